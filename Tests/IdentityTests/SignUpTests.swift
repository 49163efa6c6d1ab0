import Access
import Basics
import Crypto
import Database
import Identity
import Tenancy
import Testing

struct SignUpTests {
  @Test func `signing up makes the account, its tenant and the ownership`() async throws {
    try await House.with { house in
      let owner = try await house.owner("Ada@Example.COM")
      #expect(owner.email == "ada@example.com" && owner.name == "Ada" && !owner.isOperator)
      #expect(owner.membership?.role == .owner)
      #expect(owner.membership?.tenant.slug == "north-clinic")
      let memberships = try await house.identity.memberships(of: owner.account)
      #expect(memberships.map(\.role) == [.owner])
      #expect(try await house.refusal("ADA@example.com") == nil)
    }
  }

  @Test func `all that is taken is told at once, and nothing is made`() async throws {
    try await House.with { house in
      _ = try await house.owner()
      let both = try await SignUp(house.identity).run(house.form("ADA@example.com"))
      #expect(both.taken == [.emailTaken, .slugTaken])
      let slug = try await SignUp(house.identity).run(house.form("bo@example.com"))
      #expect(slug.taken == [.slugTaken])
      let email = try await SignUp(house.identity).run(house.form(slug: "south"))
      #expect(email.taken == [.emailTaken])
      #expect(try await house.count("SELECT count(*) FROM account") == 1)
      #expect(try await house.count("SELECT count(*) FROM tenant") == 1)
      #expect(try await house.count("SELECT count(*) FROM membership") == 1)
    }
  }

  @Test func `a name that the installation keeps for itself is taken`() async throws {
    try await House.with { house in
      let outcome = try await SignUp(house.identity).run(house.form(slug: "api"))
      #expect(outcome.taken == [.slugTaken])
    }
  }

  @Test func `of many who want one name at once, one gets it`() async throws {
    try await House.with { house in
      let outcomes = await withTaskGroup(of: SignUpOutcome?.self) { group in
        for number in 0..<8 {
          let form = house.form("person\(number)@example.com")
          group.addTask { @concurrent in try? await SignUp(house.identity).run(form) }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0?.taken == [] } == 1)
      #expect(outcomes.count { $0?.taken == [.slugTaken] } == 7)
      let accounts = try await house.count("SELECT count(*) FROM account")
      #expect(accounts == 1)
    }
  }

  @Test func `operators are made, promoted, and given another password`() async throws {
    try await House.with { house in
      let accounts = OperatorAccounts(house.identity)
      let password = OperatorAccounts.oneTimePassword()
      #expect(password.count == 23 && password != OperatorAccounts.oneTimePassword())
      _ = try await accounts.create(email: "op@example.com", name: "Op", password: password)
      guard case .signedIn(let op) = try await house.signIn("op@example.com", password) else {
        throw Refused()
      }
      #expect(op.isOperator && op.membership == nil)
      let owner = try await house.owner()
      let promoted = try await accounts.create(
        email: "ADA@example.com", name: "Ada", password: "another password")
      #expect(promoted == .promoted(owner.account))
      #expect(try await house.refusal() == nil)
      let reset = try await accounts.resetPassword(email: "ada@example.com", to: "yet another one")
      #expect(reset == .reset(owner.account))
      #expect(try await house.refusal() == .wrongCredentials)
      #expect(try await house.refusal("ada@example.com", "yet another one") == nil)
      let nobody = try await accounts.resetPassword(email: "no@example.com", to: "x")
      #expect(nobody == .unknownAccount)
    }
  }

  @Test func `setting a password ends all sessions at once`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let pair = try await house.tokens(for: owner)
      let cookie = try await OpenSession(house.identity).cookie(for: owner, replacing: nil)
      let live = LiveAuthenticator(house.identity)
      #expect(try await house.caller(pair) != nil)
      #expect(try await live.caller(sessionCookie: cookie.text) != nil)
      _ = try await OperatorAccounts(house.identity).resetPassword(
        email: owner.email, to: "another password")
      #expect(try await house.caller(pair) == nil)
      #expect(try await live.caller(sessionCookie: cookie.text) == nil)
      #expect(try await house.refreshRefusal(pair.refreshToken.text) == .invalidToken)
    }
  }
}

extension SignUpOutcome {
  /// What was taken; empty where the sign-up went through.
  var taken: Set<SignUpConflict> {
    switch self {
    case .signedUp: []
    case .taken(let conflicts): conflicts
    }
  }
}
