import Basics
import CSodium
import CSys
import Glibc

/// Encrypts what must be stored and is secret, with a key from a file of its own:
/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), a random nonce of 24 bytes each time.
///
/// Sealed form: a version byte, the nonce, then the cipher text with its tag; 41 bytes longer than
/// the secret.
package struct Sealer: Sendable {
  private let key: [UInt8]
  private static let version: UInt8 = 1
  private static let nonceLength = 24
  private static let tagLength = 16

  /// - Parameter key: 32 random bytes.
  package init(key: [UInt8]) {
    precondition(key.count == 32, "a sealing key has 32 bytes")
    self.key = key
  }

  /// The sealed form, bound to `context` (a row's id and column, say), which opening must repeat.
  package func seal(_ secret: [UInt8], context: [UInt8]) -> [UInt8] {
    Sodium.prepare()
    var nonce = [UInt8](repeating: 0, count: Self.nonceLength)
    csys_random(&nonce, nonce.count)
    var cipher = [UInt8](repeating: 0, count: secret.count + Self.tagLength)
    let status = crypto_aead_xchacha20poly1305_ietf_encrypt(
      &cipher, nil, secret, UInt64(secret.count), context, UInt64(context.count), nil, nonce, key)
    precondition(status == 0, "libsodium could not encrypt")
    return [Self.version] + nonce + cipher
  }

  /// The secret; nil where the key, the context or a single bit is another.
  package func open(_ sealed: [UInt8], context: [UInt8]) -> [UInt8]? {
    Sodium.prepare()
    let start = 1 + Self.nonceLength
    guard sealed.count >= start + Self.tagLength, sealed[0] == Self.version else { return nil }
    let nonce = Array(sealed[1..<start])
    let cipher = Array(sealed[start...])
    var secret = [UInt8](repeating: 0, count: cipher.count - Self.tagLength)
    let status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      &secret, nil, nil, cipher, UInt64(cipher.count), context, UInt64(context.count), nonce, key)
    return status == 0 ? secret : nil
  }
}
