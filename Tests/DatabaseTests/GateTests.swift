import Basics
import Testing

@testable import Database

/// The second wall: what holds even against somebody who knows the secret names.
@Suite struct GateTests {
  /// A confined connection of our tenant, and the file's names.
  private func confined(
    _ body: (Connection, IsolationNames, Catalog) throws -> Void
  ) async throws {
    try await Fixture.with { fixture in
      try await fixture.tenant(theirs).write { writer throws(Fault) in
        try await writer.addCustomer(2, email: "person@2.example")
        return .commit(())
      }
      let path = "\(fixture.folder)/pool.db"
      let connection = try Connection(path: path, cachePages: -1_024, queryLimit: .seconds(5))
      let secrets = try connection.list("SELECT base_secret, view_secret FROM atrium_isolation")[0]
      let names = IsolationNames(baseSecret: secrets[0]!, viewSecret: secrets[1]!)
      let catalog = try Catalog(reading: connection, names: names)
      try connection.confine(to: catalog, begin: "BEGIN")
      connection.tenant.set(ours)
      try body(connection, names, catalog)
    }
  }

  @Test func `a query does not reach the tables by their names`() async throws {
    try await confined { connection, names, _ in
      let base = names.base(of: "customer")
      connection.gate.right = .query
      for text in [
        "SELECT email FROM \(base)",
        "SELECT count(*) FROM \(base)",
        "SELECT 1 FROM \(base)", "SELECT 1 FROM main.\(base)", "SELECT 1 FROM \(base) AS a",
        "SELECT 1 FROM \(base.uppercased())", "WITH a AS (SELECT 1 FROM \(base)) SELECT 1 FROM a",
        "WITH customer AS (SELECT email FROM \(base)) SELECT email FROM customer",
        "WITH claim_no_overlap AS (SELECT email FROM \(base)) SELECT email FROM claim_no_overlap",
        """
        WITH \(names.trigger(before: "insert", on: "customer")) AS (SELECT email FROM \(base))
        SELECT email FROM \(names.trigger(before: "insert", on: "customer"))
        """,
        "SELECT email FROM (SELECT email FROM \(base)) AS customer",
        "DELETE FROM \(base)",
      ] {
        #expect(throws: Fault.self, "\(text)") { try connection.list(text) }
      }
      let found = try connection.list("SELECT email FROM customer")
      #expect(found.isEmpty)
    }
  }

  @Test func `a change of one table does not reach another`() async throws {
    try await confined { connection, names, catalog in
      let (customer, claim) = (names.base(of: "customer"), names.base(of: "claim"))
      connection.gate.right = .change(catalog.tables["claim"]!)
      for text in [
        "DELETE FROM \(customer)", "UPDATE \(customer) SET name = 'x'",
        "DELETE FROM \(claim) WHERE resource_id IN (SELECT id FROM \(customer))",
        "DELETE FROM \(claim) WHERE EXISTS (SELECT 1 FROM \(customer))",
        "DELETE FROM \(claim) WHERE rowid = 1",
        "INSERT INTO \(claim) SELECT id, id, 1, 2, id, 1 FROM \(customer)",
      ] {
        #expect(throws: Fault.self, "\(text)") { try connection.list(text) }
      }
    }
  }

  @Test func `a literal that names a secret is refused before SQLite sees it`() async throws {
    try await confined { connection, names, _ in
      for word in [
        names.base(of: "customer"), names.innerView(of: "customer").uppercased(),
        names.trigger(before: "delete", on: "claim"), "claim_no_overlap",
      ] {
        for text in ["SELECT email FROM \(word)", "SELECT 1 /* \"\(word)\" */", "SELECT '\(word)'"]
        {
          let fault = #expect(throws: Fault.self) {
            try connection.prepared(SQL(leaking: text), for: .query)
          }
          #expect(fault?.detail.hasPrefix("SQL must not say") == true)
          #expect(fault?.detail.contains(names.baseSecret) == false)
        }
      }
    }
  }

  @Test func `a row that is replaced by its hidden number is refused as a deletion`() async throws {
    try await confined { connection, names, _ in
      let base = names.base(of: "customer")
      // Neither words nor rights in the way: the trigger alone, which recursive triggers set off.
      let open = try Connection(
        path: connection.path, cachePages: -1_024,
        queryLimit: .seconds(5))
      open.tenant.set(ours)
      let row = try open.list("SELECT rowid FROM \(base)")[0][0]!
      let fault = #expect(throws: Fault.self) {
        try open.execute(
          """
          INSERT OR REPLACE INTO \(base) (rowid, tenant_id, id, email, name)
          VALUES (\(row), current_tenant(), x'00', 'a', 'b')
          """)
      }
      #expect(fault?.detail.contains(Isolation.refusal) == true)
    }
  }

  @Test func `without a tenant the views are an error, not empty`() async throws {
    try await confined { connection, _, _ in
      connection.tenant.set(nil)
      connection.gate.right = .query
      #expect(throws: Fault.self) { try connection.list("SELECT email FROM customer") }
    }
  }
}

extension SQL {
  /// A statement from text made at run time, which only a test can do; its memory is never freed.
  init(leaking text: String) {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    self = ""
    parts = [Part(start: bytes.baseAddress, count: Int32(bytes.count), kind: .text)]
    identity = parts[0].identity
  }
}
