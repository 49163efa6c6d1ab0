extension Attribute {
  /// The name under which a field's value is sent.
  package static func name(_ text: String) -> Attribute { Attribute("name", text) }
  /// The value sent.
  package static func value(_ text: String?) -> Attribute { Attribute("value", text) }
  /// The id of the field that a label names.
  package static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  /// The id of the form that a field outside it belongs to.
  package static func form(_ id: String) -> Attribute { Attribute("form", id) }
  /// The id of the `datalist` with suggestions.
  package static func list(_ id: String) -> Attribute { Attribute("list", id) }
  /// Grey text in an empty field: an example, never the label.
  package static func placeholder(_ text: String?) -> Attribute { Attribute("placeholder", text) }
  /// The form can't be sent without it.
  package static func required(_ isRequired: Bool = true) -> Attribute {
    Attribute("required", isSet: isRequired)
  }
  /// A box or radio button that is on.
  package static func checked(_ isChecked: Bool = true) -> Attribute {
    Attribute("checked", isSet: isChecked)
  }
  /// The option that is chosen.
  package static func selected(_ isSelected: Bool = true) -> Attribute {
    Attribute("selected", isSet: isSelected)
  }
  /// Can't be used, and isn't sent.
  package static func disabled(_ isDisabled: Bool = true) -> Attribute {
    Attribute("disabled", isSet: isDisabled)
  }
  /// Shown and sent, but not changed.
  package static func readonly(_ isReadOnly: Bool = true) -> Attribute {
    Attribute("readonly", isSet: isReadOnly)
  }
  /// Leaves the checking to the server, whose messages stand beside their fields.
  package static var novalidate: Attribute { Attribute("novalidate", .bare) }
  /// The smallest number, date or time.
  package static func min(_ text: String?) -> Attribute { Attribute("min", text) }
  /// The largest number, date or time.
  package static func max(_ text: String?) -> Attribute { Attribute("max", text) }
  /// The step of a number, or of a time in seconds.
  package static func step(_ text: String?) -> Attribute { Attribute("step", text) }
  /// The most UTF-16 units that can be typed.
  package static func maxlength(_ count: Int?) -> Attribute {
    Attribute("maxlength", count.map(Value.number) ?? .omitted)
  }
  /// The lines of a text area.
  package static func rows(_ count: Int) -> Attribute { Attribute("rows", .number(count)) }
  /// What browsers and password managers may fill in (HTML, 4.10.18.7).
  package static func autocomplete(_ token: StaticString?) -> Attribute {
    Attribute("autocomplete", token.map(Value.word) ?? .omitted)
  }
  /// The keyboard that a phone shows.
  package static func inputmode(_ mode: StaticString?) -> Attribute {
    Attribute("inputmode", mode.map(Value.word) ?? .omitted)
  }
  /// False for names, addresses and codes.
  package static func spellcheck(_ isOn: Bool) -> Attribute {
    Attribute("spellcheck", .word(isOn ? "true" : "false"))
  }
  /// The kind of an `input`.
  package static func type(_ kind: InputKind) -> Attribute { Attribute("type", .word(kind.word)) }
  /// What a button does.
  package static func type(_ kind: ButtonKind) -> Attribute { Attribute("type", .word(kind.word)) }
  /// How a form is sent.
  package static func method(_ method: FormMethod) -> Attribute {
    Attribute("method", .word(method.word))
  }
  /// The id of the popover that a button opens and closes.
  package static func popovertarget(_ id: String) -> Attribute { Attribute("popovertarget", id) }
  /// Makes a `popovertarget` button close only.
  package static var popoverCloses: Attribute { Attribute("popovertargetaction", .word("hide")) }
}

/// The kinds of `input` in use.
package enum InputKind: Sendable {
  case text, email, password, telephone, number, date, time, search, url, checkbox, radio, hidden

  var word: StaticString {
    switch self {
    case .text: "text"
    case .email: "email"
    case .password: "password"
    case .telephone: "tel"
    case .number: "number"
    case .date: "date"
    case .time: "time"
    case .search: "search"
    case .url: "url"
    case .checkbox: "checkbox"
    case .radio: "radio"
    case .hidden: "hidden"
    }
  }
}

/// What a button does: send its form, or only what a script or popover gives it to do.
package enum ButtonKind: Sendable {
  case submit, button

  var word: StaticString { self == .submit ? "submit" : "button" }
}

/// How a form is sent: `get` for looking, `post` for changing.
package enum FormMethod: Sendable {
  case get, post

  var word: StaticString { self == .get ? "get" : "post" }
}
