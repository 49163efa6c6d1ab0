import Schema

extension Schema {
  /// The JSON of a value as a text, to be kept in a column.
  package func text(_ value: Value) -> String { String(decoding: encode(value), as: UTF8.self) }

  /// The value that `text` wrote; nil for anything else.
  package func stored(_ text: String) -> Value? {
    var mistakes: [Mistake] = []
    guard let json = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
    return read(json, mistakes: &mistakes)
  }
}

extension JSONValue {
  /// The JSON as a text, to be kept in a column.
  package var storedText: String { String(decoding: encode(), as: UTF8.self) }

  /// What `storedText` wrote; an empty object for anything else.
  package init(stored text: String) {
    guard text != "{}", let json = try? JSONValue(parsing: Array(text.utf8)) else {
      self = .object([])
      return
    }
    self = json
  }
}
