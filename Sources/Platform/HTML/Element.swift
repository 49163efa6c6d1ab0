/// The element with its content between the tags.
package func element(_ name: StaticString, _ attributes: [Attribute], _ content: Markup) -> Markup {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(content.bytes.count + 32 + 40 * attributes.count)
  bytes.append(opening: name, attributes)
  bytes.append(contentsOf: content.bytes)
  bytes.append(closing: name)
  return Markup(bytes: bytes)
}

/// An element that has no content and no end tag.
package func void(_ name: StaticString, _ attributes: [Attribute]) -> Markup {
  var bytes: [UInt8] = []
  bytes.append(opening: name, attributes)
  return Markup(bytes: bytes)
}

/// An element in which spaces count.
///
/// A parser drops a line feed right after the start tag, so one
/// is written for it to drop.
func verbatim(_ name: StaticString, _ attributes: [Attribute], _ content: Markup) -> Markup {
  element(name, attributes, Markup(bytes: [10] + content.bytes))
}

/// A whole document: the doctype and `<html lang="…">` with its head and body inside.
package func document(
  language: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
  let root = element("html", [.lang(language)] + attributes, content())
  return Markup(trustedHTML: "<!doctype html>\n") + root
}

extension [UInt8] {
  mutating func append(opening name: StaticString, _ attributes: [Attribute]) {
    append(UInt8(ascii: "<"))
    append(name)
    append(attributes)
    append(UInt8(ascii: ">"))
  }

  mutating func append(closing name: StaticString) {
    append("</" as StaticString)
    append(name)
    append(UInt8(ascii: ">"))
  }
}
