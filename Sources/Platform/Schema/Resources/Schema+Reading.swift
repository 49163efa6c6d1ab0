extension Schema {
  /// Reads a whole resource, as PUT and POST send it.
  ///
  /// A missing member takes its default or is a mistake; so is one that the resource doesn't have or
  /// that only the server sets. All mistakes are added, each with `pointer` before its own.
  /// - Returns: nil if there was any.
  package func read(
    _ json: JSONValue, mistakes: inout [Mistake], at pointer: String = ""
  ) -> Value? {
    guard var value = blank else { preconditionFailure("\(name) is only written") }
    let first = mistakes.count
    if case .object(let members) = json {
      withUnsafeMutablePointer(to: &value) {
        table.read(members, at: UnsafeMutableRawPointer($0), &mistakes)
      }
      runChecks(value, from: first, &mistakes)
    } else {
      mistakes.addWrongType(json, wanted: "an object")
    }
    return finish(value, first, &mistakes, pointer)
  }

  /// Applies a JSON Merge Patch (RFC 7396) to a resource's fields that callers may set.
  ///
  /// A member of the patch replaces the field's value, objects merge within each other. Null is the
  /// value where null is allowed, else it brings the default back, else it is a mistake. What the
  /// patch doesn't name stays as it is. The rules over several fields run on the outcome.
  /// - Returns: nil if there was any mistake.
  package func patch(
    _ value: Value, with patch: JSONValue, mistakes: inout [Mistake], at pointer: String = ""
  ) -> Value? {
    var value = value
    let first = mistakes.count
    if case .object(let members) = patch {
      withUnsafeMutablePointer(to: &value) {
        table.patch(members, at: UnsafeMutableRawPointer($0), &mistakes)
      }
      runChecks(value, from: first, &mistakes)
    } else {
      mistakes.addWrongType(patch, wanted: "an object")
    }
    return finish(value, first, &mistakes, pointer)
  }

  private func finish(
    _ value: Value, _ first: Int, _ mistakes: inout [Mistake], _ pointer: String
  ) -> Value? {
    if mistakes.count == first { return value }
    if !pointer.isEmpty { mistakes.prefix(from: first, with: pointer) }
    return nil
  }

  /// Runs the rules over several fields; `root` is what stands before a field's name in pointers.
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
