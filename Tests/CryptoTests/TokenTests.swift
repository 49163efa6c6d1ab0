import Basics
import Crypto
import Testing

struct TokenTests {
  private let key = Ed25519.PrivateKey()
  private let now = Instant(seconds: 1_800_000_000)
  private var signer: TokenSigner { TokenSigner(key) }
  private var verifier: TokenVerifier {
    TokenVerifier(issuer: "https://us", audience: "atrium", keys: [signer.webKey])
  }

  private var claims: Claims {
    var claims = Claims()
    claims["iss"] = .text("https://us")
    claims["aud"] = .text("atrium")
    claims["iat"] = .integer(now.seconds)
    claims["exp"] = .integer(now.seconds + 3_600)
    return claims
  }

  private func refusal(of token: String, at instant: Instant? = nil) -> TokenRefusal? {
    do throws(TokenRefusal) {
      _ = try verifier.verify(token, at: instant ?? now)
      return nil
    } catch { return error }
  }

  private func token(header: String, _ claims: Claims? = nil) -> String {
    CompactSignature.make(
      header: Array(header.utf8), payload: (claims ?? self.claims).json, key: key)
  }

  @Test func `a token in order is accepted with its claims`() throws {
    #expect(try verifier.verify(signer.sign(claims), at: now) == claims)
  }

  @Test func `the audience may be one of several`() {
    var claims = claims
    claims["aud"] = .texts(["other", "atrium"])
    #expect(refusal(of: signer.sign(claims)) == nil)
    claims["aud"] = .texts(["other"])
    #expect(refusal(of: signer.sign(claims)) == .wrongAudience)
    claims["aud"] = nil
    #expect(refusal(of: signer.sign(claims)) == .wrongAudience)
  }

  @Test func `a token ends with the second that it names`() {
    let token = signer.sign(claims)
    #expect(refusal(of: token, at: now + .seconds(3_600) - .seconds(1)) == nil)
    #expect(refusal(of: token, at: now + .seconds(3_600)) == .expired)
    #expect(refusal(of: token, at: now + .seconds(3_601)) == .expired)
  }

  @Test func `a token of the future is refused beyond the leeway`() {
    #expect(refusal(of: signer.sign(claims), at: now - .seconds(30)) == nil)
    #expect(refusal(of: signer.sign(claims), at: now - .seconds(31)) == .notYetValid)
    var claims = claims
    claims["nbf"] = .integer(now.seconds + 31)
    #expect(refusal(of: signer.sign(claims)) == .notYetValid)
    claims["nbf"] = .text("soon")
    #expect(refusal(of: signer.sign(claims)) == .malformed)
  }

  @Test func `a token without its times is refused`() {
    for name in ["exp", "iat"] {
      var claims = claims
      claims[name] = nil
      #expect(refusal(of: signer.sign(claims)) == .malformed)
    }
  }

  @Test func `another issuer is refused`() {
    var claims = claims
    claims["iss"] = .text("https://them")
    #expect(refusal(of: signer.sign(claims)) == .wrongIssuer)
    claims["iss"] = nil
    #expect(refusal(of: signer.sign(claims)) == .wrongIssuer)
  }

  @Test(arguments: ["none", "None", "NONE", "", "HS256", "RS256", "eddsa", "ES256"])
  func `the token does not choose the algorithm`(algorithm: String) {
    let header = #"{"alg":"\#(algorithm)","kid":"\#(signer.webKey.keyID)"}"#
    #expect(refusal(of: token(header: header)) == .wrongAlgorithm)
    let unsigned = token(header: header).split(separator: ".").dropLast().joined(separator: ".")
    #expect(refusal(of: unsigned + ".") == .wrongAlgorithm)
  }

  @Test func `a MAC made with the public key is refused`() {
    let header = #"{"alg":"HS256","kid":"\#(signer.webKey.keyID)"}"#
    let signed =
      Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(claims.json)
    for secret in [key.publicKey.bytes, Array(signer.webKey.json.utf8)] {
      let code = HMACSHA256.code(for: Array(signed.utf8), key: secret)
      #expect(refusal(of: signed + "." + Base64URL.encode(code)) == .wrongAlgorithm)
    }
  }

  @Test func `a key that is unknown, missing or brought along is refused`() {
    let stranger = TokenSigner(Ed25519.PrivateKey())
    #expect(refusal(of: stranger.sign(claims)) == .unknownKey)
    #expect(refusal(of: token(header: #"{"alg":"EdDSA"}"#)) == .unknownKey)
    let borrowed = CompactSignature.make(
      header: Array(#"{"alg":"EdDSA","kid":"\#(signer.webKey.keyID)"}"#.utf8),
      payload: claims.json, key: Ed25519.PrivateKey())
    #expect(refusal(of: borrowed) == .badSignature)
    for extra in [#""jku":"https://them/keys""#, #""crit":["exp"]"#, #""x5u":"https://them""#] {
      let header = #"{"alg":"EdDSA","kid":"\#(signer.webKey.keyID)",\#(extra)}"#
      #expect(refusal(of: token(header: header)) == .malformed)
    }
  }

  @Test func `no character of a token can be changed`() {
    let token = Array(signer.sign(claims).utf8)
    for index in token.indices {
      var forged = token
      forged[index] = token[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(refusal(of: String(decoding: forged, as: UTF8.self)) != nil)
    }
  }

  @Test(arguments: [
    "", ".", "..", "...", "a.b", "a.b.c.d", "e30.e30", " e30.e30.e30", "e30=.e30.e30",
  ])
  func `what is no compact token is malformed`(text: String) {
    #expect(refusal(of: text) == .malformed)
  }

  @Test func `a very long text is refused unread`() {
    #expect(refusal(of: String(repeating: "A", count: 5_000)) == .malformed)
  }
}
