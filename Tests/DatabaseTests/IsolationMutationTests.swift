import Basics
import Testing

@testable import Database

/// Each view and each trigger of every table is needed: taking any one away is noticed.
@Suite struct IsolationMutationTests {
  private func unconfined(_ fixture: Fixture) throws -> Connection {
    try Connection(
      path: "\(fixture.folder)/pool.db", cachePages: -1_024, queryLimit: .seconds(60))
  }

  @Test func `a file that was left alone is isolated`() async throws {
    try await Fixture.with { fixture in
      let faults = try fixture.storage.checkIntegrity()
      #expect(faults == [])
    }
  }

  @Test func `dropping or altering any one piece of the isolation is noticed`() async throws {
    try await Fixture.with { fixture in
      let connection = try unconfined(fixture)
      let pieces = try connection.list(
        """
        SELECT type, name, sql FROM sqlite_schema
        WHERE type = 'view' OR type = 'trigger' AND name NOT LIKE 'claim\\_no%' ESCAPE '\\'
        """)
      // Two views and three triggers for each of three tables.
      #expect(pieces.count == 15)
      for piece in pieces {
        let (type, name, sql) = (piece[0]!, piece[1]!, piece[2]!)
        let before = try fixture.storage.verifyIsolation()
        #expect(before == [])
        try connection.execute("DROP \(type) \"\(name)\"")
        let dropped = try fixture.storage.verifyIsolation()
        #expect(!dropped.isEmpty, "without \(type) \(name)")
        try connection.execute(sql.replacing("current_tenant()", with: "x'00'"))
        let altered = try fixture.storage.verifyIsolation()
        // The outer view does not say whose rows it shows: its inside does.
        #expect(!altered.isEmpty || !sql.contains("current_tenant()"), "altered \(type) \(name)")
        try connection.execute("DROP \(type) \"\(name)\"")
        try connection.execute(sql)
      }
    }
  }

  @Test func `a table that stands beside the isolated ones is noticed, and so is a view`()
    async throws
  {
    try await Fixture.with { fixture in
      let connection = try unconfined(fixture)
      try connection.execute("CREATE TABLE stray (tenant_id BLOB NOT NULL)")
      let table = try fixture.storage.verifyIsolation()
      #expect(table == ["table stray is not isolated"])
      try connection.execute("DROP TABLE stray; CREATE VIEW peep AS SELECT 1 AS x")
      let view = try fixture.storage.verifyIsolation()
      #expect(view == ["view peep is not ours"])
    }
  }

  @Test func `a file whose isolation is broken is not opened`() async throws {
    try await Fixture.with { fixture in
      let connection = try unconfined(fixture)
      try connection.execute("DROP VIEW customer")
      #expect(throws: Fault.self) {
        try Storage(folder: fixture.folder, control: house, tenant: clinic)
      }
    }
  }
}
