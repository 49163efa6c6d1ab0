import Access
import Basics
import Crypto
import Database
import Identity
import Tenancy
import Testing

struct WebSessionTests {
  @Test func `a cookie is its owner's until signing out`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let cookie = try await OpenSession(house.identity).cookie(for: owner, replacing: nil)
      let live = LiveAuthenticator(house.identity)
      #expect(try await live.caller(sessionCookie: cookie.text)?.account == owner.account)
      #expect(try await live.caller(sessionCookie: cookie.text)?.membership?.role == .owner)
      try await SignOut(house.identity).run(sessionCookie: cookie.text)
      #expect(try await live.caller(sessionCookie: cookie.text) == nil)
      #expect(try await live.caller(sessionCookie: SecretToken().text) == nil)
      #expect(try await live.caller(sessionCookie: "") == nil)
    }
  }

  @Test func `the cookie itself is not stored`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let cookie = try await OpenSession(house.identity).cookie(for: owner, replacing: nil)
      let hash = cookie.hash
      let bytes = Array(cookie.text.utf8)
      #expect(
        try await house.count("SELECT count(*) FROM session WHERE secret_hash = \(hash)") == 1)
      #expect(
        try await house.count("SELECT count(*) FROM session WHERE secret_hash = \(bytes)") == 0)
    }
  }

  @Test func `each sign-in has a new cookie and ends the one it replaces`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let open = OpenSession(house.identity)
      let old = try await open.cookie(for: owner, replacing: nil)
      let live = LiveAuthenticator(house.identity)
      #expect(try await live.caller(sessionCookie: old.text) != nil)
      let new = try await open.cookie(for: owner, replacing: old.text)
      #expect(old.text != new.text)
      #expect(try await live.caller(sessionCookie: old.text) == nil)
      #expect(try await live.caller(sessionCookie: new.text) != nil)
    }
  }

  @Test func `a session ends after a day without use, and use keeps it`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let open = OpenSession(house.identity)
      let idle = try await open.cookie(for: owner, replacing: nil)
      let used = try await open.cookie(for: owner, replacing: nil)
      let live = LiveAuthenticator(house.identity)
      for _ in 0..<4 {
        house.pass(.hours(6))
        #expect(try await live.caller(sessionCookie: used.text) != nil)
      }
      #expect(try await live.caller(sessionCookie: idle.text) == nil)
      #expect(try await live.caller(sessionCookie: used.text) != nil)
    }
  }

  @Test func `no use keeps a session beyond fourteen days`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let cookie = try await OpenSession(house.identity).cookie(for: owner, replacing: nil)
      let live = LiveAuthenticator(house.identity)
      for _ in 0..<27 {
        house.pass(.hours(12))
        #expect(try await live.caller(sessionCookie: cookie.text) != nil)
      }
      house.pass(.hours(12))
      #expect(try await live.caller(sessionCookie: cookie.text) == nil)
    }
  }

  @Test func `a form's token belongs to one cookie`() {
    let forms = FormToken(House.masterKey)
    let token = forms.text(forSessionCookie: "cookie")
    #expect(token.utf8.count == 43)
    #expect(forms.isValid(token, forSessionCookie: "cookie"))
    #expect(!forms.isValid(token, forSessionCookie: "other"))
    #expect(!forms.isValid("", forSessionCookie: "cookie"))
    let others = FormToken(MasterKey([UInt8](repeating: 1, count: 32)))
    #expect(!others.isValid(token, forSessionCookie: "cookie"))
  }
}
