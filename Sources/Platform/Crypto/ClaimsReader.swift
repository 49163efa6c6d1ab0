/// Reads the narrow JSON of `Claims`, strictly; each function gives nil at the first thing amiss.
struct ClaimsReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The whole input as one object.
  mutating func object() -> [Claims.Member]? {
    guard take("{") else { return nil }
    var members: [Claims.Member] = []
    if !take("}") {
      repeat {
        guard let name = text(), take(":"), let value = value() else { return nil }
        members.append(Claims.Member(name: name, value: value))
      } while take(",")
      guard take("}") else { return nil }
    }
    skipSpace()
    return at == bytes.count ? members : nil
  }

  private mutating func value() -> Claims.Value? {
    skipSpace()
    switch peek {
    case UInt8(ascii: "\""): return text().map { .text($0) }
    case UInt8(ascii: "["): return list().map { .texts($0) }
    case UInt8(ascii: "t"): return word("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .flag(false) : nil
    default: return integer().map { .integer($0) }
    }
  }

  private mutating func list() -> [String]? {
    guard take("[") else { return nil }
    if take("]") { return [] }
    var texts: [String] = []
    repeat {
      guard let text = text() else { return nil }
      texts.append(text)
    } while take(",")
    return take("]") ? texts : nil
  }

  private mutating func integer() -> Int64? {
    let start = at
    if peek == UInt8(ascii: "-") { at += 1 }
    let digits = at
    while let byte = peek, (48...57).contains(byte) { at += 1 }
    guard at > digits, at == digits + 1 || bytes[digits] != 48 else { return nil }
    return Int64(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func text() -> String? {
    guard take("\"") else { return nil }
    var content: [UInt8] = []
    while let byte = peek {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        content.append(contentsOf: String(scalar).utf8)
      case 0..<0x20: return nil
      default: content.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = peek else { return nil }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return escapedUnit()
    default: return nil
    }
  }

  private mutating func escapedUnit() -> Unicode.Scalar? {
    guard let first = hexUnit() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard peek == UInt8(ascii: "\\") else { return nil }
    at += 1
    guard peek == UInt8(ascii: "u") else { return nil }
    at += 1
    guard let second = hexUnit(), (0xDC00..<0xE000).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func hexUnit() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[at..<at + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    at += 4
    return unit
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[at..<end].elementsEqual("\(word)".utf8) else { return false }
    at = end
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }
}
