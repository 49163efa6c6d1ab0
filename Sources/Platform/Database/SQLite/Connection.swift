import Basics
import CSQLite
import CSys

/// A connection to one SQLite file: one thread at a time uses it.
///
/// Until `confine(to:)` it runs any SQL (migrations); after that only what the catalog permits.
final class Connection {
  let handle: OpaquePointer
  let path: String
  /// Whose rows the views show; also read by `current_tenant()`.
  ///
  /// Nil shows none and is an error.
  let tenant: TenantCell
  let gate = Gate()
  private(set) var statements: [SQL.Key: Statement] = [:]
  private let deadline: Deadline
  private var framed: Frame?
  /// The last fault of a statement, for whoever finds the transaction gone.
  private(set) var lastFault: Fault?

  /// - Parameter queryLimit: the longest that one statement may run.
  init(path: String, cachePages: Int, queryLimit: TimeSpan) throws(Fault) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let fault = Fault(sqlite: code, of: opened, doing: "open a database")
      sqlite3_close_v2(opened)
      throw fault
    }
    handle = opened
    self.path = path
    tenant = TenantCell()
    deadline = Deadline(limit: queryLimit)
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 5_000)
    csqlite_configure(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    csqlite_configure(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    tenant.register(on: handle)
    deadline.install(on: handle)
    try execute(
      """
      PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;
      PRAGMA cache_size = \(cachePages);
      """)
  }

  deinit {
    statements = [:]
    framed = nil
    sqlite3_close_v2(handle)
  }

  /// From now on statements reach only what the catalog allows.
  ///
  /// - Parameter begin: how its transactions begin.
  func confine(to catalog: Catalog, begin: StaticString) throws(Fault) {
    framed = try Frame(on: self, begin: begin)
    // Tables of functions ask for rights on the schema when first used, which nobody has later.
    try execute("SELECT count(*) FROM json_each('[]'), json_tree('[]')")
    csqlite_configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    gate.close(on: handle, catalog: catalog)
  }

  /// The statements around transactions; there are none before the connection is confined.
  var frame: Frame { framed! }

  func restartDeadline() { deadline.restart() }

  /// Runs statements of our own that bind nothing and answer nothing.
  func execute(_ text: String) throws(Fault) {
    deadline.restart()
    let code = sqlite3_exec(handle, text, nil, nil, nil)
    if code != SQLITE_OK { throw fault(code, "run \(text.prefix(60))") }
  }

  /// The rows of a statement of our own, each value as text or nil for NULL.
  func list(_ text: String) throws(Fault) -> [[String?]] {
    deadline.restart()
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, text, -1, &pointer, nil)
    guard code == SQLITE_OK else { throw fault(code, "prepare \(text.prefix(60))") }
    defer { sqlite3_finalize(pointer) }
    var rows: [[String?]] = []
    while true {
      let code = sqlite3_step(pointer)
      if code == SQLITE_DONE { return rows }
      guard code == SQLITE_ROW else { throw fault(code, "run \(text.prefix(60))") }
      rows.append(
        (0..<sqlite3_column_count(pointer)).map { column in
          sqlite3_column_text(pointer, column).map { String(cString: $0) }
        })
    }
  }

  /// True outside BEGIN … COMMIT, also where an error has ended the transaction.
  var isOutsideTransaction: Bool { sqlite3_get_autocommit(handle) != 0 }

  /// True where a foreign key that is checked at COMMIT does not hold yet.
  var hasBrokenDeferredKeys: Bool {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current != 0
  }

  /// The prepared form of a statement, from the cache where it was met before.
  func prepared(_ sql: borrowing SQL, for use: Statement.Use) throws(Fault) -> Statement {
    let key = sql.key
    if let statement = statements[key], statement.use == use { return statement }
    let statement = try Statement(sql, for: use, on: self)
    if statements.count >= 1_000 { statements = [:] }
    statements[key] = statement
    return statement
  }

  /// Steps through the rows of a statement; `each` is called once for a row.
  func run(
    _ statement: Statement, _ bindings: [Binding], limit: Int = .max,
    each: (borrowing Row) -> Void
  ) throws(Fault) {
    var left = limit
    deadline.restart()
    gate.right = statement.right
    statement.bind(bindings)
    let pointer = statement.pointer
    defer { sqlite3_reset(pointer) }
    while true {
      let code = sqlite3_step(pointer)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw fault(code, "run a statement") }
      each(Row(statement: pointer, mismatch: statement.mismatch))
      left -= 1
      if left == 0, statement.mismatch.pointee < 0 { return }
      let column = statement.mismatch.pointee
      if column >= 0 {
        statement.mismatch.pointee = -1
        throw Fault(.internalError, "column \(column) holds another type: \(statement.text)")
      }
    }
  }

  func fault(_ code: Int32, _ doing: String) -> Fault {
    let fault = Fault(sqlite: code, of: handle, doing: doing, hiding: gate.catalog?.secrets ?? [])
    lastFault = fault
    return fault
  }
}

/// The sixteen bytes that `current_tenant()` answers on one connection.
final class TenantCell {
  private let bytes = UnsafeMutableRawPointer.allocate(byteCount: 17, alignment: 8)

  init() { bytes.initializeMemory(as: UInt8.self, repeating: 0, count: 17) }
  deinit { bytes.deallocate() }

  func set(_ tenant: TenantID?) {
    guard let tenant else {
      bytes.storeBytes(of: 0, toByteOffset: 16, as: UInt8.self)
      return
    }
    bytes.storeBytes(of: tenant.high.bigEndian, as: UInt64.self)
    bytes.storeBytes(of: tenant.low.bigEndian, toByteOffset: 8, as: UInt64.self)
    bytes.storeBytes(of: 1, toByteOffset: 16, as: UInt8.self)
  }

  /// The cell lives longer than the connection that it is registered on.
  func register(on handle: OpaquePointer) {
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
    sqlite3_create_function_v2(
      handle, "current_tenant", 0, flags, bytes, answerCurrentTenant, nil, nil, nil)
  }
}

private func answerCurrentTenant(
  context: OpaquePointer?, count: Int32, arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let bytes = sqlite3_user_data(context), bytes.load(fromByteOffset: 16, as: UInt8.self) == 1
  else {
    sqlite3_result_error(context, "no tenant is in scope", -1)
    return
  }
  // Static: the cell's bytes do not change while a statement runs.
  sqlite3_result_blob(context, bytes, 16, nil)
}

/// Interrupts a statement that runs for too long, so that it can't hold a loop or the writer.
final class Deadline {
  private let limit: Int64
  private var begun: Int64 = 0

  init(limit: TimeSpan) { self.limit = limit.microseconds * 1_000 }

  /// Costs no look at the clock: that is taken when the first steps are over.
  func restart() { begun = 0 }

  func install(on handle: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(handle, 20_000, { Deadline.from($0).hasPassed() }, context)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Deadline {
    Unmanaged<Deadline>.fromOpaque(context!).takeUnretainedValue()
  }

  private func hasPassed() -> Int32 {
    let now = csys_monotonic_ns()
    if begun == 0 { begun = now }
    return now - begun > limit ? 1 : 0
  }
}
