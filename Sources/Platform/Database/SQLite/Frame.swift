import Basics
import CSQLite

/// The statements around transactions; no other text can begin or end one.
final class Frame {
  let begin: OpaquePointer
  let commit: OpaquePointer
  let rollback: OpaquePointer
  let save: OpaquePointer
  let undo: OpaquePointer
  let release: OpaquePointer

  init(on connection: Connection, begin text: StaticString) throws(Fault) {
    begin = try connection.prepareFrame(text)
    commit = try connection.prepareFrame("COMMIT")
    rollback = try connection.prepareFrame("ROLLBACK")
    save = try connection.prepareFrame("SAVEPOINT unit")
    undo = try connection.prepareFrame("ROLLBACK TO unit")
    release = try connection.prepareFrame("RELEASE unit")
  }

  deinit {
    for statement in [begin, commit, rollback, save, undo, release] { sqlite3_finalize(statement) }
  }
}

extension Connection {
  fileprivate func prepareFrame(_ text: StaticString) throws(Fault) -> OpaquePointer {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self), -1,
      UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw fault(code, "prepare \(text)") }
    return pointer
  }

  /// Runs a statement of the frame.
  func run(_ statement: OpaquePointer) throws(Fault) {
    restartDeadline()
    // SQLite prepares anew, and asks again, whenever the schema or the authorizer has changed.
    gate.right = .frame
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    if code != SQLITE_DONE {
      throw fault(code, String(cString: sqlite3_sql(statement)).lowercased())
    }
  }
}
