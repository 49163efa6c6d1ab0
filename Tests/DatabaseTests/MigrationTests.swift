import Basics
import Database
import Testing

/// Opens the folder's storage with these migrations and closes it again.
private func open(_ folder: String, _ migrations: [Migration]) async throws(Fault) {
  let storage = try Storage(folder: folder, control: house, tenant: migrations)
  await storage.close()
}

private func refusal(_ migrations: [Migration], in folder: String) async -> String? {
  do throws(Fault) {
    try await open(folder, migrations)
    return nil
  } catch { return error.detail }
}

private func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = temporaryFolder()
  defer { removeFolder(folder) }
  try await body(folder)
}

private func table(_ sql: StaticString) -> [Migration] { [Migration(1, "a table", sql)] }

@Suite struct MigrationTests {
  @Test func `a database is opened again with its rows, and takes the next migration`() async throws
  {
    try await withFolder { folder in
      let first = try Storage(folder: folder, control: house, tenant: Array(clinic.prefix(1)))
      try await first.tenant(ours, actor: .system).write { writer throws(Fault) in
        try await writer.addCustomer(1, email: "ada@example.com")
        return .commit(())
      }
      await first.close()
      let more =
        clinic + [
          Migration(
            7, "a phone for each customer",
            """
            ALTER TABLE customer ADD COLUMN phone TEXT;
            UPDATE customer SET phone = '+49 30';
            CREATE INDEX customer_by_phone ON customer (tenant_id, phone);
            """)
        ]
      let second = try Storage(folder: folder, control: house, tenant: more)
      let phones = try await second.tenant(ours, actor: .system).read { reader throws(Fault) in
        try await reader.query("SELECT phone FROM customer") { $0[0] as String }
      }
      #expect(phones == ["+49 30"])
      let faults = try second.checkIntegrity()
      #expect(faults == [])
      await second.close()
    }
  }

  @Test func `a table can be rebuilt by a migration, and its references hold`() async throws {
    try await withFolder { folder in
      let first = try Storage(folder: folder, control: house, tenant: clinic)
      try await first.tenant(ours, actor: .system).write { writer throws(Fault) in
        try await writer.addCustomer(1, email: "ada@example.com")
        let (own, other): (CustomerID, CustomerID) = (id(1), id(5))
        try await writer.change(
          """
          INSERT INTO \(rows: "appointment") (tenant_id, id, customer_id, starts_at)
          VALUES (\(ours), \(other), \(own), 1)
          """)
        return .commit(())
      }
      await first.close()
      let rebuilt =
        clinic + [
          Migration(
            3, "customers without visits",
            """
            CREATE TABLE customer_new (
              tenant_id BLOB NOT NULL, id BLOB NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL,
              PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, email)) STRICT;
            INSERT INTO customer_new SELECT tenant_id, id, email, name FROM customer;
            DROP TABLE customer;
            ALTER TABLE customer_new RENAME TO customer;
            """)
        ]
      let second = try Storage(folder: folder, control: house, tenant: rebuilt)
      let faults = try second.checkIntegrity()
      #expect(faults == [])
      let left = try await second.tenant(ours, actor: .system).write { writer throws(Fault) in
        try await writer.change("DELETE FROM \(rows: "customer") WHERE tenant_id = \(ours)")
        return .commit(
          try await writer.first("SELECT count(*) FROM appointment") { $0[0] as Int })
      }
      #expect(left == 0)
      await second.close()
    }
  }

  @Test func `a database of a newer version is refused in words`() async throws {
    try await withFolder { folder in
      try await open(folder, clinic)
      let said = await refusal(Array(clinic.prefix(1)), in: folder)
      #expect(said?.contains("newer") == true)
      #expect(said?.contains("migration 2 (claims)") == true)
      try await open(folder, clinic)
    }
  }

  @Test func `a migration whose text was edited is refused`() async throws {
    try await withFolder { folder in
      try await open(folder, clinic)
      let edited = [clinic[0], Migration(2, "claims", "CREATE TABLE claim (tenant_id BLOB)")]
      let said = await refusal(edited, in: folder)
      #expect(said?.contains("migration 2 (claims) ran with another text") == true)
    }
  }

  @Test func `a migration that fails leaves the database as it was`() async throws {
    try await withFolder { folder in
      try await open(folder, clinic)
      let broken =
        clinic + [Migration(3, "broken", "DROP TABLE claim; CREATE TABLE oops (tenant_id BLOB,)")]
      let said = await refusal(broken, in: folder)
      #expect(said?.contains("migration 3 (broken)") == true)
      let storage = try Storage(folder: folder, control: house, tenant: clinic)
      let count = try await storage.tenant(ours, actor: .system).read { reader throws(Fault) in
        try await reader.first("SELECT count(*) FROM claim") { $0[0] as Int }
      }
      #expect(count == 0)
      let faults = try storage.checkIntegrity()
      #expect(faults == [])
      await storage.close()
    }
  }

  @Test(
    arguments: [
      ("CREATE TABLE a (id BLOB PRIMARY KEY)", "has no tenant_id"),
      ("CREATE TABLE a (tenant_id BLOB, id BLOB, PRIMARY KEY (tenant_id, id))", "BLOB NOT NULL"),
      (
        "CREATE TABLE a (tenant_id TEXT NOT NULL, id BLOB, PRIMARY KEY (tenant_id, id))",
        "BLOB NOT NULL"
      ),
      ("CREATE TABLE a (tenant_id BLOB NOT NULL, id BLOB PRIMARY KEY)", "primary key"),
      ("CREATE TABLE a (tenant_id BLOB NOT NULL, id INTEGER PRIMARY KEY)", "primary key"),
      (
        "CREATE TABLE a (tenant_id BLOB NOT NULL, id BLOB, e UNIQUE, PRIMARY KEY (tenant_id, id))",
        "index"
      ),
      (
        """
        CREATE TABLE a (tenant_id BLOB NOT NULL, id BLOB, PRIMARY KEY (tenant_id, id));
        CREATE INDEX a_by_id ON a (id);
        """, "index a_by_id"
      ),
      (
        """
        CREATE TABLE a (tenant_id BLOB NOT NULL, id BLOB, PRIMARY KEY (tenant_id, id));
        CREATE INDEX a_by_id ON a (lower(id));
        """, "index a_by_id"
      ),
      (
        """
        CREATE TABLE a (tenant_id BLOB NOT NULL, id BLOB, PRIMARY KEY (tenant_id, id));
        CREATE TABLE b (tenant_id BLOB NOT NULL, a_id BLOB, PRIMARY KEY (tenant_id, a_id),
          FOREIGN KEY (a_id) REFERENCES a (id));
        """, "foreign key on a_id"
      ),
      (
        """
        CREATE TABLE a (tenant_id BLOB NOT NULL, id BLOB, PRIMARY KEY (tenant_id, id));
        CREATE VIEW every AS SELECT id FROM a;
        """, "view every"
      ),
      ("CREATE VIRTUAL TABLE a USING fts5(tenant_id)", "virtual"),
    ] as [(StaticString, String)])
  func `a table that can't be isolated is refused`(sql: StaticString, reason: String) async throws {
    try await withFolder { folder in
      let said = await refusal(table(sql), in: folder)
      #expect(said?.contains(reason) == true, "\(said ?? "accepted")")
      try await open(folder, [])
    }
  }

  @Test func `a folder that can't be made is a fault`() async {
    let said = await refusal([], in: "/proc/nowhere/at-all")
    #expect(said?.contains("can't be made") == true)
  }
}
