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
  let member: Member

  /// The name of the member in the JSON.
  package var name: String { member.name }
  /// What documents say of it.
  package var description: FieldDescription { member.describe() }
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
    assert(standard.map(type.accepts) ?? true, "the default of \(name) breaks its own rules")
    assert(example.map(type.accepts) ?? true, "the example of \(name) breaks its own rules")
    let isRequired = access != .readOnly && standard == nil
    let value = Member(
      name: name, access: access, isRequired: isRequired, shape: type.shape, isStored: true,
      offset: 0,
      write: type.write, isLeftOut: omittedWhenNull ? type.isNull : nil, assign: type.assign,
      patch: type.patching(default: standard),
      assignDefault: { place in
        if let standard { place.assumingMemoryBound(to: Value.self).pointee = standard }
      },
      describe: {
        FieldDescription(
          name: name, meaning: meaning, shape: type.shape, access: access, isRequired: isRequired,
          isLeftOut: omittedWhenNull, standard: standard.map(type.json),
          example: example.map(type.json) ?? type.exampleJSON())
      })
    member = value.lifted(to: place)
  }

  /// The field of a part, as one of the structure that holds the part.
  init<Part: Sendable>(_ field: Field<Part>, at path: any WritableKeyPath<Root, Part> & Sendable) {
    member = field.member.lifted(to: Place(path))
  }
}

extension Member {
  /// The same member, seen from the structure that holds what it was seen from.
  func lifted<Root, Part>(to place: Place<Root, Part>) -> Member {
    if let offset = place.offset {
      return Member(
        name: name, access: access, isRequired: isRequired, shape: shape, isStored: isStored,
        offset: self.offset + offset, write: write, isLeftOut: isLeftOut, assign: assign,
        patch: patch, assignDefault: assignDefault, describe: describe)
    }
    let (offset, write, assign, patch) = (offset, write, assign, patch)
    let assignDefault = assignDefault
    let writeCopy: Write = { root, writer in
      place.read(root) { write($0 + offset, &writer) }
    }
    var isCopyLeftOut: (@Sendable (UnsafeRawPointer) -> Bool)?
    if let isLeftOut {
      isCopyLeftOut = { root in place.read(root) { isLeftOut($0 + offset) } }
    }
    let assignThrough: Assign = { json, root, mistakes in
      place.change(root) { assign(json, $0 + offset, &mistakes) }
    }
    let patchThrough: Assign = { json, root, mistakes in
      place.change(root) { patch(json, $0 + offset, &mistakes) }
    }
    return Member(
      name: name, access: access, isRequired: isRequired, shape: shape, isStored: false, offset: 0,
      write: writeCopy, isLeftOut: isCopyLeftOut, assign: assignThrough, patch: patchThrough,
      assignDefault: { root in place.change(root) { assignDefault($0 + offset) } },
      describe: describe)
  }
}
