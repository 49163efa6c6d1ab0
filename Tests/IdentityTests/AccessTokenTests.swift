import Access
import Basics
import Crypto
import Database
import Identity
import Tenancy
import Testing

struct AccessTokenTests {
  /// The claims inside a token, unverified.
  private func claims(_ token: String) throws -> Claims {
    try #require(CompactSignature(token).flatMap { Claims(json: $0.payload) })
  }

  private func isGood(_ token: String, _ house: House) async throws -> Bool {
    try await LiveAuthenticator(house.identity).caller(accessToken: token) != nil
  }

  @Test func `a token says who, where and as what`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let token = try await house.tokens(for: owner).accessToken
      let claims = try claims(token)
      let tenant = try #require(owner.membership).tenant
      #expect(claims.text("iss") == House.issuer)
      #expect(claims.text("aud") == "atrium")
      #expect(claims.text("sub") == owner.account.description)
      #expect(claims.text("email") == "ada@example.com")
      #expect(claims.text("tenant_id") == tenant.id.description)
      #expect(claims.text("tenant_tier") == "free")
      #expect(claims.text("role") == "owner")
      #expect(claims.texts("groups") == [])
      #expect(claims.integer("exp") == house.now.seconds + 3_600)
    }
  }

  @Test func `a token is good for an hour to the second, remembered or not`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let used = try await house.tokens(for: owner).accessToken
      let unused = try await house.tokens(for: owner).accessToken
      #expect(try await isGood(used, house))
      house.pass(.seconds(3_599))
      #expect(try await isGood(used, house))
      house.pass(.seconds(1))
      #expect(try await !isGood(used, house))
      #expect(try await !isGood(unused, house))
    }
  }

  @Test func `forged tokens are refused`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let token = try await house.tokens(for: owner).accessToken
      let good = try claims(token)
      let parts = token.split(separator: ".").map(String.init)
      let keys = try await house.identity.keyRing.keys()
      let document = String(decoding: keys.document, as: UTF8.self)
      let x = try #require(document.split(separator: "\"x\":\"").last?.split(separator: "\"").first)
      let publicKey = try #require(Base64URL.decode(x))

      func header(_ algorithm: String) -> String {
        Base64URL.encode(
          Array(#"{"alg":"\#(algorithm)","kid":"\#(keys.signer.webKey.keyID)"}"#.utf8))
      }
      #expect(try await !isGood("\(header("none")).\(parts[1]).", house))
      #expect(try await !isGood("\(header("none")).\(parts[1]).\(parts[2])", house))
      let signed = "\(header("HS256")).\(parts[1])"
      let mac = HMACSHA256.code(for: Array(signed.utf8), key: publicKey)
      #expect(try await !isGood("\(signed).\(Base64URL.encode(mac))", house))
      #expect(try await !isGood(TokenSigner(Ed25519.PrivateKey()).sign(good), house))
      for (name, value) in [
        ("iss", "https://other.example"), ("aud", "other"), ("sid", SessionID.zeroText),
      ] {
        var claims = good
        claims[name] = .text(value)
        #expect(try await !isGood(keys.signer.sign(claims), house), "\(name)")
      }
      var late = good
      late["exp"] = .integer(house.now.seconds)
      #expect(try await !isGood(keys.signer.sign(late), house))
      #expect(try await isGood(keys.signer.sign(good), house))
    }
  }

  @Test func `a token of another installation is refused`() async throws {
    try await House.with { house in
      try await House.with { other in
        let token = try await other.tokens(for: try await other.owner()).accessToken
        #expect(try await isGood(token, other))
        #expect(try await !isGood(token, house))
      }
    }
  }

  @Test func `a session cookie is no access token, nor the other way round`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let cookie = try await OpenSession(house.identity).cookie(for: owner, replacing: nil)
      let pair = try await house.tokens(for: owner)
      let live = LiveAuthenticator(house.identity)
      _ = try await live.caller(sessionCookie: cookie.text)
      _ = try await live.caller(accessToken: pair.accessToken)
      #expect(try await live.caller(accessToken: cookie.text) == nil)
      #expect(try await live.caller(sessionCookie: pair.accessToken) == nil)
      #expect(try await live.caller(sessionCookie: pair.refreshToken.text) == nil)
    }
  }

  @Test func `a session that another process ended is refused within seconds`() async throws {
    try await House.with { house in
      let pair = try await house.tokens(for: try await house.owner())
      #expect(try await isGood(pair.accessToken, house))
      try await SignOut(house.anotherProcess()).run(refreshToken: pair.refreshToken.text)
      house.pass(.seconds(5))
      #expect(try await !isGood(pair.accessToken, house))
    }
  }

  @Test func `with shared counters, what another process ends or rotates counts at once`()
    async throws
  {
    try await House.with { house in
      let changes = IdentityChanges()
      let (here, there) = (house.neighbour(changes), house.neighbour(changes))
      let pair = try await OpenSession(here).tokens(for: try await house.owner())
      let live = LiveAuthenticator(here)
      #expect(try await live.caller(accessToken: pair.accessToken) != nil)
      let key = try await here.keyRing.keys().signer.webKey.keyID
      try await there.keyRing.rotate()
      #expect(try await here.keyRing.keys().signer.webKey.keyID != key)
      try await SignOut(there).run(refreshToken: pair.refreshToken.text)
      #expect(try await live.caller(accessToken: pair.accessToken) == nil)
    }
  }

  @Test func `a suspension shows in a token's tenant at once`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let pair = try await house.tokens(for: owner)
      #expect(try await house.caller(pair)?.membership?.tenant.isActive == true)
      try await house.suspend(try #require(owner.membership).tenant.id)
      #expect(try await house.caller(pair)?.membership?.tenant.isActive == false)
    }
  }
}

extension SessionID {
  /// A well-formed id that no session has.
  static var zeroText: String { SessionID(high: 0, low: 0).description }
}
