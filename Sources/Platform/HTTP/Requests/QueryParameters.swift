/// That a query or form is not well-formed: a broken escape, not UTF-8, U+0000, or too many pairs.
package struct EncodingError: Error, Hashable, Sendable {
  package init() {}
}

/// The decoded pairs of a query, in order.
package struct QueryParameters: Sendable {
  package let items: [(name: String, value: String)]

  /// Reads a raw query; nil is an empty one.
  ///
  /// - Throws: where an escape is broken, or the outcome is not UTF-8 or holds U+0000.
  package init(_ raw: String?) throws(EncodingError) {
    items = try decodePairs((raw ?? "").utf8)
  }

  /// The first value under the name.
  package subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  /// All values under the name, in order.
  package func values(_ name: String) -> [String] {
    items.filter { $0.name == name }.map(\.value)
  }

  /// The names that occur, in order of their first occurrence.
  package var names: [String] {
    items.reduce(into: []) { names, item in
      if !names.contains(item.name) { names.append(item.name) }
    }
  }
}

/// The decoded fields of an `application/x-www-form-urlencoded` body, in order.
package struct FormBody: Sendable {
  package let items: [(name: String, value: String)]

  /// A form without fields.
  package static let empty = FormBody(items: [])

  private init(items: [(name: String, value: String)]) { self.items = items }

  /// Reads the bytes of the body.
  ///
  /// - Throws: where an escape is broken, or the outcome is not UTF-8 or holds U+0000.
  package init(_ bytes: [UInt8]) throws(EncodingError) { items = try decodePairs(bytes) }

  /// The first value under the name.
  package subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  /// All values under the name, in order.
  package func values(_ name: String) -> [String] {
    items.filter { $0.name == name }.map(\.value)
  }

  /// Whether the content type says that the body is such a form.
  package static func matches(contentType: String?) -> Bool {
    guard let contentType else { return false }
    let type = contentType.prefix { $0 != ";" && $0 != " " }
    return type.lowercased() == "application/x-www-form-urlencoded"
  }
}

/// At most 1,000 pairs, so that a form can not cost more than its bytes suggest.
private func decodePairs(
  _ bytes: some Collection<UInt8>
) throws(EncodingError) -> [(name: String, value: String)] {
  var items: [(name: String, value: String)] = []
  for pair in bytes.split(separator: UInt8(ascii: "&")) {
    let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
    let value = equals < pair.endIndex ? pair[pair.index(after: equals)...] : pair[equals...]
    guard items.count < 1_000, let name = URLDecoding.decode(pair[..<equals], plusIsSpace: true),
      let value = URLDecoding.decode(value, plusIsSpace: true)
    else { throw EncodingError() }
    items.append((name, value))
  }
  return items
}
