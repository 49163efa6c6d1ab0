extension JSONParser {
  /// Reads a number: an integer where it has no fraction and no exponent and fits.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = at
    let isNegative = try peek() == UInt8(ascii: "-")
    if isNegative { at += 1 }
    let firstDigit = at
    try digits()
    if at - firstDigit > 1, text[firstDigit] == UInt8(ascii: "0") {
      throw JSONError(reason: .invalidNumber, offset: start)
    }
    let isWhole = try !fractionAndExponent()
    if isWhole, let number = integer(from: firstDigit, negative: isNegative) {
      return .integer(number)
    }
    return .number(try double(from: start))
  }

  private mutating func digits() throws(JSONError) {
    let start = at
    while at < text.count, (48...57).contains(text[at]) { at += 1 }
    if at == start { throw error(at == text.count ? .unexpectedEnd : .invalidNumber) }
  }

  /// Whether there was one of them.
  private mutating func fractionAndExponent() throws(JSONError) -> Bool {
    let start = at
    if at < text.count, text[at] == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") {
        at += 1
      }
      try digits()
    }
    return at > start
  }

  private func integer(from start: Int, negative: Bool) -> Int64? {
    var value: Int64 = 0
    for byte in text[start..<at] {
      let digit = Int64(byte - 48)
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) =
        negative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if tooLarge || overflow { return nil }
      value = sum
    }
    return value
  }

  private func double(from start: Int) throws(JSONError) -> Double {
    guard let value = Double(String(decoding: text[start..<at], as: UTF8.self)) else {
      throw JSONError(reason: .invalidNumber, offset: start)
    }
    if !value.isFinite { throw JSONError(reason: .numberTooLarge, offset: start) }
    return value
  }

  /// Reads a string, from its opening quote on.
  mutating func string() throws(JSONError) -> String {
    at += 1
    let start = at
    skipPlain()
    if try peek() == UInt8(ascii: "\"") {
      let text = try utf8(from: UnsafeBufferPointer(rebasing: text[start..<at]), at: start)
      at += 1
      return text
    }
    return try escapedString(from: start)
  }

  @inline(__always)
  private mutating func skipPlain() {
    if let base = UnsafeRawPointer(text.baseAddress) {
      while at + 8 <= text.count,
        !base.loadUnaligned(fromByteOffset: at, as: UInt64.self).hasEscape
      {
        at += 8
      }
    }
    while at < text.count, text[at] >= 0x20, text[at] != 0x22, text[at] != 0x5C { at += 1 }
  }

  private func utf8(
    from bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) throws(JSONError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw JSONError(reason: .invalidUTF8, offset: offset)
    }
    return text
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var bytes = Array(text[start..<at])
    while true {
      let byte = try peek()
      if byte == UInt8(ascii: "\"") { break }
      if byte < 0x20 { throw error(.controlCharacter) }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &bytes)
      } else {
        let plain = at
        skipPlain()
        bytes.append(contentsOf: text[plain..<at])
      }
    }
    at += 1
    let result = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
    guard let result else { throw JSONError(reason: .invalidUTF8, offset: start) }
    return result
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
    let start = at
    at += 1
    let letter = try peek()
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
    case UInt8(ascii: "b"): bytes.append(8)
    case UInt8(ascii: "f"): bytes.append(12)
    case UInt8(ascii: "n"): bytes.append(10)
    case UInt8(ascii: "r"): bytes.append(13)
    case UInt8(ascii: "t"): bytes.append(9)
    case UInt8(ascii: "u"): bytes.append(contentsOf: UTF8.encode(try scalar(from: start))!)
    default: throw JSONError(reason: .invalidEscape, offset: start)
    }
  }

  /// Reads what follows `\u`, and the second half of a surrogate pair with it.
  private mutating func scalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try codeUnit(from: start)
    if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
    guard unit < 0xDC00, at + 1 < text.count, text[at] == UInt8(ascii: "\\"),
      text[at + 1] == UInt8(ascii: "u")
    else { throw JSONError(reason: .loneSurrogate, offset: start) }
    at += 2
    let second = try codeUnit(from: start)
    guard (0xDC00...0xDFFF).contains(second) else {
      throw JSONError(reason: .loneSurrogate, offset: start)
    }
    return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00))!
  }

  private mutating func codeUnit(from start: Int) throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let byte = try peek()
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: throw JSONError(reason: .invalidEscape, offset: start)
      }
      unit = unit << 4 | UInt16(digit)
      at += 1
    }
    return unit
  }
}
