/// Base64 with the URL-safe alphabet and no padding (RFC 4648 section 5, as RFC 7515 uses it).
package enum Base64URL {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The value of each character; 255 for one that is not of the alphabet.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// Writes the bytes as text: 4 characters for each 3 bytes.
  package static func encode(_ bytes: [UInt8]) -> String {
    let length = (bytes.count * 4 + 2) / 3
    return String(unsafeUninitializedCapacity: length) { output in
      var held: UInt32 = 0
      var bits = 0
      var at = 0
      for byte in bytes {
        held = held << 8 | UInt32(byte)
        bits += 8
        while bits >= 6 {
          bits -= 6
          output[at] = alphabet[Int(held >> UInt32(bits)) & 63]
          at += 1
        }
      }
      if bits > 0 {
        output[at] = alphabet[Int(held << UInt32(6 - bits)) & 63]
        at += 1
      }
      return at
    }
  }

  /// Reads the text; nil for padding, any other character, an impossible length, or last bits that
  /// are not zero, so that each run of bytes has exactly one text.
  package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.underestimatedCount * 3 / 4)
    var held: UInt32 = 0
    var bits = 0
    for character in text {
      let value = values[Int(character)]
      guard value != 255 else { return nil }
      held = held << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    guard bits < 6, held & (1 << UInt32(bits) - 1) == 0 else { return nil }
    return bytes
  }

  /// Reads a text's characters; nil as above.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(text.utf8) }
}
