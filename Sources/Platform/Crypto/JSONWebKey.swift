/// An Ed25519 key as a JSON Web Key (RFC 7517, RFC 8037): what `/.well-known/jwks.json` lists.
package struct JSONWebKey: Sendable, Equatable {
  /// The key that verifies.
  package let publicKey: Ed25519.PublicKey
  /// The key's name: its thumbprint, so that the same key always has the same one.
  package let keyID: String

  /// The key under its thumbprint's name.
  package init(_ publicKey: Ed25519.PublicKey) {
    self.publicKey = publicKey
    keyID = Self.thumbprint(of: publicKey)
  }

  /// RFC 7638: SHA-256 over the required members in lexical order, with no space.
  package static func thumbprint(of key: Ed25519.PublicKey) -> String {
    let x = Base64URL.encode(key.bytes)
    return Base64URL.encode(SHA256.hash(#"{"crv":"Ed25519","kty":"OKP","x":"\#(x)"}"#))
  }

  /// The key's JSON object.
  package var json: String {
    let x = Base64URL.encode(publicKey.bytes)
    return
      #"{"kty":"OKP","crv":"Ed25519","x":"\#(x)","use":"sig","alg":"EdDSA","kid":"\#(keyID)"}"#
  }

  /// The document that lists them all (RFC 7517 section 5).
  package static func document(_ keys: [JSONWebKey]) -> [UInt8] {
    Array(#"{"keys":[\#(keys.map(\.json).joined(separator: ","))]}"#.utf8)
  }
}
