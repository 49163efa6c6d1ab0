extension JSONValue {
  /// Reads one JSON text (RFC 8259), strictly: UTF-8 without a byte order mark, no duplicate names,
  /// no lone surrogates, nothing after the value.
  ///
  /// - Throws: the first thing that is wrong.
  package init(parsing bytes: [UInt8], limits: JSONLimits = .body) throws(JSONError) {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONError> in
      var parser = JSONParser(text: buffer, limits: limits)
      do throws(JSONError) { return .success(try parser.document()) } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }
}

/// Reads bytes by recursive descent, no deeper than its limits.
struct JSONParser {
  let text: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  var at = 0
  private var depth = 0
  private var values = 0

  init(text: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    self.text = text
    self.limits = limits
  }

  func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: at) }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    if at == text.count { throw error(.empty) }
    let value = try value()
    skipSpace()
    if at < text.count { throw error(.trailingBytes) }
    return value
  }

  @inline(__always)
  private mutating func skipSpace() {
    while at < text.count {
      switch text[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  /// The byte to be read next.
  @inline(__always)
  func peek() throws(JSONError) -> UInt8 {
    guard at < text.count else { throw error(.unexpectedEnd) }
    return text[at]
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    values += 1
    if values > limits.values { throw error(.tooManyValues) }
    switch try peek() {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try nested { (parser) throws(JSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { (parser) throws(JSONError) in try parser.array() }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw error(.unexpectedByte)
    }
  }

  @inline(__always)
  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    depth += 1
    if depth > limits.depth { throw error(.tooDeep) }
    at += 1
    skipSpace()
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    for index in 0..<word.utf8CodeUnitCount {
      guard try peek() == word.utf8Start[index] else { throw error(.unexpectedByte) }
      at += 1
    }
    return value
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    if try peek() == UInt8(ascii: "]") {
      at += 1
      return .array(elements)
    }
    while true {
      elements.append(try value())
      if try endsAfterElement(UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var names = MemberNames()
    var members: [JSONValue.Member] = []
    if try peek() == UInt8(ascii: "}") {
      at += 1
      return .object(members)
    }
    members.reserveCapacity(8)
    while true {
      guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
      let start = at
      let name = try string()
      if !names.insert(name, among: members) {
        throw JSONError(reason: .duplicateName, offset: start)
      }
      skipSpace()
      guard try peek() == UInt8(ascii: ":") else { throw error(.unexpectedByte) }
      at += 1
      skipSpace()
      members.append(.init(name, try value()))
      if try endsAfterElement(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  /// Reads what follows an element: a comma (false), or the end (true).
  private mutating func endsAfterElement(_ end: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    let byte = try peek()
    guard byte == end || byte == UInt8(ascii: ",") else { throw error(.unexpectedByte) }
    at += 1
    if byte == end { return true }
    skipSpace()
    return false
  }
}

/// Tells a name that an object has already: by looking through a few, by hashing many.
private struct MemberNames {
  private static let few = 16
  private var many: Set<String> = []

  mutating func insert(_ name: String, among members: [JSONValue.Member]) -> Bool {
    if members.count < Self.few { return !members.contains { $0.name.hasSameBytes(as: name) } }
    if many.isEmpty { many = Set(members.map(\.name)) }
    return many.insert(name).inserted
  }
}
