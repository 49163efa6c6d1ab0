extension FieldType {
  /// One of an enumeration's cases, by its raw text.
  package static func choice<Choice>(of: Choice.Type = Choice.self) -> FieldType<Choice>
  where Choice: CaseIterable & RawRepresentable & Hashable & Sendable, Choice.RawValue == String {
    .choice(Array(Choice.allCases), name: { $0.rawValue })
  }

  /// One of the values given, by the name that each has.
  package static func choice<Choice: Hashable & Sendable>(
    _ values: [Choice], name: @escaping @Sendable (Choice) -> String
  ) -> FieldType<Choice> {
    let names = values.map(name)
    let list = names.joined(separator: ", ")
    let choices = zip(names, values).map { (name: $0, value: $1) }
    let plain: FieldType<Choice>.Write = { pointer, writer in
      writer.string(name(pointer.assumingMemoryBound(to: Choice.self).pointee))
    }
    let read: FieldType<Choice>.Read = { json, mistakes in
      guard case .string(let text) = json else {
        return wrongType(json, wanted: "a text", &mistakes)
      }
      if let choice = choices.first(where: { $0.name.hasSameBytes(as: text) }) {
        return choice.value
      }
      mistakes.add(.invalidChoice, "Must be one of \(list).")
      return nil
    }
    let write = ChoiceBytes(values, name)?.write ?? plain
    var contained = ContainedForm(of: Choice.self, read: read, write: write)
    if let isNil = ChoiceBytes<Choice>.isNil { contained.isNil = isNil }
    return FieldType<Choice>(
      .scalar(
        .init("string", [.init("enum", .array(names.map { .string($0) }))], rule: "one of \(list)")),
      example: values[0], read: read, contained: contained, writeAt: write)
  }
}

/// Writes the cases of a plain enumeration from a table, by the one byte that such a case is.
private struct ChoiceBytes<Choice: Sendable>: Sendable {
  private let table: [[UInt8]]

  /// Nil where the values are not of one byte.
  init?(_ values: [Choice], _ name: (Choice) -> String) {
    guard MemoryLayout<Choice>.size == 1 else { return nil }
    var table = [[UInt8]](repeating: [], count: 256)
    for value in values {
      let byte = withUnsafeBytes(of: value) { $0[0] }
      table[Int(byte)] = JSONValue.string(name(value)).encode()
    }
    self.table = table
  }

  var write: FieldType<Choice>.Write {
    { [table] pointer, writer in writer.raw(table[Int(pointer.load(as: UInt8.self))]) }
  }

  /// Compares with the byte that nil is, where one byte is all there is.
  static var isNil: (@Sendable (UnsafeRawPointer) -> Bool)? {
    guard MemoryLayout<Choice?>.size == 1 else { return nil }
    let absent = withUnsafeBytes(of: Choice?.none) { $0[0] }
    return { $0.load(as: UInt8.self) == absent }
  }
}
