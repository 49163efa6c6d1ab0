import Basics
import Database
import Testing

private enum Status: String, CaseIterable, SQLValue { case pending, confirmed }

@Suite struct SQLTests {
  private func read<Value: Sendable>(
    _ sql: SQL, _ decode: (borrowing Row) -> Value
  ) async throws -> Value? {
    let fixture = try Fixture()
    let result: Result<Value?, Fault>
    do throws(Fault) {
      result = .success(
        try await fixture.tenant(ours).read { reader throws(Fault) in
          try await reader.first(sql, decode)
        })
    } catch { result = .failure(error) }
    await fixture.end()
    return try result.get()
  }

  private func returned<Value: SQLValue & Equatable & Sendable>(_ value: Value) async throws {
    let found = try await read("SELECT \(value)") { $0[0] as Value }
    #expect(found == value)
    let missing = try await read("SELECT NULL") { $0[0] as Value? }
    #expect(missing == .some(nil))
    await #expect(throws: Fault.self) { _ = try await read("SELECT NULL") { $0[0] as Value } }
  }

  @Test func `every type comes back as it was bound`() async throws {
    try await returned(Int64.min)
    try await returned(Int.max)
    try await returned(true)
    try await returned(-0.25)
    try await returned("")
    try await returned("zażółć 🗓️ שלום '\"; DROP TABLE customer; --")
    try await returned(String(repeating: "long ", count: 100_000))
    try await returned([UInt8]())
    try await returned([0, 1, 255] as [UInt8])
    try await returned(Instant.latest)
    try await returned(CivilDate(year: 2024, month: 2, day: 29)!)
    try await returned(CivilTime(minutesSinceMidnight: 1_440)!)
    try await returned(id(77) as CustomerID)
    try await returned(Status.confirmed)
  }

  @Test func `a column of another type is a fault that names the column and no value`() async {
    let fault = await #expect(throws: Fault.self) {
      _ = try await read("SELECT 1, 'secret'") { ($0[0] as Int, $0[1] as Int) }
    }
    #expect(fault?.code == .internalError)
    #expect(fault?.detail.contains("column 1") == true)
    for sql in ["SELECT 'gone'", "SELECT 2", "SELECT x'01'", "SELECT 1.5"] as [SQL] {
      await #expect(throws: Fault.self) { _ = try await read(sql) { $0[0] as Status } }
      await #expect(throws: Fault.self) { _ = try await read(sql) { $0[0] as Bool } }
      await #expect(throws: Fault.self) { _ = try await read(sql) { $0[0] as CustomerID } }
    }
  }

  @Test func `statements are put together from parts with their values in order`() async throws {
    var filter: SQL = " WHERE 1 = \(1)"
    filter += " AND 'b' = \("b")"
    let found = try await read("SELECT \(7) + \(1)\(filter)" + " AND \(true)") { $0[0] as Int }
    #expect(found == 8)
    #expect(("SELECT \(7)\(filter)" as SQL).text == "SELECT ?1 WHERE 1 = ?2 AND 'b' = ?3")
  }

  @Test func `a reader sees one instant from its first look to its end`() async throws {
    try await Fixture.with { fixture in
      let database = fixture.tenant(ours)
      let counts = try await database.read { reader throws(Fault) in
        let before = try await reader.emails().count
        try await database.write { writer throws(Fault) in
          try await writer.addCustomer(1, email: "ada@example.com")
          return .commit(())
        }
        let inside = try await reader.emails().count
        let elsewhere = try await database.read { other throws(Fault) in
          try await other.emails().count
        }
        return [before, inside, elsewhere]
      }
      #expect(counts == [0, 0, 1])
    }
  }

  @Test func `more readers than connections wait for their turn`() async throws {
    var options = StorageOptions()
    options.sharedConnections = 2
    try await Fixture.with(options: options) { fixture in
      let database = fixture.tenant(ours)
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<100 {
          group.addTask {
            try await database.read { reader throws(Fault) in
              await Task.yield()
              return try await reader.emails().count
            }
          }
        }
        for try await count in group { #expect(count == 0) }
      }
      #expect(fixture.storage.statistics.tenants.readersOpen <= 2)
    }
  }
}
