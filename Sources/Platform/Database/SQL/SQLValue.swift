import Basics

/// What can be bound to a statement and read from a row.
///
/// On SQLite: instants are integers of microseconds, dates integers of days since 1970, times
/// integers of minutes, ids blobs of 16 bytes, booleans 0 or 1. An enum of strings or integers joins
/// by naming `SQLValue` and `CaseIterable`.
package protocol SQLValue {
  /// The value as the engine takes it.
  var binding: Binding { get }
  /// The value in a row's column; nil where the column holds another type or NULL.
  static func read(_ row: borrowing Row, _ column: Int32) -> Self?
  /// Stands in for what could not be read, until the query throws.
  static var blank: Self { get }
}

/// A value on its way into a statement.
package enum Binding: Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
  /// Sixteen bytes, big-endian.
  case identifier(high: UInt64, low: UInt64)
}

extension Int64: SQLValue {
  package var binding: Binding { .integer(self) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Int64? {
    row.integer(column)
  }
  package static var blank: Int64 { 0 }
}

extension Int: SQLValue {
  package var binding: Binding { .integer(Int64(self)) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Int? {
    row.integer(column).map { Int($0) }
  }
  package static var blank: Int { 0 }
}

extension Bool: SQLValue {
  package var binding: Binding { .integer(self ? 1 : 0) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Bool? {
    switch row.integer(column) {
    case 0: false
    case 1: true
    default: nil
    }
  }
  package static var blank: Bool { false }
}

extension Double: SQLValue {
  package var binding: Binding { .real(self) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Double? {
    row.real(column)
  }
  package static var blank: Double { 0 }
}

extension String: SQLValue {
  package var binding: Binding { .text(self) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> String? {
    row.text(column)
  }
  package static var blank: String { "" }
}

extension [UInt8]: SQLValue {
  package var binding: Binding { .bytes(self) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> [UInt8]? {
    row.bytes(column)
  }
  package static var blank: [UInt8] { [] }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  package var binding: Binding { self?.binding ?? .null }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Self? {
    if row.isNull(column) { return .some(nil) }
    guard let value = Wrapped.read(row, column) else { return nil }
    return .some(value)
  }
  package static var blank: Self { nil }
}

extension Instant: SQLValue {
  package var binding: Binding { .integer(microseconds) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Instant? {
    row.integer(column).map { Instant(microseconds: $0) }
  }
  package static var blank: Instant { Instant(microseconds: 0) }
}

extension CivilDate: SQLValue {
  package var binding: Binding { .integer(Int64(daysSinceEpoch)) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> CivilDate? {
    row.integer(column).flatMap { Int32(exactly: $0) }.map { CivilDate(daysSinceEpoch: $0) }
  }
  package static var blank: CivilDate { CivilDate(daysSinceEpoch: 0) }
}

extension CivilTime: SQLValue {
  package var binding: Binding { .integer(Int64(minutesSinceMidnight)) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> CivilTime? {
    row.integer(column).flatMap { Int(exactly: $0) }
      .flatMap { CivilTime(minutesSinceMidnight: $0) }
  }
  package static var blank: CivilTime { CivilTime(minutesSinceMidnight: 0)! }
}

extension Identifier: SQLValue where Subject: ~Copyable {
  package var binding: Binding { .identifier(high: high, low: low) }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Self? {
    row.identifier(column).map { Identifier(high: $0.high, low: $0.low) }
  }
  package static var blank: Self { Identifier(high: 0, low: 0) }
}

extension SQLValue where Self: RawRepresentable & CaseIterable, RawValue: SQLValue {
  package var binding: Binding { rawValue.binding }
  package static func read(_ row: borrowing Row, _ column: Int32) -> Self? {
    RawValue.read(row, column).flatMap { Self(rawValue: $0) }
  }
  package static var blank: Self { allCases.first! }
}
