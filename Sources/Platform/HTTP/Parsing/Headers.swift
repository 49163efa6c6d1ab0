/// Header fields in their order.
///
/// Names are compared without case.
///
/// Those of a request are ranges in the bytes of its head; strings are made only when asked for.
/// Looking a name up costs a comparison of lengths for each field, and does not allocate.
package struct Headers: Sendable {
  struct Field: Sendable {
    var nameStart: UInt32
    var nameEnd: UInt32
    var valueStart: UInt32
    var valueEnd: UInt32

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
  }

  var bytes: [UInt8]
  var fields: [Field]

  /// No fields.
  package init() {
    bytes = []
    fields = []
  }

  init(bytes: [UInt8], fields: [Field]) {
    self.bytes = bytes
    self.fields = fields
  }

  package var count: Int { fields.count }
  package var isEmpty: Bool { fields.isEmpty }

  /// The first value under the name; setting replaces all of them, or removes them by nil.
  package subscript(name: String) -> String? {
    get { firstIndex(name).map { string(fields[$0].value) } }
    set {
      if firstIndex(name) != nil { remove(name) }
      if let newValue { add(name, newValue) }
    }
  }

  /// All values under the name, in order.
  package func values(_ name: String) -> [String] {
    fields.indices.filter { matches($0, name) }.map { string(fields[$0].value) }
  }

  /// Whether there is a field of the name.
  package func contains(_ name: String) -> Bool { firstIndex(name) != nil }

  /// Appends a field.
  ///
  /// Control characters in the value become spaces, so that no value can end its line.
  package mutating func add(_ name: String, _ value: String) {
    let start = bytes.count
    bytes.append(contentsOf: name.utf8)
    let middle = bytes.count
    bytes.append(contentsOf: value.utf8)
    append(start, middle)
  }

  /// As `add`, with the value as bytes.
  package mutating func add(_ name: String, bytes value: [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: name.utf8)
    let middle = bytes.count
    bytes.append(contentsOf: value)
    append(start, middle)
  }

  /// Replaces all fields of the name by one.
  package mutating func set(_ name: String, _ value: String) { self[name] = value }

  /// Removes all fields of the name.
  package mutating func remove(_ name: String) {
    for index in fields.indices.reversed() where matches(index, name) {
      fields.remove(at: index)
    }
  }

  private mutating func append(_ start: Int, _ middle: Int) {
    precondition(middle > start, "a field needs a name")
    for at in start..<middle {
      precondition(ByteClass.token.contains(bytes[at]), "not a field name")
    }
    for at in middle..<bytes.count where !ByteClass.isFieldValue(bytes[at]) { bytes[at] = 0x20 }
    fields.append(
      Field(
        nameStart: UInt32(start), nameEnd: UInt32(middle), valueStart: UInt32(middle),
        valueEnd: UInt32(bytes.count)))
  }

  func firstIndex(_ name: String) -> Int? {
    let length = name.utf8.count
    for index in fields.indices where fields[index].name.count == length {
      if matches(index, name) { return index }
    }
    return nil
  }

  private func matches(_ index: Int, _ name: String) -> Bool {
    var at = Int(fields[index].nameStart)
    let end = Int(fields[index].nameEnd)
    guard end - at == name.utf8.count else { return false }
    for byte in name.utf8 {
      guard ByteClass.lowered(bytes[at]) == ByteClass.lowered(byte) else { return false }
      at += 1
    }
    return true
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension Headers: Sequence {
  /// The fields' names, as they were written, and values.
  package func makeIterator() -> some IteratorProtocol<(name: String, value: String)> {
    fields.lazy.map { (name: string($0.name), value: string($0.value)) }.makeIterator()
  }
}

extension Headers: ExpressibleByDictionaryLiteral {
  /// Fields in the order of the literal.
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init()
    bytes.reserveCapacity(elements.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count })
    fields.reserveCapacity(elements.count)
    for (name, value) in elements { add(name, value) }
  }
}
