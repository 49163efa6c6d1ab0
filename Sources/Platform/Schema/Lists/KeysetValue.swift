import Basics

/// A value that a list can be ordered by.
package protocol KeysetValue: Sendable {
  /// Appends the value with its type.
  func append(to bytes: inout [UInt8])
  /// Reads what `append` wrote; nil where it is something else.
  static func take(from reader: inout KeysetReader) -> Self?
}

struct KeysetMismatch: Error {}

/// Reads the values of a cursor one after the other.
package struct KeysetReader {
  var bytes: ArraySlice<UInt8>

  mutating func take<Value: KeysetValue>(_: Value.Type) throws(KeysetMismatch) -> Value {
    guard let value = Value.take(from: &self) else { throw KeysetMismatch() }
    return value
  }

  /// Reads a mark and as many bytes behind it.
  mutating func take(_ mark: UInt8, count: Int) -> ArraySlice<UInt8>? {
    guard bytes.first == mark, bytes.count > count else { return nil }
    defer { bytes = bytes.dropFirst(count + 1) }
    return bytes.dropFirst().prefix(count)
  }

  mutating func number(_ mark: UInt8, count: Int) -> UInt64? {
    take(mark, count: count)?.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

private func appendMarked(_ mark: UInt8, _ number: UInt64, count: Int, to bytes: inout [UInt8]) {
  bytes.append(mark)
  for place in (0..<count).reversed() {
    bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place))))
  }
}

extension Int64: KeysetValue {
  /// Appends 1 and eight bytes, the highest first.
  package func append(to bytes: inout [UInt8]) {
    appendMarked(1, UInt64(bitPattern: self), count: 8, to: &bytes)
  }
  /// Reads what `append` wrote.
  package static func take(from reader: inout KeysetReader) -> Int64? {
    reader.number(1, count: 8).map { Int64(bitPattern: $0) }
  }
}

extension Int: KeysetValue {
  /// Appends it as an `Int64`.
  package func append(to bytes: inout [UInt8]) { Int64(self).append(to: &bytes) }
  /// Reads what `append` wrote.
  package static func take(from reader: inout KeysetReader) -> Int? {
    Int64.take(from: &reader).map(Int.init)
  }
}

extension Instant: KeysetValue {
  /// Appends 2 and eight bytes of microseconds.
  package func append(to bytes: inout [UInt8]) {
    appendMarked(2, UInt64(bitPattern: microseconds), count: 8, to: &bytes)
  }
  /// Reads what `append` wrote.
  package static func take(from reader: inout KeysetReader) -> Instant? {
    reader.number(2, count: 8).map { Instant(microseconds: Int64(bitPattern: $0)) }
  }
}

extension CivilDate: KeysetValue {
  /// Appends 3 and four bytes of days.
  package func append(to bytes: inout [UInt8]) {
    appendMarked(3, UInt64(UInt32(bitPattern: daysSinceEpoch)), count: 4, to: &bytes)
  }
  /// Reads what `append` wrote.
  package static func take(from reader: inout KeysetReader) -> CivilDate? {
    reader.number(3, count: 4).map {
      CivilDate(daysSinceEpoch: Int32(bitPattern: UInt32(truncatingIfNeeded: $0)))
    }
  }
}

extension Identifier: KeysetValue {
  /// Appends 4 before each half.
  package func append(to bytes: inout [UInt8]) {
    appendMarked(4, high, count: 8, to: &bytes)
    appendMarked(4, low, count: 8, to: &bytes)
  }
  /// Reads what `append` wrote.
  package static func take(from reader: inout KeysetReader) -> Identifier? {
    guard let high = reader.number(4, count: 8), let low = reader.number(4, count: 8) else {
      return nil
    }
    return Identifier(high: high, low: low)
  }
}

extension String: KeysetValue {
  /// Appends 5, its length in two bytes, 6 and its bytes.
  package func append(to bytes: inout [UInt8]) {
    appendMarked(5, UInt64(utf8.count), count: 2, to: &bytes)
    bytes.append(6)
    bytes.append(contentsOf: utf8)
  }
  /// Reads what `append` wrote.
  package static func take(from reader: inout KeysetReader) -> String? {
    guard let count = reader.number(5, count: 2), let bytes = reader.take(6, count: Int(count))
    else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension Optional: KeysetValue where Wrapped: KeysetValue {
  /// Appends 0 for nil.
  package func append(to bytes: inout [UInt8]) {
    if let value = self { value.append(to: &bytes) } else { bytes.append(0) }
  }
  /// Reads what `append` wrote.
  package static func take(from reader: inout KeysetReader) -> Wrapped?? {
    if reader.take(0, count: 0) != nil { return .some(nil) }
    return Wrapped.take(from: &reader).map { .some($0) }
  }
}
