import Basics

// The columns that rows are made of, apart from the generic way: chosen over it where the type is
// known, and inlined, so that nothing is looked up at run time. A list of fifty reads a thousand.
extension Row {
  /// A column of integers.
  @inlinable package subscript(_ column: Int) -> Int { Int(integer(Int32(column))) }

  /// A column of integers.
  @inlinable package subscript(_ column: Int) -> Int64 { integer(Int32(column)) }

  /// A column of integers or NULL.
  @inlinable package subscript(_ column: Int) -> Int64? {
    isNull(Int32(column)) ? nil : integer(Int32(column))
  }

  /// A column of texts.
  @inlinable package subscript(_ column: Int) -> String { text(Int32(column)) }

  /// A column of texts or NULL.
  @inlinable package subscript(_ column: Int) -> String? {
    isNull(Int32(column)) ? nil : text(Int32(column))
  }

  /// A column of instants.
  @inlinable package subscript(_ column: Int) -> Instant {
    Instant(microseconds: integer(Int32(column)))
  }

  /// A column of instants or NULL.
  @inlinable package subscript(_ column: Int) -> Instant? {
    isNull(Int32(column)) ? nil : Instant(microseconds: integer(Int32(column)))
  }

  /// A column of ids.
  @inlinable package subscript<Subject>(_ column: Int) -> Identifier<Subject> {
    let (high, low) = identifier(Int32(column))
    return Identifier(high: high, low: low)
  }

  /// A column of ids or NULL.
  @inlinable package subscript<Subject>(_ column: Int) -> Identifier<Subject>? {
    guard !isNull(Int32(column)) else { return nil }
    let (high, low) = identifier(Int32(column))
    return Identifier(high: high, low: low)
  }
}
