/// A rule for texts that can be both checked here and told to others as a pattern.
package struct TextFormat: Sendable {
  /// JSON Schema's `format`, where there is one.
  package let name: String?
  /// The same rule as a regular expression of ECMA-262; nil where every text passes.
  package let pattern: String?
  /// The rule in words.
  package let rule: String
  /// What is wrong with a text, judged over its bytes; nil where nothing is.
  let mistake: @Sendable (UnsafeBufferPointer<UInt8>) -> Mistake.Code?

  /// A format of one's own; `pattern` and `accepts` must agree.
  package init(
    _ rule: String, name: String? = nil, pattern: String,
    accepts: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    self.init(rule, name: name, pattern: pattern, mistake: { accepts($0) ? nil : .invalidFormat })
  }

  init(
    _ rule: String, name: String? = nil, pattern: String?,
    mistake: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Mistake.Code?
  ) {
    self.rule = rule
    self.name = name
    self.pattern = pattern
    self.mistake = mistake
  }

  /// Adds what is wrong with the text; true where nothing is.
  func check(_ text: String, _ length: ClosedRange<Int>, _ mistakes: inout [Mistake]) -> Bool {
    var text = text
    let (count, code) = text.withUTF8 { bytes in (bytes.scalarCount, mistake(bytes)) }
    if count < length.lowerBound {
      mistakes.add(.tooShort, "Must have at least \(characters(length.lowerBound)).")
    } else if count > length.upperBound {
      mistakes.add(.tooLong, "Must have at most \(characters(length.upperBound)).")
    } else if let code {
      mistakes.add(code, sentence(for: code))
    } else {
      return true
    }
    return false
  }

  private func characters(_ count: Int) -> String {
    count == 1 ? "1 character" : "\(count) characters"
  }

  private func sentence(for code: Mistake.Code) -> String {
    switch code {
    case .blank: "Must hold more than spaces."
    case .invalidText: "Must not hold control characters."
    default: "Must be \(rule)."
    }
  }

  func scalar(_ length: ClosedRange<Int>) -> Shape.Scalar {
    var keywords: [JSONValue.Member] = []
    if let name { keywords.append(.init("format", .string(name))) }
    if let pattern { keywords.append(.init("pattern", .string(pattern))) }
    if length.lowerBound > 0 {
      keywords.append(.init("minLength", .integer(Int64(length.lowerBound))))
    }
    keywords.append(.init("maxLength", .integer(Int64(length.upperBound))))
    let counted =
      length.lowerBound == 0
      ? "at most \(characters(length.upperBound))"
      : "\(length.lowerBound) to \(characters(length.upperBound))"
    return Shape.Scalar(
      "string", keywords, rule: rule.isEmpty ? counted : "\(rule), \(counted)")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many Unicode scalars the UTF-8 has: all bytes but those that continue one.
  var scalarCount: Int {
    var continued = 0
    for byte in self where byte & 0xC0 == 0x80 { continued += 1 }
    return count - continued
  }
}
