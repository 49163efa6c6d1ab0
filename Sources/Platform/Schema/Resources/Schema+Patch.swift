extension Schema {
  /// Applies a JSON Merge Patch (RFC 7396) to a resource's fields that callers may set.
  ///
  /// A member of the patch replaces the field's value, objects merge within each other. Null is the
  /// value where null is allowed, else it brings the default back, else it is a mistake. What the
  /// patch doesn't name stays as it is. The rules over several fields run on the outcome.
  /// - Returns: nil if there was any mistake.
  package func patch(
    _ value: Value, with patch: JSONValue, mistakes: inout [Mistake], at pointer: String = ""
  ) -> Value? {
    let first = mistakes.count
    let changed = self.patch(value, with: patch, &mistakes)
    if !pointer.isEmpty { mistakes.prefix(from: first, with: pointer) }
    return changed
  }

  func patch(_ value: Value, with patch: JSONValue, _ mistakes: inout [Mistake]) -> Value? {
    guard case .object(let members) = patch else {
      return wrongType(patch, wanted: "an object", &mistakes)
    }
    var changed = value
    let first = mistakes.count
    _ = assign(members, to: &changed, &mistakes) { $0.patch }
    runChecks(changed, from: first, &mistakes)
    return mistakes.count == first ? changed : nil
  }
}
