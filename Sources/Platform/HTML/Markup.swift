/// A piece of HTML, already escaped: what elements make and pages are put together from.
///
/// It holds UTF-8 bytes, ready to be sent. Text gets in only through escaping; the one way round
/// it is `init(trustedHTML:)`.
package struct Markup: Sendable, Hashable {
  /// The HTML, as UTF-8.
  package private(set) var bytes: [UInt8]

  /// Nothing at all.
  package init() { bytes = [] }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Text, escaped.
  package init(text: String) {
    bytes = []
    bytes.append(escapingText: text)
  }

  /// What the closure builds, for a part that is given a name or passed on.
  package init(@MarkupBuilder _ content: () -> Markup) { self = content() }

  /// HTML that is taken as it stands.
  ///
  /// Only for what this program itself wrote, such as an icon;
  /// never for anything that came from a person or a database.
  package init(trustedHTML: StaticString) {
    bytes = trustedHTML.withUTF8Buffer { Array($0) }
  }

  /// True where there is nothing to show.
  package var isEmpty: Bool { bytes.isEmpty }

  /// The HTML as a string; for tests and logs, since pages are sent as bytes.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Both, one after the other.
  package static func + (first: Markup, second: Markup) -> Markup {
    Markup(bytes: first.bytes + second.bytes)
  }
}
