/// Sets of ASCII characters as two words of bits, for the grammar of RFC 9110, 9112 and 3986.
struct ByteClass {
  private let low: UInt64
  private let high: UInt64

  init(_ characters: String) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in characters.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
    self.low = low
    self.high = high
  }

  func contains(_ byte: UInt8) -> Bool {
    guard byte < 128 else { return false }
    return (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }

  private static let alphanumeric =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

  /// tchar (RFC 9110 section 5.6.2): methods and field names.
  static let token = ByteClass(alphanumeric + "!#$%&'*+-.^_`|~")
  /// What a path may hold: pchar and "/" (RFC 3986), and "|", which browsers send as it is.
  static let path = ByteClass(alphanumeric + "-._~!$&'()*+,;=:@%/|")
  /// What a query may hold: besides RFC 3986's, what browsers send as it is.
  static let query = ByteClass(alphanumeric + "-._~!$&'()*+,;=:@%/?|[]{}^`\\")
  /// reg-name, IPv4 and IP literals, and the port's colon.
  static let host = ByteClass(alphanumeric + "-._~!$&'()*+,;=:%[]")
  /// What a request id may hold.
  static let requestID = ByteClass(alphanumeric + "._-")

  /// field-vchar, obs-text, space and tab (RFC 9110 section 5.5).
  @inline(__always) static func isFieldValue(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == 0x09
  }

  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  @inline(__always) static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  @inline(__always) static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
