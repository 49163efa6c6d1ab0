extension Schema {
  /// Writes a resource as a value.
  package func write(_ value: borrowing Value, to writer: inout JSONWriter) {
    withUnsafePointer(to: value) { table.write(at: UnsafeRawPointer($0), to: &writer) }
  }

  /// The JSON of a resource.
  package func encode(_ value: borrowing Value) -> [UInt8] {
    var writer = JSONWriter()
    write(value, to: &writer)
    return writer.finish()
  }
}
