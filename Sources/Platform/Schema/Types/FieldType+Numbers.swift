extension FieldType {
  /// A whole number within a range; `30.0` is one too, as JSON Schema has it.
  package static func integer(_ range: ClosedRange<Int>) -> FieldType<Int> {
    FieldType<Int>(
      .scalar(.whole(Int64(range.lowerBound)...Int64(range.upperBound))),
      example: range.clamp(1),
      read: { json, mistakes in
        readWhole(json, Int64(range.lowerBound)...Int64(range.upperBound), &mistakes)
          .map { Int($0) }
      },
      writeAt: { $1.int($0.load(as: Int.self)) })
  }

  /// A whole number within a range, where 64 bits are kept as such.
  package static func integer64(_ range: ClosedRange<Int64>) -> FieldType<Int64> {
    FieldType<Int64>(
      .scalar(.whole(range)), example: range.clamp(1),
      read: { readWhole($0, range, &$1) }, writeAt: { $1.int($0.load(as: Int64.self)) })
  }

  /// `true` or `false`.
  package static var boolean: FieldType<Bool> {
    FieldType<Bool>(
      .scalar(.init("boolean", rule: "")), example: true,
      read: { json, mistakes in
        if case .bool(let flag) = json { return flag }
        return wrongType(json, wanted: "true or false", &mistakes)
      },
      writeAt: { $1.bool($0.load(as: Bool.self)) })
  }

  /// Any JSON without control characters (but line ends and tabs) in its names and texts, kept as
  /// it is.
  package static func json(rule: String) -> FieldType<JSONValue> {
    FieldType<JSONValue>(
      .anything(rule: rule), example: [:],
      read: { json, mistakes in
        let first = mistakes.count
        checkTexts(of: json, &mistakes)
        return mistakes.count == first ? json : nil
      },
      write: { $1.value(copy $0) })
  }
}

extension Shape.Scalar {
  fileprivate static func whole(_ range: ClosedRange<Int64>) -> Self {
    let rule =
      switch (range.lowerBound == .min, range.upperBound == .max) {
      case (true, true): "a whole number"
      case (false, true): "at least \(range.lowerBound)"
      case (true, false): "at most \(range.upperBound)"
      case (false, false): "\(range.lowerBound) to \(range.upperBound)"
      }
    return Self(
      "integer",
      [
        .init("minimum", .integer(range.lowerBound)), .init("maximum", .integer(range.upperBound)),
      ],
      rule: rule)
  }
}

extension ClosedRange {
  /// The value of the range that is nearest to the one wanted.
  fileprivate func clamp(_ wanted: Bound) -> Bound {
    wanted < lowerBound ? lowerBound : wanted > upperBound ? upperBound : wanted
  }
}

private func checkTexts(of json: JSONValue, _ mistakes: inout [Mistake]) {
  switch json {
  case .string(let text): checkText(text, &mistakes)
  case .array(let elements):
    for (index, element) in elements.enumerated() {
      let first = mistakes.count
      checkTexts(of: element, &mistakes)
      mistakes.prefix(from: first, with: "/\(index)")
    }
  case .object(let members):
    for member in members {
      let first = mistakes.count
      checkText(member.name, &mistakes)
      checkTexts(of: member.value, &mistakes)
      mistakes.prefix(from: first, with: pointerStep(member.name))
    }
  case .null, .bool, .integer, .number: break
  }
}

private func checkText(_ text: String, _ mistakes: inout [Mistake]) {
  var text = text
  guard text.withUTF8({ $0.holdsControl(lineEnds: true) }) else { return }
  mistakes.add(.invalidText, "Must not hold control characters.")
}

private func readWhole(
  _ json: JSONValue, _ range: ClosedRange<Int64>, _ mistakes: inout [Mistake]
) -> Int64? {
  let number: Int64?
  switch json {
  case .integer(let value): number = value
  case .number(let value) where value.rounded(.towardZero) == value:
    number = Int64(exactly: value)
  default: return wrongType(json, wanted: "a whole number", &mistakes)
  }
  if let number, range.contains(number) { return number }
  mistakes.add(.outOfRange, "Must be from \(range.lowerBound) to \(range.upperBound).")
  return nil
}
