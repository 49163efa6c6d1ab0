import Basics

/// What can be bound to a statement and read from a row.
///
/// On SQLite: instants are integers of microseconds, dates integers of days since 1970, times
/// integers of minutes, ids blobs of 16 bytes, booleans 0 or 1. An enum of strings or integers joins
/// by naming `SQLValue` and `CaseIterable`.
package protocol SQLValue {
  /// The value as the engine takes it.
  var sqlValue: Binding { get }
  /// Reads a row's column.
  ///
  /// Where that holds another type or NULL, it says so to the row, which makes the query throw, and
  /// takes any value. Not failable: an optional of a generic type costs more than the reading.
  init(_ row: borrowing Row, _ column: Int32)
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
  package var sqlValue: Binding { .integer(self) }
  package init(_ row: borrowing Row, _ column: Int32) { self = row.integer(column) }
}

extension Int: SQLValue {
  package var sqlValue: Binding { .integer(Int64(self)) }
  package init(_ row: borrowing Row, _ column: Int32) { self = Int(row.integer(column)) }
}

extension Bool: SQLValue {
  package var sqlValue: Binding { .integer(self ? 1 : 0) }
  package init(_ row: borrowing Row, _ column: Int32) {
    let value = row.integer(column)
    if value != 0, value != 1 { row.noteMismatch(column) }
    self = value == 1
  }
}

extension Double: SQLValue {
  package var sqlValue: Binding { .real(self) }
  package init(_ row: borrowing Row, _ column: Int32) { self = row.real(column) }
}

extension String: SQLValue {
  package var sqlValue: Binding { .text(self) }
  package init(_ row: borrowing Row, _ column: Int32) { self = row.text(column) }
}

extension [UInt8]: SQLValue {
  package var sqlValue: Binding { .bytes(self) }
  package init(_ row: borrowing Row, _ column: Int32) { self = row.bytes(column) }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  package var sqlValue: Binding { self?.sqlValue ?? .null }
  package init(_ row: borrowing Row, _ column: Int32) {
    self = row.isNull(column) ? .none : .some(Wrapped(row, column))
  }
}

extension Instant: SQLValue {
  package var sqlValue: Binding { .integer(microseconds) }
  package init(_ row: borrowing Row, _ column: Int32) {
    self.init(microseconds: row.integer(column))
  }
}

extension CivilDate: SQLValue {
  package var sqlValue: Binding { .integer(Int64(daysSinceEpoch)) }
  package init(_ row: borrowing Row, _ column: Int32) {
    let days = Int32(exactly: row.integer(column))
    if days == nil { row.noteMismatch(column) }
    self.init(daysSinceEpoch: days ?? 0)
  }
}

extension CivilTime: SQLValue {
  package var sqlValue: Binding { .integer(Int64(minutesSinceMidnight)) }
  package init(_ row: borrowing Row, _ column: Int32) {
    let minutes = row.integer(column)
    if !(0...1_440).contains(minutes) { row.noteMismatch(column) }
    self = CivilTime(minutesSinceMidnight: Int(min(max(minutes, 0), 1_440)))!
  }
}

extension Identifier: SQLValue where Subject: ~Copyable {
  package var sqlValue: Binding { .identifier(high: high, low: low) }
  package init(_ row: borrowing Row, _ column: Int32) {
    let (high, low) = row.identifier(column)
    self.init(high: high, low: low)
  }
}

extension SQLValue where Self: RawRepresentable & CaseIterable, RawValue: SQLValue {
  package var sqlValue: Binding { rawValue.sqlValue }
  package init(_ row: borrowing Row, _ column: Int32) {
    if let known = Self(rawValue: RawValue(row, column)) {
      self = known
    } else {
      row.noteMismatch(column)
      self = Self.allCases.first!
    }
  }
}
