import CSQLite

/// One row of an answer, alive only inside the closure that decodes it.
package struct Row: ~Copyable {
  let statement: OpaquePointer
  /// Where the first column that could not be read is noted; -1 while there is none.
  let mismatch: UnsafeMutablePointer<Int32>

  /// The value of a column, counted from 0, as the type that is asked for.
  ///
  /// Where the column holds something else, the query throws once the closure has returned.
  package subscript<Value: SQLValue>(_ column: Int) -> Value {
    Value(self, Int32(truncatingIfNeeded: column))
  }

  /// Says that a column does not hold what it was asked for.
  func noteMismatch(_ column: Int32) {
    if mismatch.pointee < 0 { mismatch.pointee = column }
  }
}

// What the engine holds; where it is of another type, that is noted, and the value is an empty one.
extension Row {
  /// Whether a column holds NULL.
  package func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  /// A column of integers.
  package func integer(_ column: Int32) -> Int64 {
    if sqlite3_column_type(statement, column) != SQLITE_INTEGER { noteMismatch(column) }
    return sqlite3_column_int64(statement, column)
  }

  func real(_ column: Int32) -> Double {
    let type = sqlite3_column_type(statement, column)
    if type != SQLITE_FLOAT, type != SQLITE_INTEGER { noteMismatch(column) }
    return sqlite3_column_double(statement, column)
  }

  /// A column of texts.
  package func text(_ column: Int32) -> String {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
      let start = sqlite3_column_text(statement, column)
    else {
      noteMismatch(column)
      return ""
    }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else {
      noteMismatch(column)
      return []
    }
    let start = sqlite3_column_blob(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A column of ids, as two halves.
  package func identifier(_ column: Int32) -> (high: UInt64, low: UInt64) {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB,
      let start = sqlite3_column_blob(statement, column),
      sqlite3_column_bytes(statement, column) == 16
    else {
      noteMismatch(column)
      return (0, 0)
    }
    return (
      UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
      UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }
}
