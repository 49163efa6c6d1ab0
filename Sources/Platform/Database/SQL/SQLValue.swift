import Basics

/// What can be bound to a statement and read from a row.
///
/// On SQLite: instants are integers of microseconds, dates integers of days since 1970, times
/// integers of minutes, ids blobs of 16 bytes, booleans 0 or 1. An enum of strings or integers joins
/// by naming `SQLValue` and `CaseIterable`.
package protocol SQLValue {
  /// The value as the engine takes it.
  var sqlValue: Binding { get }
  /// The value in a row's column; nil where the column holds another type or NULL.
  init?(_ row: borrowing Row, _ column: Int32)
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
  package var sqlValue: Binding { .integer(self) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.integer(column) else { return nil }
    self = value
  }
  package static var blank: Int64 { 0 }
}

extension Int: SQLValue {
  package var sqlValue: Binding { .integer(Int64(self)) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.integer(column) else { return nil }
    self = Int(value)
  }
  package static var blank: Int { 0 }
}

extension Bool: SQLValue {
  package var sqlValue: Binding { .integer(self ? 1 : 0) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.integer(column), value == 0 || value == 1 else { return nil }
    self = value == 1
  }
  package static var blank: Bool { false }
}

extension Double: SQLValue {
  package var sqlValue: Binding { .real(self) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.real(column) else { return nil }
    self = value
  }
  package static var blank: Double { 0 }
}

extension String: SQLValue {
  package var sqlValue: Binding { .text(self) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.text(column) else { return nil }
    self = value
  }
  package static var blank: String { "" }
}

extension [UInt8]: SQLValue {
  package var sqlValue: Binding { .bytes(self) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.bytes(column) else { return nil }
    self = value
  }
  package static var blank: [UInt8] { [] }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  package var sqlValue: Binding { self?.sqlValue ?? .null }
  package init?(_ row: borrowing Row, _ column: Int32) {
    if row.isNull(column) {
      self = .none
    } else {
      guard let value = Wrapped(row, column) else { return nil }
      self = .some(value)
    }
  }
  package static var blank: Self { nil }
}

extension Instant: SQLValue {
  package var sqlValue: Binding { .integer(microseconds) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.integer(column) else { return nil }
    self.init(microseconds: value)
  }
  package static var blank: Instant { Instant(microseconds: 0) }
}

extension CivilDate: SQLValue {
  package var sqlValue: Binding { .integer(Int64(daysSinceEpoch)) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.integer(column), let days = Int32(exactly: value) else { return nil }
    self.init(daysSinceEpoch: days)
  }
  package static var blank: CivilDate { CivilDate(daysSinceEpoch: 0) }
}

extension CivilTime: SQLValue {
  package var sqlValue: Binding { .integer(Int64(minutesSinceMidnight)) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = row.integer(column) else { return nil }
    self.init(minutesSinceMidnight: Int(value))
  }
  package static var blank: CivilTime { CivilTime(minutesSinceMidnight: 0)! }
}

extension Identifier: SQLValue where Subject: ~Copyable {
  package var sqlValue: Binding { .identifier(high: high, low: low) }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let (high, low) = row.identifier(column) else { return nil }
    self.init(high: high, low: low)
  }
  package static var blank: Self { Identifier(high: 0, low: 0) }
}

extension SQLValue where Self: RawRepresentable & CaseIterable, RawValue: SQLValue {
  package var sqlValue: Binding { rawValue.sqlValue }
  package init?(_ row: borrowing Row, _ column: Int32) {
    guard let value = RawValue(row, column) else { return nil }
    self.init(rawValue: value)
  }
  package static var blank: Self { allCases.first! }
}
