extension Schema {
  /// Writes a resource as a value.
  package func write(_ value: borrowing Value, to writer: inout JSONWriter) {
    withUnsafePointer(to: value) { write(at: UnsafeRawPointer($0), to: &writer) }
  }

  /// The JSON of a resource.
  package func encode(_ value: borrowing Value) -> [UInt8] {
    var writer = JSONWriter()
    write(value, to: &writer)
    return writer.finish()
  }

  /// Writes the resource that lies at the pointer.
  func write(at root: UnsafeRawPointer, to writer: inout JSONWriter) {
    writer.beginObject()
    for row in rows {
      if let isLeftOut = row.isLeftOut, isLeftOut(root) { continue }
      writer.member(row.prefix)
      row.write(row.offset.map { root + $0 } ?? root, &writer)
    }
    writer.endObject()
  }
}

extension JSONWriter {
  /// Writes `,"name":`, without the comma at the start of an object.
  @inline(__always)
  fileprivate mutating func member(_ prefix: [UInt8]) {
    prefix.withUnsafeBufferPointer { bytes in
      copy(isAtStart ? UnsafeBufferPointer(rebasing: bytes[1...]) : bytes)
    }
  }
}
