import Crypto

/// The installation's one secret, kept in a key file, from which each purpose gets a key of its own.
package struct MasterKey: Sendable {
  private let bytes: [UInt8]

  /// - Parameter bytes: the 32 bytes of the key file.
  package init(_ bytes: [UInt8]) {
    precondition(bytes.count == 32)
    self.bytes = bytes
  }

  /// A key for one purpose, that tells nothing about the others (HMAC as a key derivation).
  package func key(for purpose: StaticString) -> [UInt8] {
    HMACSHA256.code(for: Array("atrium \(purpose)".utf8), key: bytes)
  }
}
