private let alphabet = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// The bytes in base64url without padding (RFC 4648, section 5).
func base64URL(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count * 4 + 2) / 3)
  var bits: UInt32 = 0
  var waiting = 0
  for byte in bytes {
    bits = bits << 8 | UInt32(byte)
    waiting += 8
    while waiting >= 6 {
      waiting -= 6
      text.append(alphabet[Int(bits >> UInt32(waiting) & 63)])
    }
  }
  if waiting > 0 { text.append(alphabet[Int(bits << UInt32(6 - waiting) & 63)]) }
  return String(decoding: text, as: UTF8.self)
}

extension [UInt8] {
  /// Reads base64url without padding; nil for other characters and for bits that no byte has.
  init?(base64URL text: some Sequence<UInt8>) {
    self = []
    var bits: UInt32 = 0
    var waiting = 0
    for character in text {
      guard let value = sextet(character) else { return nil }
      bits = bits << 6 | value
      waiting += 6
      if waiting >= 8 {
        waiting -= 8
        append(UInt8(truncatingIfNeeded: bits >> UInt32(waiting)))
      }
    }
    // What is left must be padding bits: fewer than six, and zero, so that each value has one text.
    guard waiting < 6, bits & ((1 << UInt32(waiting)) - 1) == 0 else { return nil }
  }
}

private func sextet(_ character: UInt8) -> UInt32? {
  switch character {
  case 65...90: UInt32(character - 65)
  case 97...122: UInt32(character - 71)
  case 48...57: UInt32(character + 4)
  case UInt8(ascii: "-"): 62
  case UInt8(ascii: "_"): 63
  default: nil
  }
}
