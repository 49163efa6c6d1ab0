/// A text that the program itself contains: a route's template, a code, a name of a metric's label.
///
/// Made from literals, so that nothing a person typed becomes one. `declared(_:)` is the exception,
/// for texts that are put together once, when the program is wired.
package struct Label: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The text as declared.
  package let text: String

  /// The literal's text.
  package init(stringLiteral literal: StaticString) { text = "\(literal)" }

  private init(text: String) { self.text = text }

  /// A text built at start from what the program declares, such as a prefix and a route's template.
  ///
  /// Never call it with anything out of a request.
  package static func declared(_ text: String) -> Label { Label(text: text) }
}
