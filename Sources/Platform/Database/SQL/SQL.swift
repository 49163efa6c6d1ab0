/// A statement whose text stands in the program and whose values are bound.
///
/// `"SELECT name FROM provider WHERE id = \(id)"` binds `id`. `"UPDATE \(rows: "provider") SET …"`
/// names the table that a change is about, once in each change. `"… \(filter)"` puts another `SQL`
/// in. Nothing else can put text in, so no value can become syntax.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  var parts: [Part]
  var bindings: [Binding]
  /// Mixes the addresses of the parts: a hash of the text that costs no look at it.
  var identity: UInt

  package init(stringLiteral literal: StaticString) {
    var interpolation = Interpolation(literalCapacity: 0, interpolationCount: 0)
    interpolation.appendLiteral(literal)
    self = interpolation.sql
  }

  package init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

  private init() {
    parts = []
    bindings = []
    identity = 0
  }

  /// `a` and then `b`, for statements whose clauses depend on what was asked for.
  package static func + (a: SQL, b: SQL) -> SQL {
    var both = a
    both.append(b)
    return both
  }

  /// Puts `other` at the end.
  package static func += (a: inout SQL, b: SQL) { a.append(b) }

  /// Gathers the literal parts by address: they live as long as the program.
  package struct Interpolation: StringInterpolationProtocol {
    package typealias StringLiteralType = StaticString

    var sql = SQL()

    package init(literalCapacity: Int, interpolationCount: Int) {
      sql.parts.reserveCapacity(2 * interpolationCount + 1)
      sql.bindings.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      if literal.utf8CodeUnitCount > 0 { sql.append(Part(.text, literal)) }
    }

    /// Binds the value.
    @inlinable package mutating func appendInterpolation(_ value: some SQLValue) {
      bind(value.sqlValue)
    }

    /// Binds the value, or NULL.
    @inlinable package mutating func appendInterpolation(_ value: (some SQLValue)?) {
      bind(value.sqlValue)
    }

    /// Binds what the engine takes.
    package mutating func bind(_ value: Binding) {
      sql.append(Part.value)
      sql.bindings.append(value)
    }

    /// Names the table whose rows the statement changes.
    package mutating func appendInterpolation(rows table: StaticString) {
      sql.append(Part(.rows, table))
    }

    /// Puts a part of a statement in, with its bound values.
    package mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }
  }

  private mutating func append(_ part: Part) {
    parts.append(part)
    identity = (identity &* 31) &+ part.identity
  }

  private mutating func append(_ other: SQL) {
    for part in other.parts { append(part) }
    bindings.append(contentsOf: other.bindings)
  }
}

extension SQL {
  /// A piece of literal text, the place of a value, or the name of the changed table.
  ///
  /// Unchecked, since the pointer is a literal's: immutable and never freed.
  struct Part: Equatable, @unchecked Sendable {
    enum Kind: UInt8 { case text, value, rows }

    let start: UnsafePointer<UInt8>?
    let count: Int32
    let kind: Kind

    static let value = Part(start: nil, count: 0, kind: .value)

    init(start: UnsafePointer<UInt8>?, count: Int32, kind: Kind) {
      self.start = start
      self.count = count
      self.kind = kind
    }

    init(_ kind: Kind, _ literal: StaticString) {
      precondition(literal.hasPointerRepresentation)
      self.init(
        start: literal.utf8Start, count: Int32(literal.utf8CodeUnitCount), kind: kind)
    }

    var identity: UInt { UInt(bitPattern: start) &+ UInt(count) &+ UInt(kind.rawValue) << 56 }

    var text: String {
      String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
    }
  }

  /// What a statement is cached by: the same literals at the same addresses.
  struct Key: Hashable {
    let parts: [Part]
    let identity: UInt

    static func == (a: Key, b: Key) -> Bool { a.identity == b.identity && a.parts == b.parts }
    func hash(into hasher: inout Hasher) { hasher.combine(identity) }
  }

  var key: Key { Key(parts: parts, identity: identity) }
}

extension SQL {
  /// The statement with numbers for its values and plain names for its tables: for messages.
  package var text: String {
    var text = ""
    var values = 0
    for part in parts {
      if part.kind == .value {
        values += 1
        text += "?\(values)"
      } else {
        text += part.text
      }
    }
    return text
  }
}
