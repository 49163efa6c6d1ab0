import Basics
import CSQLite
import Glibc

extension Fault {
  /// What SQLite's result code means to us.
  ///
  /// SQLite's own messages name tables and columns and hold no values; the secret parts of names
  /// are taken out.
  init(
    sqlite code: Int32, of handle: OpaquePointer?, doing: String, hiding secrets: [String] = [],
    file: String = #fileID, line: Int = #line
  ) {
    let said = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    var message = said.map { String(cString: $0) } ?? ""
    for secret in secrets { message = removing(secret, from: message) }
    let system = handle.map { sqlite3_system_errno($0) } ?? 0
    self.init(
      Fault.code(forSQLite: code, system: system), "\(doing): \(message) (SQLite \(code))",
      file: file, line: line)
  }

  private static func code(forSQLite code: Int32, system: Int32) -> Code {
    switch code & 0xFF {
    case SQLITE_FULL: .storeFull
    case SQLITE_READONLY: .storeReadOnly
    case SQLITE_INTERRUPT: .deadlineExceeded
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      switch system {
      case ENOSPC, EDQUOT, EFBIG: .storeFull
      case EROFS: .storeReadOnly
      default: .storeUnavailable
      }
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_NOMEM, SQLITE_PROTOCOL:
      .storeUnavailable
    default: .internalError
    }
  }
}

/// The text without any occurrence of `part`, which is not empty.
func removing(_ part: String, from text: String) -> String {
  var kept: [UInt8] = []
  let bytes = Array(text.utf8)
  let wanted = Array(part.utf8)
  var at = 0
  while at < bytes.count {
    if bytes[at...].starts(with: wanted) {
      at += wanted.count
    } else {
      kept.append(bytes[at])
      at += 1
    }
  }
  return String(decoding: kept, as: UTF8.self)
}
