import Basics
import Database
import Testing

/// Two tenants with rows of the same shape, one of which tries to get at the other's.
@Suite struct IsolationAttackTests {
  /// Customer 1 is ours, customer 2 theirs; each has an appointment and a claim.
  private func attack(_ body: (Fixture) async throws -> Void) async throws {
    try await Fixture.with { fixture in
      for (tenant, number) in [(ours, UInt64(1)), (theirs, 2)] {
        try await fixture.tenant(tenant).write { writer throws(Fault) in
          let (own, other): (CustomerID, CustomerID) = (id(number), id(number + 10))
          try await writer.addCustomer(number, email: "person@\(number).example")
          try await writer.change(
            """
            INSERT INTO \(rows: "appointment") (tenant_id, id, customer_id, starts_at, note)
            VALUES (\(tenant), \(other), \(own), \(5), \("note \(number)"))
            """)
          try await writer.change(
            """
            INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id)
            VALUES (\(tenant), \(own), \(100), \(200), \(other))
            """)
          return .commit(())
        }
      }
      try await body(fixture)
      // Whatever was tried: both have what they had.
      for (tenant, number) in [(ours, UInt64(1)), (theirs, 2)] {
        let rows = try await fixture.tenant(tenant).read { reader throws(Fault) in
          try await reader.query(
            """
            SELECT c.email, a.note, l.busy_from FROM customer c
            JOIN appointment a ON a.customer_id = c.id JOIN claim l ON l.appointment_id = a.id
            """
          ) { "\($0[0] as String) \($0[1] as String) \($0[2] as Int)" }
        }
        #expect(rows == ["person@\(number).example note \(number) 100"])
      }
    }
  }

  private func rows(_ fixture: Fixture, _ sql: SQL) async throws -> [String?] {
    try await fixture.tenant(ours).read { reader throws(Fault) in
      try await reader.query(sql) { $0[0] }
    }
  }

  private func change(_ fixture: Fixture, _ sql: SQL) async throws -> Int {
    try await fixture.tenant(ours).write { writer throws(Fault) in
      .commit(try await writer.change(sql))
    }
  }

  @Test func `a query shows our rows whatever it says of tenants`() async throws {
    try await attack { fixture in
      let queries: [SQL] = [
        "SELECT email FROM customer",
        "SELECT email FROM customer WHERE tenant_id <> current_tenant() OR 1",
        "SELECT email FROM customer WHERE tenant_id = \(ours) OR tenant_id = \(theirs)",
        "SELECT email FROM main.customer",
        "SELECT c.email FROM appointment a LEFT JOIN customer c",
        "SELECT c.email FROM appointment a FULL JOIN customer c ON 1",
        "SELECT max(email) FROM customer",
        "SELECT email FROM customer UNION SELECT email FROM customer",
        "SELECT (SELECT group_concat(email) FROM customer) FROM customer",
        "WITH customer AS (SELECT email FROM main.customer) SELECT email FROM customer",
        "SELECT email FROM customer NATURAL JOIN customer AS other",
        "WITH RECURSIVE n(x) AS (SELECT 1) SELECT email FROM n, customer",
      ]
      for query in queries {
        let found = try await rows(fixture, query)
        #expect(found == ["person@1.example"])
      }
      let found = try await rows(fixture, "SELECT email FROM customer WHERE tenant_id = \(theirs)")
      #expect(found == [])
    }
  }

  @Test func `nothing but the views can be read`() async throws {
    try await attack { fixture in
      let queries: [SQL] = [
        "SELECT name FROM sqlite_master", "SELECT sql FROM sqlite_schema",
        "SELECT name FROM main.sqlite_schema", "SELECT name FROM sqlite_temp_schema",
        "SELECT name FROM pragma_table_list", "SELECT name FROM pragma_table_info('customer')",
        "SELECT base_secret FROM atrium_isolation", "SELECT name FROM atrium_migration",
        "SELECT name FROM dbstat", "SELECT name FROM pragma_database_list",
        "SELECT rowid FROM customer", "SELECT customer._ROWID_ FROM customer",
        "SELECT \"oid\" FROM customer", "SELECT load_extension('x')", "SELECT sqlite_source_id()",
        "SELECT 'x' FROM sqlite_schema", "SELECT count(*) FROM pragma_table_list",
        "SELECT 'x' FROM dbstat", "SELECT name FROM sqlite_stat1",
        "SELECT name FROM pragma_function_list",
        "WITH customer AS (SELECT sql AS email FROM sqlite_schema) SELECT email FROM customer",
      ]
      for query in queries {
        await #expect(throws: Fault.self, "\(query.text)") { try await rows(fixture, query) }
      }
    }
  }

