import CSys

/// A secret that we hand out and keep only the hash of: 32 random bytes, 43 characters.
///
/// With 256 random bits a plain SHA-256 is enough to store: there is nothing to guess, and so
/// nothing for a slow hash to slow down.
package struct SecretToken: Sendable, CustomStringConvertible {
  /// What the holder gets: base64url.
  package let text: String
  /// What is stored: the SHA-256 of `text`'s UTF-8.
  package let hash: [UInt8]

  /// A new one, of random bytes from the kernel.
  package init() {
    let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      csys_random(buffer.baseAddress, 32)
      count = 32
    }
    text = Base64URL.encode(bytes)
    hash = SHA256.hash(text)
  }

  /// One that was presented to us; nil where it can't be one of ours.
  package init?(presented: some StringProtocol) {
    guard presented.utf8.count == 43, Base64URL.decode(presented) != nil else { return nil }
    text = String(presented)
    hash = SHA256.hash(text)
  }

  /// Never the secret: safe to log.
  package var description: String { "SecretToken(…)" }
}
