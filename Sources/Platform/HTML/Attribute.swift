/// One attribute of an element: `.class("card")`, `.href("/desk")`, `.required(true)`.
///
/// Values are escaped as they are written. Those whose value is nil, or false for the boolean ones,
/// are left out. There is no way to write an event handler or an inline style: the
/// Content-Security-Policy would refuse both.
package struct Attribute: Sendable {
  enum Value: Sendable {
    case omitted
    case bare
    case text(String)
    case number(Int)
    case word(StaticString)
    case group([Attribute])
  }

  let name: StaticString
  let value: Value

  init(_ name: StaticString, _ value: Value) {
    self.name = name
    self.value = value
  }

  init(_ name: StaticString, _ text: String?) {
    self.init(name, text.map(Value.text) ?? .omitted)
  }

  init(_ name: StaticString, isSet: Bool) {
    self.init(name, isSet ? .bare : .omitted)
  }

  /// Several attributes as one, where a part hands on what it was given.
  package static func all(_ attributes: [Attribute]) -> Attribute {
    Attribute("", .group(attributes))
  }

  /// Nothing; the other branch of a condition.
  package static var none: Attribute { Attribute("", .omitted) }

  /// An attribute that has no function here yet.
  ///
  /// Event handlers, `style` and `srcdoc` are refused,
  /// and addresses belong in the functions that take an `Address`.
  package static func custom(_ name: StaticString, _ text: String?) -> Attribute {
    let spelled = name.description.lowercased()
    let isRefused =
      spelled.hasPrefix("on")
      || ["style", "srcdoc", "href", "src", "action", "formaction", "data", "poster", "background"]
        .contains(spelled)
    precondition(!isRefused, "an attribute that could run a script")
    return Attribute(name, text)
  }
}

extension [UInt8] {
  /// Appends ` name="value"` for each, with the space in front.
  mutating func append(_ attributes: [Attribute]) {
    for attribute in attributes {
      switch attribute.value {
      case .omitted: continue
      case .group(let inner): append(inner)
      case .bare:
        append(UInt8(ascii: " "))
        append(attribute.name)
      case .text(let text):
        open(attribute.name)
        append(escapingAttribute: text)
        append(UInt8(ascii: "\""))
      case .number(let number):
        open(attribute.name)
        append(contentsOf: String(number).utf8)
        append(UInt8(ascii: "\""))
      case .word(let word):
        open(attribute.name)
        append(word)
        append(UInt8(ascii: "\""))
      }
    }
  }

  private mutating func open(_ name: StaticString) {
    append(UInt8(ascii: " "))
    append(name)
    append("=\"" as StaticString)
  }
}
