extension Attribute {
  /// Where a link leads.
  package static func href(_ address: Address) -> Attribute { Attribute("href", address.text) }
  /// Where an image or script is.
  package static func src(_ address: Address) -> Attribute { Attribute("src", address.text) }
  /// Where a form is sent.
  package static func action(_ address: Address) -> Attribute { Attribute("action", address.text) }
  /// Where this very button sends its form.
  package static func formaction(_ address: Address) -> Attribute {
    Attribute("formaction", address.text)
  }
  /// What the linked thing is to this page.
  package static func rel(_ relation: StaticString) -> Attribute {
    Attribute("rel", .word(relation))
  }
  /// Saves the linked file under this name.
  package static func download(_ name: String) -> Attribute { Attribute("download", name) }
  /// The media type of a linked thing, or the kind of a script.
  package static func mediaType(_ type: StaticString) -> Attribute {
    Attribute("type", .word(type))
  }
  /// The text that stands for an image; empty for one that only adorns.
  package static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
  /// Width in pixels, or the user units of an SVG.
  package static func width(_ pixels: Int) -> Attribute { Attribute("width", .number(pixels)) }
  /// Height in pixels, or the user units of an SVG.
  package static func height(_ pixels: Int) -> Attribute { Attribute("height", .number(pixels)) }
  /// The value of a `meta`.
  package static func content(_ text: String) -> Attribute { Attribute("content", text) }
  /// The encoding, for the one `meta` that says it.
  package static func charset(_ name: StaticString) -> Attribute {
    Attribute("charset", .word(name))
  }
  /// The media a style sheet or `meta` is for.
  package static func media(_ query: StaticString) -> Attribute { Attribute("media", .word(query)) }
  /// What a program reads instead of the text, as the RFC 3339 instant of a `time`.
  package static func datetime(_ text: String) -> Attribute { Attribute("datetime", text) }
  /// A `details` that starts open.
  package static func open(_ isOpen: Bool = true) -> Attribute { Attribute("open", isSet: isOpen) }
  /// What a header cell is the header of.
  package static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", .word(scope)) }
  /// The columns that a cell spans.
  package static func colspan(_ columns: Int) -> Attribute {
    Attribute("colspan", .number(columns))
  }
}
