import HTTP
import Schema

/// The JSON that the API would have been sent, made from a page's form: the same schema then judges
/// both, and a rule is written once.
///
/// Fields are named by their place in that body: `address.city` becomes `{"address": {"city": …}}`.
package struct FormJSON: Sendable {
  /// The body so far.
  package private(set) var json = JSONValue.object([])
  private let form: FormBody

  package init(_ form: FormBody) { self.form = form }

  /// Texts as they were typed, without the spaces around them.
  package mutating func text(_ names: String...) {
    for name in names { set(name, .string(typed(name))) }
  }

  /// As it was typed, spaces and all: a password.
  package mutating func secret(_ name: String) { set(name, .string(form[name] ?? "")) }

  /// Texts that are null where nothing was typed.
  package mutating func optionalText(_ names: String...) {
    for name in names { set(name, typed(name).isEmpty ? .null : .string(typed(name))) }
  }

  /// Whole numbers; what is left out keeps the schema's default, if it has one.
  package mutating func number(_ names: String...) {
    for name in names where !typed(name).isEmpty { set(name, number(typed(name))) }
  }

  /// Whole numbers that are null where nothing was typed.
  package mutating func optionalNumber(_ names: String...) {
    for name in names { set(name, typed(name).isEmpty ? .null : number(typed(name))) }
  }

  /// Boxes that are ticked or not.
  package mutating func flag(_ names: String...) {
    for name in names { set(name, .bool(form[name] != nil)) }
  }

  /// Ticked boxes of one name.
  package mutating func list(_ name: String) {
    set(name, .array(form.values(name).map { .string($0) }))
  }

  /// Puts a value where no field of the form stands for it as it is.
  package mutating func set(_ name: String, _ value: JSONValue) {
    json = json.setting(name.split(separator: ".")[...], value)
  }

  private func typed(_ name: String) -> String { trimmedText(form[name] ?? "") }

  /// What is no number stays a text, which the schema then refuses.
  private func number(_ text: String) -> JSONValue {
    Int64(text).map { .integer($0) } ?? .string(text)
  }
}

/// Without the spaces around it, which nobody types on purpose.
package func trimmedText(_ text: String) -> String {
  var text = text[...]
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}

extension JSONValue {
  fileprivate func setting(_ path: ArraySlice<Substring>, _ value: JSONValue) -> JSONValue {
    guard let name = path.first.map(String.init) else { return value }
    var members = members ?? []
    let inner = (self[name] ?? .object([])).setting(path.dropFirst(), value)
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index].value = inner
    } else {
      members.append(Member(name, inner))
    }
    return .object(members)
  }
}
