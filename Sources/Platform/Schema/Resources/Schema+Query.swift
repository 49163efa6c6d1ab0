extension Schema {
  /// Reads the parameters of a query by the same fields as a body.
  ///
  /// A field of a list may come several times (`?status=pending&status=confirmed`). Pointers are
  /// the parameter's name after a question mark: `?from`.
  /// - Parameter query: names and values, decoded.
  /// - Returns: nil if there was any mistake.
  package func read(
    query: some Sequence<(name: String, value: String)>, mistakes: inout [Mistake]
  ) -> Value? {
    guard var value = blank else { preconditionFailure("\(name) is only written") }
    let first = mistakes.count
    let given = gather(query, &mistakes)
    withUnsafeMutablePointer(to: &value) {
      for (index, member) in table.members.enumerated() {
        member.read(given[index], at: UnsafeMutableRawPointer($0), &mistakes)
      }
    }
    runChecks(value, from: first, &mistakes, root: "?")
    return mistakes.count == first ? value : nil
  }

  /// The values of each field, in the order of the fields.
  private func gather(
    _ query: some Sequence<(name: String, value: String)>, _ mistakes: inout [Mistake]
  ) -> [[String]] {
    var given = [[String]](repeating: [], count: fields.count)
    for (name, value) in query {
      guard let index = table.index(of: name, expected: 0) else {
        mistakes.add("?" + name, .unknownParameter, "There is no such parameter.")
        continue
      }
      if !given[index].isEmpty, !fields[index].member.shape.isList {
        mistakes.add("?" + name, .duplicate, "May be given once only.")
      }
      given[index].append(value)
    }
    return given
  }
}

extension Member {
  /// Reads the values of one parameter.
  fileprivate func read(
    _ given: [String], at root: UnsafeMutableRawPointer, _ mistakes: inout [Mistake]
  ) {
    let before = mistakes.count
    if !given.isEmpty {
      assign(jsonOfTexts(given, as: shape), root + offset, &mistakes)
    } else if isRequired {
      mistakes.add(.required, "Must be given.")
    } else {
      assignDefault(root + offset)
    }
    mistakes.prefix(from: before, with: "?" + name)
  }
}

/// The JSON that the texts of a parameter stand for.
///
/// What doesn't fit stays a text: the field's own
/// type then says what is wrong.
private func jsonOfTexts(_ texts: [String], as shape: Shape) -> JSONValue {
  switch shape {
  case .nullable(let inner): jsonOfTexts(texts, as: inner)
  case .list(let element, _, _): .array(texts.map { jsonOfTexts([$0], as: element) })
  case .scalar(let scalar): jsonOfText(texts[0], as: scalar.type)
  case .object, .anything: .string(texts[0])
  }
}

private func jsonOfText(_ text: String, as type: String) -> JSONValue {
  switch type {
  case "integer":
    // Without a plus or zeros in front, as JSON has it.
    if case .some(.integer(let number)) = try? JSONValue(parsing: Array(text.utf8)) {
      return .integer(number)
    }
    return .string(text)
  case "boolean":
    return text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
  default: return .string(text)
  }
}

extension Shape {
  /// Whether a parameter of this shape may be repeated.
  var isList: Bool {
    switch self {
    case .list: true
    case .nullable(let shape): shape.isList
    case .scalar, .object, .anything: false
    }
  }
}

extension FieldType {
  /// Reads a value from the text of a path's parameter or a header.
  package func read(text: String, at pointer: String, mistakes: inout [Mistake]) -> Value? {
    read(jsonOfTexts([text], as: shape), at: pointer, mistakes: &mistakes)
  }
}
