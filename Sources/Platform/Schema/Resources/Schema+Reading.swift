extension Schema {
  /// Reads a whole resource, as PUT and POST send it.
  ///
  /// A missing member takes its default or is a mistake; so is one that the resource doesn't have or
  /// that only the server sets. All mistakes are added, each with `pointer` before its own.
  /// - Returns: nil if there was any.
  package func read(
    _ json: JSONValue, mistakes: inout [Mistake], at pointer: String = ""
  ) -> Value? {
    let first = mistakes.count
    let value = read(json, &mistakes)
    if !pointer.isEmpty { mistakes.prefix(from: first, with: pointer) }
    return value
  }

  func read(_ json: JSONValue, _ mistakes: inout [Mistake]) -> Value? {
    guard case .object(let members) = json else {
      return wrongType(json, wanted: "an object", &mistakes)
    }
    guard var value = blank else { preconditionFailure("\(name) is only written") }
    let first = mistakes.count
    let present = assign(members, to: &value, &mistakes) { $0.assign }
    for (index, field) in fields.enumerated() where present & 1 << UInt64(index) == 0 {
      if field.isRequired {
        mistakes.add(pointerStep(field.name), .required, "Must be given.")
      } else if field.access != .readOnly {
        field.assignDefault(&value)
      }
    }
    runChecks(value, from: first, &mistakes)
    return mistakes.count == first ? value : nil
  }

  typealias Assign = @Sendable (JSONValue, inout Value, inout [Mistake]) -> Void

  /// Gives each member to its field; the answer has the bit of each field that was there.
  func assign(
    _ members: [JSONValue.Member], to value: inout Value, _ mistakes: inout [Mistake],
    by way: (Field<Value>) -> Assign
  ) -> UInt64 {
    var present: UInt64 = 0
    var expected = 0
    for member in members {
      let index = index(of: member.name, expected: expected)
      guard let index, fields[index].access != .readOnly else {
        mistakes.add(
          pointerStep(member.name), .unknownField,
          index == nil ? "There is no such field." : "Only the server sets it.")
        continue
      }
      present |= 1 << UInt64(index)
      expected = index + 1
      let before = mistakes.count
      way(fields[index])(member.value, &value, &mistakes)
      mistakes.prefix(from: before, with: pointerStep(member.name))
    }
    return present
  }

  /// Where a field stands; members mostly come in the order of the fields.
  private func index(of name: String, expected: Int) -> Int? {
    if expected < fields.count, fields[expected].name.hasSameBytes(as: name) { return expected }
    return fields.firstIndex { $0.name.hasSameBytes(as: name) }
  }

  func runChecks(
    _ value: Value, from first: Int, _ mistakes: inout [Mistake], root: String = "/"
  ) {
    guard !checks.isEmpty else { return }
    let wrong = mistakes[first...].map(\.pointer)
    for check in checks {
      let isFree =
        check.fields.isEmpty
        ? wrong.isEmpty
        : !check.fields.contains { name in
          let step = root + name
          return wrong.contains { $0 == step || $0.hasPrefix(step + "/") }
        }
      if isFree { check.rule(value, &mistakes) }
    }
  }
}
