import Basics
import Crypto

/// The keys in use at one time: one that signs, and all that still verify.
package struct KeySet: Sendable {
  package let signer: TokenSigner
  package let verifier: TokenVerifier
  /// The body of `/.well-known/jwks.json`.
  package let document: [UInt8]

  /// A retired key verifies until the last token it can have signed has expired: a token's life, and
  /// a minute in which a running server may not have noticed its retirement.
  static let retirement = AccessToken.lifetime + .minutes(1)

  /// Nil where no key signs.
  init?(_ keys: [SigningKey], issuer: String, at now: Instant) {
    let usable = keys.filter { key in key.retiredAt.map { now < $0 + Self.retirement } ?? true }
    guard let current = usable.first(where: { $0.retiredAt == nil }) else { return nil }
    signer = TokenSigner(current.key)
    let webKeys = usable.map { JSONWebKey($0.key.publicKey) }
    verifier = TokenVerifier(issuer: issuer, audience: AccessToken.audience, keys: webKeys)
    document = JSONWebKey.document(webKeys)
  }
}
