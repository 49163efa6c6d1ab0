/// How values of a type are handled inside an optional or an array, over raw memory.
///
/// It is made where the type is known, so that the compiler makes special code for it; `nullable`
/// and `list` are generic and would otherwise look up the container's metadata each time.
struct ContainedForm: Sendable {
  /// Whether the optional that lies at the pointer is nil.
  var isNil: @Sendable (UnsafeRawPointer) -> Bool
  /// Reads a value or null into the optional that lies at the pointer.
  let assignOptional: Member.Assign
  /// Writes the array that lies at the pointer.
  let writeArray: Member.Write

  init<Value: Sendable>(
    of: Value.Type, read: @escaping FieldType<Value>.Read, write: @escaping Member.Write
  ) {
    isNil = { place in
      if case .none = place.assumingMemoryBound(to: Value?.self).pointee { true } else { false }
    }
    assignOptional = { json, place, mistakes in
      if case .null = json {
        place.assumingMemoryBound(to: Value?.self).pointee = nil
      } else if let value = read(json, &mistakes) {
        place.assumingMemoryBound(to: Value?.self).pointee = value
      }
    }
    writeArray = { place, writer in
      writer.beginArray()
      place.assumingMemoryBound(to: [Value].self).pointee.withUnsafeBufferPointer { elements in
        for index in elements.indices {
          write(UnsafeRawPointer(elements.baseAddress! + index), &writer)
        }
      }
      writer.endArray()
    }
  }
}
