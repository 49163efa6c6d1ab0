// Three places, three rules: text between tags, the value of a quoted attribute, and a part of an
// address. U+0000 has no place in HTML and is shown as U+FFFD; a carriage return is written as a
// reference, since a parser would turn it into a line feed.

extension [UInt8] {
  /// Appends text as it may stand between tags.
  mutating func append(escapingText text: String) {
    append(escaping: text) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case 13: "&#13;"
      case 0: "\u{FFFD}"
      default: nil
      }
    }
  }

  /// Appends text as it may stand inside the double quotes of an attribute.
  mutating func append(escapingAttribute text: String) {
    append(escaping: text) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "'"): "&#39;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case 13: "&#13;"
      case 0: "\u{FFFD}"
      default: nil
      }
    }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  @inline(__always)
  private mutating func append(escaping text: String, _ replacement: (UInt8) -> StaticString?) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      for position in source.indices {
        // Everything that is ever replaced is below "?": most bytes are passed by one comparison.
        guard source[position] < UInt8(ascii: "?"), let escaped = replacement(source[position])
        else { continue }
        append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<position]))
        append(escaped)
        start = position + 1
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
  }
}

/// The text as one part of an address: all but the unreserved characters of RFC 3986 (section 2.3)
/// become `%XX`, so it can neither end the part nor begin a scheme.
package func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      bytes.append(byte)
    default:
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
