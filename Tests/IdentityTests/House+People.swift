import Access
import Basics
import Crypto
import Database
import Identity
import Tenancy
import Testing

extension House {
  static let password = "correct horse battery"

  func form(_ email: String = "ada@example.com", slug: String = "north-clinic") -> SignUpForm {
    SignUpForm(
      email: email, password: House.password, name: "Ada", tenantName: "North Clinic",
      tenantSlug: slug, timeZone: Zone(named: "Europe/Berlin")!)
  }

  /// Signs somebody up who owns a tenant.
  func owner(_ email: String = "ada@example.com", slug: String = "north-clinic") async throws
    -> SignedIn
  {
    guard case .signedUp(let owner) = try await SignUp(identity).run(form(email, slug: slug)) else {
      throw Refused()
    }
    return owner
  }

  func signIn(
    _ email: String = "ada@example.com", _ password: String = House.password, slug: String? = nil,
    from address: String = "192.0.2.1"
  ) async throws -> SignInOutcome {
    try await SignIn(identity).run(
      email: email, password: password, tenantSlug: slug, remoteAddress: address)
  }

  func refusal(
    _ email: String = "ada@example.com", _ password: String = House.password, slug: String? = nil,
    from address: String = "192.0.2.1"
  ) async throws -> SignInRefusal? {
    switch try await signIn(email, password, slug: slug, from: address) {
    case .signedIn: nil
    case .refused(let refusal): refusal
    }
  }

  func tokens(for caller: SignedIn) async throws -> TokenPair {
    try await OpenSession(identity).tokens(for: caller)
  }

  /// The tokens of a refresh that must succeed.
  func refresh(_ token: SecretToken) async throws -> TokenPair {
    guard case .refreshed(_, let pair) = try await RefreshTokens(identity).run(token.text) else {
      throw Refused()
    }
    return pair
  }

  func refreshRefusal(_ text: String) async throws -> RefreshRefusal? {
    switch try await RefreshTokens(identity).run(text) {
    case .refreshed: nil
    case .refused(let refusal): refusal
    }
  }

  func caller(_ pair: TokenPair) async throws -> SignedIn? {
    try await LiveAuthenticator(identity).caller(accessToken: pair.accessToken)
  }

  func suspend(_ tenant: TenantID) async throws {
    let change = ChangeTenant(control: storage.control, tenants: tenants, clock: identity.clock)
    _ = try await change.status(of: tenant, to: .suspended)
  }

  func count(_ sql: SQL) async throws -> Int {
    try await storage.control.read { (db) async throws(Fault) -> Int in
      try await db.first(sql) { row in row[0] as Int } ?? -1
    }
  }
}

/// A step of a test's preparation was refused.
struct Refused: Error {}
