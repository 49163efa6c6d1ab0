import Access
import Basics
import Crypto
import Database
import Identity
import Tenancy
import Testing

struct RefreshTests {
  @Test func `each refresh gives new tokens for the same caller`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      var pair = try await house.tokens(for: owner)
      for _ in 0..<3 {
        house.pass(.minutes(30))
        let next = try await house.refresh(pair.refreshToken)
        #expect(next.refreshToken.text != pair.refreshToken.text)
        #expect(next.accessToken != pair.accessToken)
        pair = next
      }
      #expect(try await house.caller(pair)?.account == owner.account)
    }
  }

  @Test func `a token that comes again ends the session for whoever holds it`() async throws {
    try await House.with { house in
      let first = try await house.tokens(for: try await house.owner())
      let second = try await house.refresh(first.refreshToken)
      let third = try await house.refresh(second.refreshToken)
      #expect(try await house.caller(third) != nil)
      #expect(try await house.refreshRefusal(first.refreshToken.text) == .reused)
      #expect(try await house.refreshRefusal(third.refreshToken.text) == .invalidToken)
      #expect(try await house.caller(third) == nil)
      #expect(
        try await house.count(
          "SELECT count(*) FROM session WHERE ended_because = 'token_reused'") == 1)
    }
  }

  @Test func `of many refreshes at once one wins, and the session ends`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      for _ in 0..<10 {
        let token = try await house.tokens(for: owner).refreshToken
        let outcomes = await withTaskGroup(of: RefreshOutcome?.self) { group in
          for _ in 0..<2 {
            group.addTask { @concurrent in
              try? await RefreshTokens(house.identity).run(token.text)
            }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        let winners = outcomes.compactMap { outcome -> TokenPair? in
          if case .refreshed(_, let pair) = outcome { pair } else { nil }
        }
        #expect(winners.count == 1)
        let winner = try #require(winners.first)
        #expect(try await house.refreshRefusal(winner.refreshToken.text) == .invalidToken)
        #expect(try await house.caller(winner) == nil)
      }
    }
  }

  @Test func `what is no refresh token of ours is refused`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let cookie = try await OpenSession(house.identity).cookie(for: owner, replacing: nil)
      for text in ["", "rubbish", SecretToken().text, cookie.text] {
        #expect(try await house.refreshRefusal(text) == .invalidToken)
      }
      #expect(try await LiveAuthenticator(house.identity).caller(sessionCookie: cookie.text) != nil)
    }
  }

  @Test func `a session ends when it is idle for thirty days, and after ninety`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let idle = try await house.tokens(for: owner)
      house.pass(.days(30))
      #expect(try await house.refreshRefusal(idle.refreshToken.text) == .invalidToken)
      var busy = try await house.tokens(for: owner)
      for _ in 0..<3 {
        house.pass(.days(29))
        busy = try await house.refresh(busy.refreshToken)
      }
      house.pass(.days(3))
      #expect(try await house.refreshRefusal(busy.refreshToken.text) == .invalidToken)
    }
  }

  @Test func `a refresh into a suspended tenant is refused, and spends no token`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let pair = try await house.tokens(for: owner)
      try await house.suspend(try #require(owner.membership).tenant.id)
      #expect(try await house.refreshRefusal(pair.refreshToken.text) == .tenantSuspended)
      let change = ChangeTenant(
        control: house.storage.control, tenants: house.tenants, clock: house.identity.clock)
      _ = try await change.status(of: try #require(owner.membership).tenant.id, to: .active)
      #expect(try await house.refreshRefusal(pair.refreshToken.text) == nil)
    }
  }

  @Test func `signing out ends the session at once, by each of its tokens`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let signOut = SignOut(house.identity)
      let byRefresh = try await house.tokens(for: owner)
      let bySpent = try await house.tokens(for: owner)
      let byAccess = try await house.tokens(for: owner)
      let untouched = try await house.tokens(for: owner)
      let rotated = try await house.refresh(bySpent.refreshToken)
      for pair in [byRefresh, byAccess, rotated, untouched] {
        #expect(try await house.caller(pair) != nil)
      }
      try await signOut.run(refreshToken: byRefresh.refreshToken.text)
      try await signOut.run(refreshToken: bySpent.refreshToken.text)
      try await signOut.run(accessToken: byAccess.accessToken)
      try await signOut.run(refreshToken: "rubbish")
      for pair in [byRefresh, byAccess, rotated] {
        #expect(try await house.caller(pair) == nil)
        #expect(try await house.refreshRefusal(pair.refreshToken.text) == .invalidToken)
      }
      #expect(try await house.caller(untouched) != nil)
    }
  }

  @Test func `sessions that are over are let go of`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      for _ in 0..<3 {
        _ = try await house.refresh(try await house.tokens(for: owner).refreshToken)
      }
      house.pass(.days(90))
      _ = try await house.tokens(for: owner)
      #expect(try await house.count("SELECT count(*) FROM session") == 1)
      #expect(try await house.count("SELECT count(*) FROM spent_token") == 0)
    }
  }
}
