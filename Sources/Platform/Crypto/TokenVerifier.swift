import Basics

/// Why a token is not accepted.
///
/// For the log and the tests; the caller only learns that it isn't.
package enum TokenRefusal: String, Error, Sendable, CaseIterable {
  case malformed
  case wrongAlgorithm = "wrong_algorithm"
  case unknownKey = "unknown_key"
  case badSignature = "bad_signature"
  case wrongIssuer = "wrong_issuer"
  case wrongAudience = "wrong_audience"
  case expired
  case notYetValid = "not_yet_valid"
}

/// Judges JSON Web Tokens (RFC 7519) signed with EdDSA, by the advice of RFC 8725.
///
/// The algorithm is ours to choose, never the token's: a header that says anything but `EdDSA`, or
/// brings its own key, is refused before a signature is looked at.
package struct TokenVerifier: Sendable {
  /// The `iss` that a token must name.
  package let issuer: String
  /// The audience that a token must be meant for.
  package let audience: String
  /// How far another clock may be ahead of ours, for `nbf` and `iat`.
  ///
  /// Expiry has no leeway.
  package let leeway: TimeSpan
  private let keys: [String: Ed25519.PublicKey]

  /// A verifier that knows these keys, and no other.
  package init(
    issuer: String, audience: String, keys: [JSONWebKey], leeway: TimeSpan = .seconds(30)
  ) {
    self.issuer = issuer
    self.audience = audience
    self.leeway = leeway
    self.keys = Dictionary(
      keys.map { ($0.keyID, $0.publicKey) }, uniquingKeysWith: { first, _ in first })
  }

  /// The claims of a token that holds in every respect.
  ///
  /// About 75 µs: remember the result.
  ///
  /// - Throws: the first thing found amiss; nothing of the token is to be believed then.
  package func verify(_ text: some StringProtocol, at now: Instant) throws(TokenRefusal) -> Claims {
    guard let token = CompactSignature(text), let header = Claims(json: token.header) else {
      throw .malformed
    }
    let key = try key(for: header)
    guard key.isValid(token.signature, for: token.signedBytes) else { throw .badSignature }
    guard let claims = Claims(json: token.payload) else { throw .malformed }
    guard claims.text("iss") == issuer else { throw .wrongIssuer }
    guard let audiences = claims.texts("aud"), audiences.contains(audience) else {
      throw .wrongAudience
    }
    try checkTimes(of: claims, at: now)
    return claims
  }

  private func key(for header: Claims) throws(TokenRefusal) -> Ed25519.PublicKey {
    guard header.text("alg") == "EdDSA" else { throw .wrongAlgorithm }
    let known: Set = ["alg", "kid", "typ"]
    guard header.members.allSatisfy({ known.contains($0.name) }) else { throw .malformed }
    guard header["typ"] == nil || header.text("typ") == "JWT" else { throw .malformed }
    guard let keyID = header.text("kid"), let key = keys[keyID] else { throw .unknownKey }
    return key
  }

  private func checkTimes(of claims: Claims, at now: Instant) throws(TokenRefusal) {
    guard let expiry = claims.integer("exp"), let issued = claims.integer("iat") else {
      throw .malformed
    }
    // RFC 7519 section 4.1.4: "on or after" the expiry it must not be accepted.
    guard now.seconds < expiry else { throw .expired }
    let latest = (now + leeway).seconds
    guard issued <= latest else { throw .notYetValid }
    guard let start = claims["nbf"] else { return }
    guard case .integer(let start) = start else { throw .malformed }
    guard start <= latest else { throw .notYetValid }
  }
}

/// Makes JSON Web Tokens with one key.
package struct TokenSigner: Sendable {
  /// The key's public half with its name, as the verifier needs it.
  package let webKey: JSONWebKey
  private let key: Ed25519.PrivateKey

  /// A signer with that key.
  package init(_ key: Ed25519.PrivateKey) {
    self.key = key
    webKey = JSONWebKey(key.publicKey)
  }

  /// The signed compact text.
  ///
  /// About 25 µs.
  package func sign(_ claims: Claims) -> String {
    var header = Claims()
    header["alg"] = .text("EdDSA")
    header["typ"] = .text("JWT")
    header["kid"] = .text(webKey.keyID)
    return CompactSignature.make(header: header.json, payload: claims.json, key: key)
  }
}
