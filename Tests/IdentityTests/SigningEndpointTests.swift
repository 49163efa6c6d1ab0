import Access
import Basics
import Crypto
import HTTP
import Identity
import Schema
import Tenancy
import Testing

struct SigningEndpointTests {
  private func signUp(
    email: String = "ada@example.com", password: String = House.password,
    slug: String = "north-clinic", delivery: String? = nil
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("email", .string(email)), .init("password", .string(password)),
      .init("name", "Ada"),
      .init(
        "tenant",
        ["name": "North Clinic", "slug": .string(slug), "timeZone": "Europe/Berlin"]),
    ]
    if let delivery { members.append(.init("tokenDelivery", .string(delivery))) }
    return .object(members)
  }

  @Test func `signing up answers the account, the tenant and its tokens`() async throws {
    try await House.with { house in
      let door = Door(house)
      let answer = try await door.call(.post, "/auth/signup", signUp())
      #expect(answer.status == 201)
      #expect(answer.json["account"]?["email"]?.text == "ada@example.com")
      #expect(answer.json["tenant"]?["slug"]?.text == "north-clinic")
      #expect(answer.json["tokenType"]?.text == "Bearer")
      #expect(answer.json["expiresIn"]?.integer == 3_600)
      #expect(answer.json["refreshToken"] == nil)
      #expect(answer.headers["cache-control"] == "no-store")
      let cookie = try #require(answer.headers["set-cookie"])
      #expect(cookie.hasPrefix("atrium_refresh="))
      for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth"] {
        #expect(cookie.contains("; \(part)"), "\(part)")
      }
      let me = try await door.call(.get, "/me", bearer: answer.token)
      #expect(me.status == 200 && me.json["role"]?.text == "owner")
    }
  }

  @Test func `all mistakes of a sign-up are told at once, what is taken among them`() async throws {
    try await House.with { house in
      let door = Door(house)
      _ = try await door.call(.post, "/auth/signup", signUp())
      let answer = try await door.call(.post, "/auth/signup", signUp(password: "short"))
      #expect(answer.status == 422)
      #expect(
        Set(answer.mistakes)
          == ["/password too_short", "/email email_taken", "/tenant/slug slug_taken"])
      let other = try await door.call(
        .post, "/auth/signup", signUp(email: "no address", slug: "api"))
      #expect(Set(other.mistakes) == ["/email invalid_format", "/tenant/slug slug_taken"])
    }
  }

  @Test func `tokens come in the body where that is asked for, and stay in it`() async throws {
    try await House.with { house in
      let door = Door(house)
      let first = try await door.call(.post, "/auth/signup", signUp(delivery: "body"))
      let token = try #require(first.json["refreshToken"])
      let second = try await door.call(.post, "/auth/refresh", ["refreshToken": token])
      #expect(second.status == 200)
      #expect(second.json["refreshToken"] != nil && second.json["refreshToken"] != token)
      let reused = try await door.call(.post, "/auth/refresh", ["refreshToken": token])
      #expect(reused.status == 401)
      let me = try await door.call(.get, "/me", bearer: second.token)
      #expect(me.status == 401)
    }
  }

  @Test func `the refresh cookie rotates, and goes when it is no longer good`() async throws {
    try await House.with { house in
      let door = Door(house)
      let first = try await door.call(.post, "/auth/signup", signUp())
      let second = try await door.call(
        .post, "/auth/refresh", headers: ["cookie": first.cookie])
      #expect(second.status == 200 && second.cookie != first.cookie)
      #expect(second.json["refreshToken"] == nil)
      let reused = try await door.call(
        .post, "/auth/refresh", headers: ["cookie": first.cookie])
      #expect(reused.status == 401 && reused.cookie == "atrium_refresh=")
      #expect(try await door.call(.post, "/auth/refresh").status == 401)
    }
  }

  @Test func `signing out ends the session and takes the cookie away`() async throws {
    try await House.with { house in
      let door = Door(house)
      let first = try await door.call(.post, "/auth/signup", signUp())
      let out = try await door.call(.post, "/auth/signout", headers: ["cookie": first.cookie])
      #expect(out.status == 204 && out.cookie == "atrium_refresh=")
      #expect(try await door.call(.get, "/me", bearer: first.token).status == 401)
      #expect(try await door.call(.post, "/auth/signout").status == 204)
    }
  }

  @Test func `an unknown account and a wrong password are answered alike`() async throws {
    try await House.with { house in
      let door = Door(house)
      _ = try await door.call(.post, "/auth/signup", signUp())
      let wrong = try await door.call(
        .post, "/auth/signin", ["email": "ada@example.com", "password": "wrong password"])
      let unknown = try await door.call(
        .post, "/auth/signin", ["email": "bo@example.com", "password": "wrong password"])
      #expect(wrong.status == 401 && wrong.code == "wrong_credentials")
      #expect(wrong.json == unknown.json)
    }
  }

  @Test func `too many failures are answered 429 with the seconds to wait`() async throws {
    try await House.with { house in
      let door = Door(house)
      let wrong: JSONValue = ["email": "ada@example.com", "password": "wrong password"]
      for _ in 0..<5 {
        let answer = try await door.call(.post, "/auth/signin", wrong)
        #expect(answer.status == 401)
      }
      let answer = try await door.call(.post, "/auth/signin", wrong)
      #expect(answer.status == 429 && answer.code == "too_many_requests")
      #expect(answer.headers["retry-after"] == "30")
      #expect(answer.headers["ratelimit-remaining"] == "0")
    }
  }

  @Test func `a suspended tenant's member is told so after the right password`() async throws {
    try await House.with { house in
      let door = Door(house)
      let owner = try await house.owner()
      try await house.suspend(try #require(owner.membership).tenant.id)
      let answer = try await door.call(
        .post, "/auth/signin",
        ["email": "ada@example.com", "password": .string(House.password)])
      #expect(answer.status == 403 && answer.code == "tenant_suspended")
    }
  }

  @Test func `the published keys verify the tokens`() async throws {
    try await House.with { house in
      let door = Door(house)
      let answer = try await door.call(.post, "/auth/signup", signUp())
      let keys = try await door.call(.get, "/.well-known/jwks.json")
      #expect(keys.status == 200)
      let key = try #require(keys.json["keys"]?[0])
      #expect(key["kty"]?.text == "OKP" && key["alg"]?.text == "EdDSA" && key["d"] == nil)
      let x = key["x"]?.text ?? ""
      let bytes = try #require(Base64URL.decode(x))
      let publicKey = try #require(Ed25519.PublicKey(bytes: bytes))
      let token = try #require(CompactSignature(answer.token))
      #expect(publicKey.isValid(token.signature, for: token.signedBytes))
    }
  }
}