  @Test func `a scope runs queries and changes of rows only`() async throws {
    try await attack { fixture in
      let statements: [SQL] = [
        "ATTACH 'other.db' AS other", "DETACH main", "PRAGMA recursive_triggers = OFF",
        "PRAGMA table_info(customer)", "CREATE TABLE a (b)", "CREATE TEMP VIEW a AS SELECT 1",
        "CREATE TEMP TRIGGER t BEFORE INSERT ON customer BEGIN SELECT 1; END", "DROP VIEW customer",
        "ALTER TABLE customer RENAME TO customers", "VACUUM", "ANALYZE", "REINDEX", "BEGIN",
        "COMMIT", "ROLLBACK", "SAVEPOINT a", "RELEASE unit", "EXPLAIN SELECT 1",
        "SELECT 1; SELECT 2", "", "INSERT INTO customer (name) VALUES ('a')",
        "DELETE FROM customer", "UPDATE customer SET name = ''",
        "CREATE VIRTUAL TABLE a USING fts5(b)", "SELECT ?1", "SELECT :name",
      ]
      for statement in statements {
        await #expect(throws: Fault.self, "\(statement.text)") {
          try await rows(fixture, statement)
        }
        await #expect(throws: Fault.self, "\(statement.text)") {
          try await change(fixture, statement)
        }
      }
    }
  }

  @Test func `a change does not touch another tenant's rows`() async throws {
    try await attack { fixture in
      let (own, other, fresh): (CustomerID, CustomerID, CustomerID) = (id(1), id(2), id(99))
      let changes: [SQL] = [
        // forgets the tenant
        "UPDATE \(rows: "customer") SET name = 'x'",
        "UPDATE \(rows: "customer") SET name = 'x' WHERE id = \(other)",
        "DELETE FROM \(rows: "customer")",
        "DELETE FROM \(rows: "appointment") WHERE note = 'note 2'",
        // names the other
        "DELETE FROM \(rows: "claim") WHERE tenant_id = \(theirs)",
        "UPDATE \(rows: "customer") SET name = 'x' WHERE tenant_id = \(theirs) RETURNING email",
        "INSERT INTO \(rows: "customer") (tenant_id, id, email, name) VALUES (\(theirs), \(fresh), 'a', 'b')",
        // moves a row over, or takes one
        "UPDATE \(rows: "customer") SET tenant_id = \(theirs) WHERE tenant_id = \(ours)",
        "UPDATE \(rows: "claim") SET tenant_id = \(ours) WHERE tenant_id = \(theirs)",
        // replaces without a word
        "REPLACE INTO \(rows: "customer") (tenant_id, id, email, name) VALUES (\(theirs), \(other), 'a', 'b')",
        "INSERT OR REPLACE INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id) VALUES (\(theirs), \(other), 100, 150, \(id(12) as CustomerID))",
        "INSERT OR IGNORE INTO \(rows: "customer") (tenant_id, id, email, name) VALUES (\(theirs), \(fresh), 'a', 'b')",
        "UPDATE OR REPLACE \(rows: "customer") SET tenant_id = \(theirs), id = \(other) WHERE tenant_id = \(ours)",
        "UPDATE OR IGNORE \(rows: "customer") SET name = 'x'",
        // UPSERT into the other's row
        """
        INSERT INTO \(rows: "customer") (tenant_id, id, email, name)
        VALUES (\(theirs), \(other), 'person@2.example', 'x')
        ON CONFLICT (tenant_id, email) DO UPDATE SET name = excluded.name
        """,
        """
        INSERT INTO \(rows: "customer") (tenant_id, id, email, name)
        VALUES (\(ours), \(own), 'person@1.example', 'x')
        ON CONFLICT (tenant_id, email) DO UPDATE SET tenant_id = \(theirs)
        """,
        // points to the other's customer
        "INSERT INTO \(rows: "appointment") (tenant_id, id, customer_id, starts_at) VALUES (\(ours), \(fresh), \(other), 1)",
        "UPDATE \(rows: "appointment") SET customer_id = \(other) WHERE tenant_id = \(ours)",
        // tricks with the hidden number of a row
        "INSERT INTO \(rows: "customer") (rowid, tenant_id, id, email, name) VALUES (2, \(ours), \(fresh), 'a', 'b')",
        "UPDATE \(rows: "customer") SET _rowid_ = 7 WHERE tenant_id = \(ours)",
        "DELETE FROM \(rows: "customer") WHERE \"oid\" = 2",
        // names no table, two, or one that is not there
        "DELETE FROM \(rows: "customer") WHERE id IN (SELECT id FROM \(rows: "customer"))",
        "INSERT INTO \(rows: "customer") SELECT tenant_id, id, email, name FROM \(rows: "customer")",
        "DELETE FROM \(rows: "atrium_isolation")", "DELETE FROM \(rows: "sqlite_schema")",
        "DELETE FROM \(rows: "nowhere")",
      ]
      for sql in changes {
        await #expect(throws: Fault.self, "\(sql.text)") { try await change(fixture, sql) }
      }
    }
  }

  @Test func `a change sees our rows only, wherever it looks`() async throws {
    try await attack { fixture in
      let seen = try await fixture.tenant(ours).write { writer throws(Fault) in
        let emails: [String] = try await writer.change(
          """
          UPDATE \(rows: "customer") SET name = (SELECT group_concat(email) FROM customer)
          WHERE tenant_id = \(ours) RETURNING name
          """
        ) { $0[0] }
        let copied = try await writer.change(
          """
          INSERT INTO \(rows: "appointment") (tenant_id, id, customer_id, starts_at, note)
          SELECT \(ours), randomblob(16), id, 1, email FROM customer RETURNING note
          """
        ) { $0[0] as String }
        let joined = try await writer.change(
          """
          UPDATE \(rows: "appointment") SET note = c.email FROM customer c
          WHERE appointment.tenant_id = \(ours) AND c.id = appointment.customer_id RETURNING note
          """
        ) { $0[0] as String }
        return .rollback(emails + copied + joined)
      }
      #expect(Set(seen) == ["person@1.example"])
    }
  }

  @Test func `a key of the other tenant is not a conflict`() async throws {
    try await attack { fixture in
      let attempt = try await fixture.tenant(ours).write { writer throws(Fault) in
        let same: CustomerID = id(2)
        return .rollback(
          try await writer.attempt(
            """
            INSERT INTO \(rows: "customer") (tenant_id, id, email, name)
            VALUES (\(ours), \(same), 'person@2.example', 'x')
            """))
      }
      #expect(attempt == .changed(1))
      let overlap = try await fixture.tenant(ours).write { writer throws(Fault) in
        let same: CustomerID = id(2)
        return .rollback(
          try await writer.attempt(
            """
            INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id)
            VALUES (\(ours), \(same), 100, 200, \(same))
            """))
      }
      #expect(overlap == .changed(1))
    }
  }

  @Test func `the isolation's refusal is a fault and never an expected conflict`() async throws {
    try await attack { fixture in
      await #expect(throws: Fault.self) {
        try await fixture.tenant(ours).write { writer throws(Fault) in
          .commit(try await writer.attempt("UPDATE \(rows: "customer") SET name = 'x'"))
        }
      }
    }
  }

  @Test func `a statement kept from one tenant shows the other its own rows`() async throws {
    try await attack { fixture in
      func emails(_ tenant: TenantID) async throws -> [String] {
        try await fixture.tenant(tenant).read { reader throws(Fault) in try await reader.emails() }
      }
      for _ in 0..<3 {
        let found = try await emails(ours)
        #expect(found == ["person@1.example"])
        let others = try await emails(theirs)
        #expect(others == ["person@2.example"])
      }
    }
  }

  @Test func `a scope that failed leaves nothing for the next`() async throws {
    try await attack { fixture in
      for _ in 0..<20 {
        _ = try? await fixture.tenant(theirs).read { reader throws(Fault) in
          _ = try await reader.emails()
          throw Fault(.internalError, "on purpose")
        }
        _ = try? await fixture.tenant(theirs).write { writer throws(Fault) -> Ending<Void> in
          try await writer.change("UPDATE \(rows: "customer") SET name = 'x'")
          return .commit(())
        }
        let found = try await rows(fixture, "SELECT email FROM customer")
        #expect(found == ["person@1.example"])
        let written = try await fixture.tenant(ours).write { writer throws(Fault) in
          .commit(try await writer.emails())
        }
        #expect(written == ["person@1.example"])
      }
    }
  }

  @Test func `a scope is of no use after its unit`() async throws {
    try await attack { fixture in
      var kept: TenantReader?
      try await fixture.tenant(theirs).read { reader throws(Fault) in kept = reader }
      await #expect(throws: Fault.self) { try await kept?.emails() }
    }
  }

  @Test func `messages do not tell the secret names`() async throws {
    try await attack { fixture in
      let fault = await #expect(throws: Fault.self) {
        try await change(fixture, "INSERT INTO \(rows: "customer") (tenant_id) VALUES (\(ours))")
      }
      #expect(fault?.detail.contains("customer.id") == true)
      #expect(fault?.detail.contains("_b") == false)
    }
  }
}
