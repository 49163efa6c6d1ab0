import Basics
import Database
import Testing

/// Through the views, statements take the ways that they would take without them.
@Suite struct PlanTests {
  private func plan(_ sql: SQL) async throws -> [String] {
    var plan: [String] = []
    try await Fixture.with { fixture in
      plan = try await fixture.tenant(ours).read { reader throws(Fault) in
        try await reader.plan(of: sql)
      }
    }
    return plan
  }

  @Test func `a row is found by tenant and key`() async throws {
    let key: CustomerID = id(1)
    let steps = try await plan("SELECT email FROM customer WHERE id = \(key)")
    #expect(
      steps == ["SEARCH customer USING INDEX sqlite_autoindex_customer_1 (tenant_id=? AND id=?)"])
  }

  @Test func `a page of a list is read from its index in order`() async throws {
    let key: CustomerID = id(1)
    let steps = try await plan(
      """
      SELECT a.id, c.email FROM appointment a JOIN customer c ON c.id = a.customer_id
      WHERE (a.starts_at, a.id) > (\(0), \(key)) ORDER BY a.starts_at, a.id LIMIT 51
      """)
    #expect(
      steps == [
        "SEARCH appointment USING INDEX appointment_by_start (tenant_id=? AND (starts_at,id)>(?,?))",
        "SEARCH customer USING INDEX sqlite_autoindex_customer_1 (tenant_id=? AND id=?)",
      ])
  }

  @Test func `an outer join keeps to the indexes`() async throws {
    let key: CustomerID = id(1)
    let steps = try await plan(
      """
      SELECT a.id, c.email FROM appointment a LEFT JOIN customer c ON c.id = a.customer_id
      WHERE a.id = \(key)
      """)
    #expect(
      steps == [
        "SEARCH appointment USING INDEX sqlite_autoindex_appointment_1 (tenant_id=? AND id=?)",
        "SEARCH customer USING INDEX sqlite_autoindex_customer_1 (tenant_id=? AND id=?) LEFT-JOIN",
      ])
  }

  @Test func `a change by key does not scan, nor does the trigger that guards it`() async throws {
    let key: CustomerID = id(1)
    let update = try await plan(
      "UPDATE \(rows: "customer") SET name = 'x' WHERE tenant_id = \(ours) AND id = \(key)")
    #expect(
      update == ["SEARCH customer USING INDEX sqlite_autoindex_customer_1 (tenant_id=? AND id=?)"])
    let insert = try await plan(
      """
      INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id)
      VALUES (\(ours), \(key), 1, 2, \(key))
      """)
    #expect(!insert.contains { $0.contains("SCAN claim") }, "\(insert)")
  }

  @Test func `the overlap is looked for in a day of one resource, not in its history`() async throws
  {
    try await Fixture.with { fixture in
      let steps = try await fixture.tenant(ours).write { writer throws(Fault) in
        let provider: CustomerID = id(5)
        // Ten years of an hour each, back to back; a search of all of them would run out of steps.
        for day in 0..<200 {
          try await writer.change(
            """
            INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id)
            SELECT \(ours), \(provider), \(day * 86_400) + value * 3600,
              \(day * 86_400) + (value + 1) * 3600, randomblob(16)
            FROM json_each('[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23]')
            """)
        }
        return .commit(
          try await writer.plan(
            of: """
              SELECT 1 FROM claim WHERE resource_id = \(provider) AND busy_from < \(5)
                AND busy_from > \(5) - 86400 AND busy_to > \(4) AND active
              """))
      }
      #expect(
        steps == [
          """
          SEARCH claim USING PRIMARY KEY \
          (tenant_id=? AND resource_id=? AND busy_from>? AND busy_from<?)
          """
        ])
    }
  }
}
