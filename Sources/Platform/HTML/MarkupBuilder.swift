/// Puts the lines of a closure together: markup as it is, strings escaped, numbers in digits.
///
/// Every line is one of few concrete types, so a long page costs the type checker little.
@resultBuilder
package enum MarkupBuilder {
  package static func buildExpression(_ markup: Markup) -> Markup { markup }
  package static func buildExpression(_ markup: Markup?) -> Markup { markup ?? Markup() }
  package static func buildExpression(_ text: String) -> Markup { Markup(text: text) }
  package static func buildExpression(_ text: String?) -> Markup {
    text.map(Markup.init(text:)) ?? Markup()
  }
  package static func buildExpression(_ number: Int) -> Markup { Markup(text: String(number)) }
  package static func buildExpression(_ parts: [Markup]) -> Markup { joined(parts) }

  package static func buildBlock() -> Markup { Markup() }
  package static func buildBlock(_ part: Markup) -> Markup { part }
  package static func buildBlock(_ parts: Markup...) -> Markup { joined(parts) }
  package static func buildOptional(_ part: Markup?) -> Markup { part ?? Markup() }
  package static func buildEither(first part: Markup) -> Markup { part }
  package static func buildEither(second part: Markup) -> Markup { part }
  package static func buildArray(_ parts: [Markup]) -> Markup { joined(parts) }

  private static func joined(_ parts: [Markup]) -> Markup {
    var count = 0
    for part in parts { count += part.bytes.count }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for part in parts { bytes.append(contentsOf: part.bytes) }
    return Markup(bytes: bytes)
  }
}
