/// Who may see and set a field.
package enum Access: Sendable {
  /// Sent by callers and given to them.
  case readWrite
  /// Set by the server alone: a mistake in a body.
  case readOnly
  /// Sent by callers and never given to them: a password.
  case writeOnly
}

/// One member of a resource: where it lies, how it is written and read, what it means.
///
/// The value is reached by its offset in memory where the key path has one (stored properties, of
/// nested structures too), else through the key path.
package struct Field<Root: Sendable>: Sendable {
  package let name: String
  package let access: Access
  /// Whether a body must have it.
  package let isRequired: Bool
  /// What documents say of it.
  package let describe: @Sendable () -> FieldDescription

  /// Where the value lies in `Root`, and how to write it from there.
  let offset: Int?
  let writeValue: @Sendable (UnsafeRawPointer, inout JSONWriter) -> Void
  /// Writes the value out of the root, where there is no offset.
  let writeFromRoot: @Sendable (UnsafeRawPointer, inout JSONWriter) -> Void
  /// Whether the value in the root is nil and so left out; nil where it never is.
  let isLeftOut: (@Sendable (UnsafeRawPointer) -> Bool)?
  /// Reads the member into the root.
  let assign: @Sendable (JSONValue, inout Root, inout [Mistake]) -> Void
  /// Changes the value in the root by a merge patch.
  let patch: @Sendable (JSONValue, inout Root, inout [Mistake]) -> Void
  /// Sets what a missing member means.
  let assignDefault: @Sendable (inout Root) -> Void
}

extension Field {
  /// A field that a body must have.
  package init<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ type: FieldType<Value>,
    _ meaning: String, example: Value? = nil, access: Access = .readWrite,
    omittedWhenNull: Bool = false
  ) {
    self.init(
      name, Place(path), type, meaning, example: example, access: access, default: nil,
      omittedWhenNull: omittedWhenNull)
  }

  /// A field that takes a default where a body lacks it.
  package init<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ type: FieldType<Value>,
    _ meaning: String, default standard: Value, example: Value? = nil, access: Access = .readWrite,
    omittedWhenNull: Bool = false
  ) {
    self.init(
      name, Place(path), type, meaning, example: example, access: access, default: .some(standard),
      omittedWhenNull: omittedWhenNull)
  }

  /// A field that only the server sets, since its property can't be.
  ///
  /// Disfavoured, or Swift would take it for writable properties too: it has fewer defaults.
  @_disfavoredOverload
  package init<Value>(
    _ name: String, _ path: any KeyPath<Root, Value> & Sendable, _ type: FieldType<Value>,
    _ meaning: String, example: Value? = nil, omittedWhenNull: Bool = false
  ) {
    self.init(
      name, Place(readOnly: path), type, meaning, example: example, access: .readOnly,
      default: nil, omittedWhenNull: omittedWhenNull)
  }

  private init<Value>(
    _ name: String, _ place: Place<Root, Value>, _ type: FieldType<Value>, _ meaning: String,
    example: Value?, access: Access, default standard: Value?, omittedWhenNull: Bool
  ) {
    precondition(!omittedWhenNull || type.isNull != nil, "\(name) is never null")
    self.name = name
    self.access = access
    let isRequired = access != .readOnly && standard == nil
    self.isRequired = isRequired
    offset = place.offset
    writeValue = type.write
    writeFromRoot = { root, writer in place.at(root) { type.write($0, &writer) } }
    if omittedWhenNull, let isNull = type.isNull {
      isLeftOut = { root in place.at(root) { isNull($0) } }
    } else {
      isLeftOut = nil
    }
    assign = { json, root, mistakes in
      if let value = type.read(json, &mistakes) { place.set(&root, value) }
    }
    patch = { json, root, mistakes in
      if case .null = json, type.isNull == nil, let standard {
        place.set(&root, standard)
      } else if let value = type.change(place.get(root), json, &mistakes) {
        place.set(&root, value)
      }
    }
    assignDefault = { root in
      if let standard { place.set(&root, standard) }
    }
    describe = {
      FieldDescription(
        name: name, meaning: meaning, shape: type.shape, access: access, isRequired: isRequired,
        isLeftOut: omittedWhenNull, standard: standard.map(type.json),
        example: example.map(type.json) ?? type.exampleJSON())
    }
  }
}

extension Field {
  /// The field of a part, as one of the structure that holds the part.
  init<Part: Sendable>(_ field: Field<Part>, at path: any WritableKeyPath<Root, Part> & Sendable) {
    let place = Place(path)
    name = field.name
    access = field.access
    isRequired = field.isRequired
    describe = field.describe
    offset = field.offset.flatMap { inner in place.offset.map { $0 + inner } }
    writeValue = field.writeValue
    writeFromRoot = { root, writer in place.at(root) { field.write(at: $0, to: &writer) } }
    if let isPartLeftOut = field.isLeftOut {
      isLeftOut = { root in place.at(root) { isPartLeftOut($0) } }
    } else {
      isLeftOut = nil
    }
    assign = { json, root, mistakes in field.assign(json, &root[keyPath: path], &mistakes) }
    patch = { json, root, mistakes in field.patch(json, &root[keyPath: path], &mistakes) }
    assignDefault = { root in field.assignDefault(&root[keyPath: path]) }
  }

  /// Writes the value, not its name.
  @inline(__always)
  func write(at root: UnsafeRawPointer, to writer: inout JSONWriter) {
    if let offset { writeValue(root + offset, &writer) } else { writeFromRoot(root, &writer) }
  }
}
