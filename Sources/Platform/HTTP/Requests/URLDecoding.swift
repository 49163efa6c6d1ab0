/// Percent-encoding (RFC 3986 section 2.1) over bytes.
enum URLDecoding {
  /// Decodes `%xx`, and "+" as a space where `plusIsSpace`.
  ///
  /// Nil where an escape is broken, or the outcome is not UTF-8 or holds U+0000.
  static func decode(
    _ bytes: some Collection<UInt8>, plusIsSpace: Bool = false
  ) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(ByteClass.hexDigit),
          let low = iterator.next().flatMap(ByteClass.hexDigit)
        else { return nil }
        decoded.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: decoded.append(0x20)
      default: decoded.append(byte)
      }
    }
    guard !decoded.contains(0) else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  /// Encodes all but RFC 3986's unreserved characters.
  static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
      default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

extension String {
  /// The text with all but RFC 3986's unreserved characters as `%XX`: for a path segment or a query.
  package var percentEncoded: String { URLDecoding.encode(self) }

  /// The text with `%xx` decoded; nil where an escape is broken, or the outcome is not UTF-8 or holds
  /// U+0000.
  package var percentDecoded: String? { URLDecoding.decode(utf8) }
}
