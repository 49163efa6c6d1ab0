extension JSONValue {
  /// The JSON in one line.
  package var line: String { String(decoding: encode(), as: UTF8.self) }

  /// The JSON over several lines, for people: two spaces a level.
  package func indented() -> String {
    var text = ""
    appendIndented(to: &text, margin: "")
    return text
  }

  private func appendIndented(to text: inout String, margin: String) {
    let inner = margin + "  "
    switch self {
    case .array(let elements) where !elements.isEmpty:
      text += "["
      for (index, element) in elements.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner
        element.appendIndented(to: &text, margin: inner)
      }
      text += "\n\(margin)]"
    case .object(let members) where !members.isEmpty:
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner + JSONValue.string(member.name).line + ": "
        member.value.appendIndented(to: &text, margin: inner)
      }
      text += "\n\(margin)}"
    default: text += line
    }
  }

  /// A text without its quotes, anything else as JSON.
  var plainText: String { text ?? line }
}
