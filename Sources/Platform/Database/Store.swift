import Basics
import Glibc

/// One file: its schema brought up to date, its writer and its readers.
final class Store: Sendable {
  let path: String
  let isIsolated: Bool
  let names: IsolationNames?
  let writer: Writer
  let readers: ReaderPool
  private let options: StorageOptions

  init(
    path: String, migrations: [Migration], isIsolated: Bool, options: StorageOptions, clock: Clock
  ) throws(Fault) {
    self.path = path
    self.isIsolated = isIsolated
    self.options = options
    let catalog: Catalog
    do {
      (names, catalog) = try Store.prepare(path, migrations, isIsolated, clock)
    } catch {
      throw Fault(error.code, "\(path): \(error.detail)")
    }
    let open: @Sendable (StaticString, String) throws(Fault) -> Connection = {
      begin, settings throws(Fault) in
      let connection = try Connection(
        path: path, cachePages: options.cachePages, queryLimit: options.queryLimit)
      try connection.execute(settings)
      try connection.confine(to: catalog, begin: begin)
      return connection
    }
    writer = try Writer(queueLimit: options.queueLimit, groupLimit: options.groupLimit) {
      () throws(Fault) in
      let limit = options.largestFile.map { "PRAGMA max_page_count = \($0);" } ?? ""
      return try open(
        "BEGIN IMMEDIATE",
        "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; \(limit)")
    }
    readers = ReaderPool(
      loopLimit: options.connectionsPerLoop, sharedLimit: options.sharedConnections
    ) { () throws(Fault) in
      try open("BEGIN", "PRAGMA query_only = ON")
    }
  }

  private static func prepare(
    _ path: String, _ migrations: [Migration], _ isIsolated: Bool, _ clock: Clock
  ) throws(Fault) -> (IsolationNames?, Catalog) {
    let connection = try Connection(path: path, cachePages: -8_192, queryLimit: .hours(24))
    guard try connection.list("PRAGMA journal_mode = WAL").first?.first == "wal" else {
      throw Fault(.storeUnavailable, "the file can't keep a write-ahead log")
    }
    let names = try Migrator(
      connection: connection, migrations: migrations, isIsolated: isIsolated, clock: clock
    ).run()
    if let names {
      let faults = try Isolation(names: names, on: connection).faults()
      guard faults.isEmpty else {
        throw Fault(.internalError, "isolation is broken: \(faults.joined(separator: "; "))")
      }
    }
    return (names, try Catalog(reading: connection, names: names))
  }

  func close() async {
    readers.close()
    await writer.close()
  }

  /// What is wrong with the isolation, in words.
  func isolationFaults() throws(Fault) -> [String] {
    guard let names else { return [] }
    return try Isolation(names: names, on: inspector()).faults()
  }

  /// What is wrong with the file, in words.
  ///
  /// Reads all of it.
  func integrityFaults() throws(Fault) -> [String] {
    let connection = try inspector()
    let damage = try connection.list("PRAGMA integrity_check").compactMap { $0[0] }
    let broken = try connection.list("PRAGMA foreign_key_check").map {
      "a foreign key of \($0[0] ?? "?") does not hold"
    }
    return damage.filter { $0 != "ok" } + Set(broken).sorted()
  }

  private func inspector() throws(Fault) -> Connection {
    try Connection(path: path, cachePages: -8_192, queryLimit: .hours(24))
  }
}
