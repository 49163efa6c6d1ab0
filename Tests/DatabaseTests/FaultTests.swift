import Basics
import Testing

@testable import Database

@Suite struct FaultTests {
  private func emails(_ fixture: Fixture) async throws -> [String] {
    try await fixture.tenant(ours).read { reader throws(Fault) in try await reader.emails() }
  }

  /// How the unit ended: nil for a commit.
  private func write(
    _ database: TenantDatabase,
    _ work: @escaping @Sendable (TenantWriter) async throws(Fault) -> Void
  ) async -> Fault.Code? {
    do throws(Fault) {
      try await database.write { writer throws(Fault) in
        try await work(writer)
        return .commit(())
      }
      return nil
    } catch { return error.code }
  }

  @Test(
    arguments: [
      (8, .storeReadOnly), (13, .storeFull), (5, .storeUnavailable), (6, .storeUnavailable),
      (10, .storeUnavailable), (11, .storeUnavailable), (14, .storeUnavailable),
      (26, .storeUnavailable), (266, .storeUnavailable), (776, .storeReadOnly),
      (9, .deadlineExceeded), (1, .internalError), (19, .internalError), (23, .internalError),
    ] as [(Int32, Fault.Code)])
  func `each of SQLite's codes has its own meaning`(sqlite: Int32, code: Fault.Code) {
    let fault = Fault(sqlite: sqlite, of: nil, doing: "try")
    #expect(fault.code == code)
    #expect(fault.detail.contains("SQLite \(sqlite)"))
  }

  @Test func `a full file refuses, keeps what it has, and takes more when there is room`()
    async throws
  {
    var options = StorageOptions()
    options.largestFile = 60
    try await Fixture.with(options: options) { fixture in
      let database = fixture.tenant(ours)
      let text = String(repeating: "x", count: 90)
      var written = 0
      var code: Fault.Code?
      while code == nil, written < 5_000 {
        let first = UInt64(written)
        code = await write(database) { writer throws(Fault) in
          for number in first..<first + 20 {
            try await writer.addCustomer(number, email: "\(text)\(number)")
          }
        }
        if code == nil { written += 20 }
      }
      #expect(code == .storeFull)
      let kept = try await emails(fixture)
      #expect(kept.count == written)
      let deleted = await write(database) { writer throws(Fault) in
        try await writer.change("DELETE FROM \(rows: "customer") WHERE tenant_id = \(ours)")
      }
      #expect(deleted == nil)
      let again = await write(database) { writer throws(Fault) in
        try await writer.addCustomer(1, email: "ada@example.com")
      }
      #expect(again == nil)
      let faults = try fixture.storage.checkIntegrity()
      #expect(faults == [])
    }
  }

  @Test func `a unit that takes its group down fails alone`() async throws {
    var options = StorageOptions()
    options.queryLimit = .milliseconds(100)
    try await Fixture.with(options: options) { fixture in
      let database = fixture.tenant(ours)
      let entered = OneShot()
      let gate = OneShot()
      let codes = await withTaskGroup(of: (Int, Fault.Code?).self) { group in
        group.addTask {
          let code = await write(database) { writer throws(Fault) in
            try await writer.addCustomer(0, email: "0@example.com")
            entered.open()
            await gate.wait()
          }
          return (0, code)
        }
        await entered.wait()
        for number in 1...6 {
          group.addTask {
            let code = await write(database) { writer throws(Fault) in
              try await writer.addCustomer(UInt64(number), email: "\(number)@example.com")
              // An interrupted change rolls the whole transaction back, with the others in it.
              if number == 3 { try await runaway(writer) }
            }
            return (number, code)
          }
        }
        // All are in the queue before the first goes on, so that they share its group.
        while fixture.storage.statistics.tenants.queueDepth < 6 { await Task.yield() }
        gate.open()
        var codes: [Int: Fault.Code?] = [:]
        for await (number, code) in group { codes[number] = .some(code) }
        return codes
      }
      for number in 0...6 {
        #expect(codes[number] == .some(number == 3 ? .deadlineExceeded : nil), "unit \(number)")
      }
      let kept = try await emails(fixture)
      #expect(kept == [0, 1, 2, 4, 5, 6].map { "\($0)@example.com" })
    }
  }

  @Test func `a unit that hides the loss of its transaction is not answered as done`() async throws
  {
    var options = StorageOptions()
    options.queryLimit = .milliseconds(100)
    try await Fixture.with(options: options) { fixture in
      let code = await write(fixture.tenant(ours)) { writer throws(Fault) in
        try await writer.addCustomer(1, email: "ada@example.com")
        do throws(Fault) { try await runaway(writer) } catch {}
      }
      #expect(code == .deadlineExceeded)
      let kept = try await emails(fixture)
      #expect(kept == [])
    }
  }

  @Test func `a query that does not end is ended, and its connection goes on`() async throws {
    var options = StorageOptions()
    options.queryLimit = .milliseconds(50)
    try await Fixture.with(options: options) { fixture in
      let fault = await #expect(throws: Fault.self) {
        try await fixture.tenant(ours).read { reader throws(Fault) in
          try await reader.first(endless) { $0[0] as Int }
        }
      }
      #expect(fault?.code == .deadlineExceeded)
      let kept = try await emails(fixture)
      #expect(kept == [])
    }
  }

  @Test func `what was answered is there after the process is gone`() async throws {
    try await Fixture.with { fixture in
      for number in UInt64(0)..<100 {
        let code = await write(fixture.tenant(ours)) { writer throws(Fault) in
          try await writer.addCustomer(number, email: "\(number)@example.com")
        }
        #expect(code == nil)
      }
      // The files as a killed process leaves them: the log not yet moved into the database.
      let folder = temporaryFolder()
      defer { removeFolder(folder) }
      for name in ["pool.db", "pool.db-wal"] {
        try copyFile("\(fixture.folder)/\(name)", "\(folder)/\(name)")
      }
      let storage = try Storage(folder: folder, control: house, tenant: clinic)
      let kept = try await storage.tenant(ours, actor: .system).read { reader throws(Fault) in
        try await reader.emails()
      }
      #expect(kept.count == 100)
      let faults = try storage.checkIntegrity()
      #expect(faults == [])
      await storage.close()
    }
  }

  @Test func `a damaged file is told by the check or refused at opening`() async throws {
    let fixture = try Fixture()
    let code = await write(fixture.tenant(ours)) { writer throws(Fault) in
      for number in UInt64(0)..<200 {
        try await writer.addCustomer(number, email: "\(number)@example.com")
      }
    }
    #expect(code == nil)
    await fixture.storage.close()
    try overwrite("\(fixture.folder)/pool.db", from: 3 * 4_096)
    do throws(Fault) {
      let storage = try Storage(folder: fixture.folder, control: house, tenant: clinic)
      let faults = try storage.checkIntegrity()
      #expect(!faults.isEmpty)
      await storage.close()
    } catch { #expect(error.code == .storeUnavailable) }
    removeFolder(fixture.folder)
  }
}

private let endless: SQL =
  "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

private func runaway(_ writer: TenantWriter) async throws(Fault) {
  try await writer.change(
    """
    INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id)
    WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000)
    SELECT \(ours), x'00', count(*), count(*) + 1, x'00' FROM n
    """)
}
