/// How a value of a field is written, read and described.
///
/// Writing goes through a pointer, so that a resource is written from where it lies, without
/// copying its values. Reading adds a mistake wherever it gives nil.
///
/// All kinds are static members, found by their leading dot: `.text(1...200)`, `.id().nullable`.
/// They are declared on every `FieldType`, whatever its `Value`: only so does Swift resolve the dot
/// where `nullable` follows.
package struct FieldType<Value: Sendable>: Sendable {
  /// Writes the value that lies at the pointer.
  package typealias Write = @Sendable (UnsafeRawPointer, inout JSONWriter) -> Void
  /// Gives the value, or nil and at least one mistake.
  package typealias Read = @Sendable (JSONValue, inout [Mistake]) -> Value?
  /// Gives the changed value, or nil and at least one mistake.
  package typealias Patch = @Sendable (Value, JSONValue, inout [Mistake]) -> Value?

  /// What documents say about it.
  package let shape: Shape
  /// A value that obeys the rules, as JSON; for documents.
  let exampleJSON: @Sendable () -> JSONValue
  /// Writes the `Value` that lies at the pointer.
  let write: Write
  /// Reads and checks one value.
  let read: Read
  /// Applies a merge patch to a value; where nil, a patch replaces the whole.
  let patch: Patch?
  /// Reads a value into the `Value` that lies at the pointer; leaves it where there is a mistake.
  let assign: Member.Assign
  /// How the type works in containers.
  let contained: ContainedForm
  /// Whether the `Value` at the pointer, which is an optional itself, is nil; nil where it is none.
  let isNull: (@Sendable (UnsafeRawPointer) -> Bool)?

  /// A type of one's own: `write` gets the value itself.
  package init(
    _ shape: Shape, example: Value, read: @escaping Read,
    write: @escaping @Sendable (borrowing Value, inout JSONWriter) -> Void
  ) {
    self.init(
      shape, example: example, read: read,
      writeAt: { write($0.assumingMemoryBound(to: Value.self).pointee, &$1) })
  }

  init(
    _ shape: Shape, example: Value, read: @escaping Read, contained: ContainedForm? = nil,
    writeAt: @escaping Write
  ) {
    self.init(
      shape, exampleJSON: { jsonText(example, writeAt) }, read: read, contained: contained,
      writeAt: writeAt)
  }

  init(
    _ shape: Shape, exampleJSON: @escaping @Sendable () -> JSONValue, read: @escaping Read,
    patch: Patch? = nil, assign: Member.Assign? = nil, contained: ContainedForm? = nil,
    isNull: (@Sendable (UnsafeRawPointer) -> Bool)? = nil, writeAt: @escaping Write
  ) {
    self.shape = shape
    self.exampleJSON = exampleJSON
    self.read = read
    self.write = writeAt
    self.patch = patch
    self.isNull = isNull
    self.assign =
      assign ?? { json, place, mistakes in
        if let value = read(json, &mistakes) {
          place.assumingMemoryBound(to: Value.self).pointee = value
        }
      }
    self.contained = contained ?? ContainedForm(of: Value.self, read: read, write: writeAt)
  }

  /// The same, or null.
  package var nullable: FieldType<Value?> {
    let (write, read, isNil) = (write, read, contained.isNil)
    var patchOptional: FieldType<Value?>.Patch?
    if let patch {
      patchOptional = { old, json, mistakes in
        if json == .null { return .some(nil) }
        return (old.map { patch($0, json, &mistakes) } ?? read(json, &mistakes)).map { .some($0) }
      }
    }
    return FieldType<Value?>(
      .nullable(shape), exampleJSON: exampleJSON,
      read: { json, mistakes in
        if case .null = json { return .some(nil) }
        return read(json, &mistakes).map { .some($0) }
      },
      patch: patchOptional, assign: contained.assignOptional, isNull: isNil,
      // The payload of an optional lies at its start.
      writeAt: { isNil($0) ? $1.null() : write($0, &$1) })
  }

  /// What a merge patch makes of a value.
  func change(_ value: Value, _ json: JSONValue, _ mistakes: inout [Mistake]) -> Value? {
    guard let patch else { return read(json, &mistakes) }
    return patch(value, json, &mistakes)
  }

  /// Changes the value that lies at the pointer by a merge patch.
  func patching(default standard: Value?) -> Member.Assign {
    { json, place, mistakes in
      let place = place.assumingMemoryBound(to: Value.self)
      if case .null = json, isNull == nil, let standard {
        place.pointee = standard
      } else if let value = change(place.pointee, json, &mistakes) {
        place.pointee = value
      }
    }
  }

  /// Reads one value on its own, adding each mistake with `pointer` before it.
  package func read(
    _ json: JSONValue, at pointer: String, mistakes: inout [Mistake]
  ) -> Value? {
    let first = mistakes.count
    let value = read(json, &mistakes)
    mistakes.prefix(from: first, with: pointer)
    return value
  }

  /// Whether a value that was written would be read without a mistake.
  ///
  /// Resources with fields that are only written are not asked.
  func accepts(_ value: Value) -> Bool {
    if let nested = shape.nested, nested.fields.contains(where: { $0.access != .readWrite }) {
      return true
    }
    var mistakes: [Mistake] = []
    return read(json(value), &mistakes) != nil
  }

  /// The JSON of one value.
  package func json(_ value: Value) -> JSONValue { jsonText(value, write) }
}

/// The JSON of one value, by what writes it where it lies.
private func jsonText<Value>(_ value: Value, _ write: FieldType<Value>.Write) -> JSONValue {
  var writer = JSONWriter(capacity: 64)
  withUnsafePointer(to: value) { write(UnsafeRawPointer($0), &writer) }
  do throws(JSONError) { return try JSONValue(parsing: writer.finish()) } catch {
    preconditionFailure("a type writes what is not JSON: \(error)")
  }
}

/// Adds that the value has not the wanted type, and gives nil.
func wrongType<Value>(
  _ json: JSONValue, wanted: String, _ mistakes: inout [Mistake]
) -> Value? {
  mistakes.addWrongType(json, wanted: wanted)
  return nil
}

extension [Mistake] {
  /// Adds that the value has not the wanted type.
  mutating func addWrongType(_ json: JSONValue, wanted: String) {
    add(.wrongType, "Must be \(wanted), not \(json.kind).")
  }
}
