/// A signed message in JWS compact serialisation (RFC 7515 section 7.1): three base64url parts
/// between dots.
package struct CompactSignature: Sendable {
  /// The first part, decoded.
  package let header: [UInt8]
  /// The second part, decoded.
  package let payload: [UInt8]
  /// The third part, decoded.
  package let signature: [UInt8]
  /// What the signature covers: the first two parts as they stand, with their dot.
  package let signedBytes: [UInt8]

  /// Longer texts are refused unread: an access token has about 600 bytes.
  package static let longestText = 4_096

  /// Takes the text apart; nil where it is not exactly three well-formed parts.
  ///
  /// Says nothing about the signature.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count <= Self.longestText else { return nil }
    let bytes = Array(text.utf8)
    let parts = bytes.split(
      separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Base64URL.decode(parts[0]),
      let payload = Base64URL.decode(parts[1]), let signature = Base64URL.decode(parts[2])
    else { return nil }
    self.header = header
    self.payload = payload
    self.signature = signature
    signedBytes = Array(bytes[..<parts[1].endIndex])
  }

  /// The compact text of header and payload, signed.
  package static func make(
    header: [UInt8], payload: [UInt8], key: Ed25519.PrivateKey
  ) -> String {
    let signed = Base64URL.encode(header) + "." + Base64URL.encode(payload)
    return signed + "." + Base64URL.encode(key.sign(Array(signed.utf8)))
  }
}
