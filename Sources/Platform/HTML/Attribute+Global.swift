extension Attribute {
  /// The classes, those that are nil left out.
  package static func `class`(_ names: String?...) -> Attribute {
    if names.count == 1 { return Attribute("class", names[0]) }
    let joined = names.compactMap { $0 }.joined(separator: " ")
    return Attribute("class", joined.isEmpty ? nil : joined)
  }

  /// The element's id, unique in its page.
  package static func id(_ text: String?) -> Attribute { Attribute("id", text) }
  /// The language of the element's text, as a BCP 47 tag.
  package static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }
  /// The direction of the text; `auto` for what people typed.
  package static func dir(_ direction: Direction) -> Attribute {
    Attribute("dir", .word(direction.word))
  }
  /// The text's direction.
  package enum Direction: Sendable {
    case ltr, rtl, auto
    var word: StaticString {
      switch self {
      case .ltr: "ltr"
      case .rtl: "rtl"
      case .auto: "auto"
      }
    }
  }
  /// A tip shown on hovering; never the only place of an information.
  package static func title(_ text: String?) -> Attribute { Attribute("title", text) }
  /// Not shown and not read out.
  package static func hidden(_ isHidden: Bool = true) -> Attribute {
    Attribute("hidden", isSet: isHidden)
  }
  /// 0 to be reached by Tab, -1 to be focused by program only.
  package static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", .number(index)) }
  /// The ARIA role, where the element has none that fits.
  package static func role(_ role: StaticString) -> Attribute { Attribute("role", .word(role)) }
  /// `data-name="value"` for our own modules; `name` without the `data-`.
  package static func data(_ name: Data, _ text: String? = "") -> Attribute {
    Attribute(name.attribute, text)
  }

  /// A `data-` attribute's name.
  package struct Data: Sendable, ExpressibleByStringLiteral {
    let attribute: StaticString
    /// The whole name, `data-` included, so that it is found by searching.
    package init(stringLiteral name: StaticString) {
      precondition(name.description.hasPrefix("data-"), "the name is written whole")
      attribute = name
    }
  }

  /// An ARIA state or property.
  package static func aria(_ name: Aria, _ text: String?) -> Attribute {
    Attribute(name.attribute, text)
  }
  /// An ARIA state that is true or absent.
  package static func aria(_ name: Aria, _ isTrue: Bool) -> Attribute {
    Attribute(name.attribute, isTrue ? .word("true") : .omitted)
  }

  /// The ARIA states and properties in use.
  package enum Aria: Sendable {
    case label, labelledby, describedby, current, invalid, hidden, live, controls, expanded
    case disabled, atomic, modal, sort, roledescription

    var attribute: StaticString {
      switch self {
      case .label: "aria-label"
      case .labelledby: "aria-labelledby"
      case .describedby: "aria-describedby"
      case .current: "aria-current"
      case .invalid: "aria-invalid"
      case .hidden: "aria-hidden"
      case .live: "aria-live"
      case .controls: "aria-controls"
      case .expanded: "aria-expanded"
      case .disabled: "aria-disabled"
      case .atomic: "aria-atomic"
      case .modal: "aria-modal"
      case .sort: "aria-sort"
      case .roledescription: "aria-roledescription"
      }
    }
  }

  /// Makes the element a popover, opened by a button with its id; `auto` closes on Escape.
  package static var popover: Attribute { Attribute("popover", .word("auto")) }
  /// Takes the focus when the page opens, without a script.
  package static func autofocus(_ isSet: Bool = true) -> Attribute {
    Attribute("autofocus", isSet: isSet)
  }
}
