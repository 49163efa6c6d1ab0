import Basics
import CSQLite

/// A prepared statement, with memory for the values bound to it.
final class Statement {
  /// What the caller asked for: rows without a change, or a change.
  enum Use: Equatable { case query, change }

  let pointer: OpaquePointer
  let use: Use
  let right: Gate.Right
  /// The statement's text with the tables' public names.
  let text: String
  let mismatch: UnsafeMutablePointer<Int32>
  /// Copies of the texts and bytes that are bound, at even places while the statement runs.
  private var scratch: UnsafeMutableRawBufferPointer

  /// Refuses what is not exactly one statement of the use that was asked for.
  init(_ sql: borrowing SQL, for use: Use, on connection: Connection) throws(Fault) {
    let draft = try Draft(sql, for: use, catalog: connection.gate.catalog)
    connection.gate.right = draft.right
    let pointer = try Statement.prepare(draft, on: connection)
    self.pointer = pointer
    self.use = use
    right = draft.right
    text = draft.publicText
    mismatch = .allocate(capacity: 1)
    mismatch.initialize(to: -1)
    scratch = .allocate(byteCount: 256, alignment: 8)
    // From here on `deinit` gives back what was taken.
    guard Int(sqlite3_bind_parameter_count(pointer)) == sql.bindings.count else {
      throw Fault(.internalError, "a value is not bound by interpolation: \(text)")
    }
    guard sqlite3_stmt_isexplain(pointer) == 0,
      (sqlite3_stmt_readonly(pointer) != 0) == (use == .query)
    else {
      throw Fault(.internalError, "a \(use) was asked for, but the statement is none: \(text)")
    }
  }

  deinit {
    sqlite3_finalize(pointer)
    mismatch.deallocate()
    scratch.deallocate()
  }

  private static func prepare(_ draft: Draft, on connection: Connection) throws(Fault)
    -> OpaquePointer
  {
    var text = draft.text
    var pointer: OpaquePointer?
    var isWhole = false
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          connection.handle, characters.baseAddress, Int32(characters.count),
          UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, &tail)
        isWhole = tail == characters.baseAddress.map { $0 + characters.count }
        return code
      }
    }
    guard code == SQLITE_OK else {
      throw connection.fault(code, "prepare \(draft.publicText)")
    }
    guard isWhole, let pointer else {
      sqlite3_finalize(pointer)
      throw Fault(.internalError, "not exactly one statement: \(draft.publicText)")
    }
    return pointer
  }

  /// Binds all values.
  ///
  /// Texts and bytes are copied into the statement's own memory, where they stay until the next
  /// binding; SQLite does not copy them again.
  func bind(_ bindings: [Binding]) {
    reserve(for: bindings)
    var used = 0
    for index in bindings.indices {
      let place = Int32(truncatingIfNeeded: index + 1)
      switch bindings[index] {
      case .null: sqlite3_bind_null(pointer, place)
      case .integer(let value): sqlite3_bind_int64(pointer, place, value)
      case .real(let value): sqlite3_bind_double(pointer, place, value)
      case .text(var value):
        value.withUTF8 {
          let copy = copied(UnsafeRawBufferPointer($0), at: &used)
          sqlite3_bind_text(
            pointer, place, copy.assumingMemoryBound(to: CChar.self), Int32($0.count), nil)
        }
      case .bytes(let value):
        value.withUnsafeBytes {
          let copy = copied($0, at: &used)
          sqlite3_bind_blob(pointer, place, copy, Int32($0.count), nil)
        }
      case .identifier(let high, let low):
        let copy = scratch.baseAddress! + used
        copy.storeBytes(of: high.bigEndian, as: UInt64.self)
        copy.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        used += 16
        sqlite3_bind_blob(pointer, place, copy, 16, nil)
      }
    }
  }

  private func copied(_ bytes: UnsafeRawBufferPointer, at used: inout Int) -> UnsafeRawPointer {
    let place = scratch.baseAddress! + used
    if let start = bytes.baseAddress { place.copyMemory(from: start, byteCount: bytes.count) }
    used += Statement.rounded(bytes.count)
    return UnsafeRawPointer(place)
  }

  private static func rounded(_ count: Int) -> Int { (count + 8) & ~7 }

  private func reserve(for bindings: [Binding]) {
    var needed = 0
    for binding in bindings {
      switch binding {
      case .text(let value): needed += Statement.rounded(value.utf8.count)
      case .bytes(let value): needed += Statement.rounded(value.count)
      case .identifier: needed += 16
      case .null, .integer, .real: break
      }
    }
    // A large value does not keep its memory for the life of the statement.
    guard needed > scratch.count || scratch.count > 65_536 && needed < 4_096 else { return }
    scratch.deallocate()
    scratch = .allocate(byteCount: max(256, needed * 2), alignment: 8)
  }
}
