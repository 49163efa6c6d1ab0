import Basics

/// Brings a file's schema up to date when it is opened.
///
/// Each migration runs in one transaction together with the undoing of the isolation before it and the
/// deriving after it, so that it sees plain tables and nobody else sees an unguarded one.
struct Migrator {
  let connection: Connection
  let migrations: [Migration]
  let isIsolated: Bool
  let clock: Clock

  /// Runs what is not recorded yet, and returns the secret names of an isolated file.
  ///
  /// - Throws: a fault that says in words why the file can't be used: it is of a newer version, a
  ///   recorded migration has another text now, or a migration failed (the file is as it was then).
  func run() throws(Fault) -> IsolationNames? {
    let numbers = migrations.map(\.number)
    precondition(
      numbers == Array(Set(numbers)).sorted(), "migrations are numbered in ascending order")
    if try !hasTables() { try inTransaction { () throws(Fault) in try makeTables() } }
    let names = try isIsolated ? readNames() : nil
    for migration in migrations.dropFirst(try recorded().count) {
      try withoutForeignKeys { () throws(Fault) in
        try inTransaction { () throws(Fault) in try apply(migration, names) }
      }
    }
    return names
  }

  private func hasTables() throws(Fault) -> Bool {
    try !connection.list("SELECT 1 FROM sqlite_schema WHERE name = 'atrium_migration'").isEmpty
  }

  private func makeTables() throws(Fault) {
    if try hasTables() { return }
    try connection.execute(
      """
      CREATE TABLE atrium_migration (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,
        applied_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE atrium_isolation (base_secret TEXT NOT NULL, view_secret TEXT NOT NULL) STRICT;
      """)
    if isIsolated {
      let names = IsolationNames.made()
      try connection.execute(
        "INSERT INTO atrium_isolation VALUES ('\(names.baseSecret)', '\(names.viewSecret)')")
    }
  }

  private func readNames() throws(Fault) -> IsolationNames {
    let rows = try connection.list("SELECT base_secret, view_secret FROM atrium_isolation")
    guard rows.count == 1, let base = rows[0][0], let view = rows[0][1] else {
      throw Fault(.internalError, "the file has lost the names of its isolation")
    }
    return IsolationNames(baseSecret: base, viewSecret: view)
  }

  /// The numbers that have run: the first ones of ours, or the file is refused.
  private func recorded() throws(Fault) -> [Int] {
    let rows = try connection.list(
      "SELECT number, checksum, name FROM atrium_migration ORDER BY number")
    for (index, row) in rows.enumerated() {
      let number = Int(row[0]!)!
      guard index < migrations.count, migrations[index].number == number else {
        throw Fault(
          .internalError,
          "the database is from a newer or another version: it has migration \(number) "
            + "(\(row[2]!)), which this program does not know; start the version that wrote it")
      }
      guard migrations[index].checksum == row[1] else {
        throw Fault(
          .internalError,
          "migration \(number) (\(row[2]!)) ran with another text than this program has for it")
      }
    }
    return rows.map { Int($0[0]!)! }
  }

  private func apply(_ migration: Migration, _ names: IsolationNames?) throws(Fault) {
    // Another process may have been faster.
    if try recorded().contains(migration.number) { return }
    let isolation = names.map { Isolation(names: $0, on: connection) }
    try isolation?.undo()
    do {
      try connection.execute(migration.sql)
      try isolation?.derive()
    } catch {
      throw Fault(
        error.code, "migration \(migration.number) (\(migration.name)): \(error.detail)")
    }
    if let broken = try connection.list("PRAGMA foreign_key_check").first {
      throw Fault(
        .internalError,
        "migration \(migration.number) (\(migration.name)) leaves foreign keys of "
          + "\(broken[0] ?? "?") that do not hold")
    }
    try connection.execute(
      """
      INSERT INTO atrium_migration VALUES
        (\(migration.number), '\(migration.name.split(separator: "'").joined(separator: "''"))',
         '\(migration.checksum)', \(clock.now.microseconds))
      """)
  }

  /// Foreign keys are checked at the end of a migration and not during it: rebuilding a table would
  /// break them for a while, and would set off their actions.
  private func withoutForeignKeys(_ body: () throws(Fault) -> Void) throws(Fault) {
    try connection.execute("PRAGMA foreign_keys = OFF")
    do { try body() } catch {
      try connection.execute("PRAGMA foreign_keys = ON")
      throw error
    }
    try connection.execute("PRAGMA foreign_keys = ON")
  }

  private func inTransaction(_ body: () throws(Fault) -> Void) throws(Fault) {
    try connection.execute("BEGIN IMMEDIATE")
    do {
      try body()
      try connection.execute("COMMIT")
    } catch {
      if !connection.isOutsideTransaction { try? connection.execute("ROLLBACK") }
      throw error
    }
  }
}
