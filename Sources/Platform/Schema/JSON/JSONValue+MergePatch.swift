extension JSONValue {
  /// This value changed by a JSON Merge Patch (RFC 7396): members of the patch replace, null
  /// removes, objects merge within each other; anything but an object replaces the whole.
  package func merging(_ patch: JSONValue) -> JSONValue {
    guard case .object(let changes) = patch else { return patch }
    var members = self.members ?? []
    for change in changes {
      let place = members.firstIndex { $0.name.hasSameBytes(as: change.name) }
      switch (change.value, place) {
      case (.null, let place?): members.remove(at: place)
      case (.null, nil): break
      case (let value, let place?): members[place].value = members[place].value.merging(value)
      case (let value, nil): members.append(.init(change.name, JSONValue.null.merging(value)))
      }
    }
    return .object(members)
  }
}
