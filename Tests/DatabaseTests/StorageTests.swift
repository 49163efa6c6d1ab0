import Basics
import Database
import Testing

@Test func `what is written is read by its own tenant and by no other`() async throws {
  try await Fixture.with { fixture in
    try await fixture.tenant(ours).write { writer throws(Fault) in
      try await writer.addCustomer(1, email: "ada@example.com")
      return .commit(())
    }
    let seen = try await fixture.tenant(ours).read { reader throws(Fault) in
      try await reader.emails()
    }
    #expect(seen == ["ada@example.com"])
    let others = try await fixture.tenant(theirs).read { reader throws(Fault) in
      try await reader.emails()
    }
    #expect(others.isEmpty)
  }
}

@Test func `an ending with rollback answers and leaves nothing`() async throws {
  try await Fixture.with { fixture in
    let answer = try await fixture.tenant(ours).write { writer throws(Fault) in
      try await writer.addCustomer(1, email: "ada@example.com")
      return .rollback(try await writer.emails().count)
    }
    #expect(answer == 1)
    let seen = try await fixture.tenant(ours).read { reader throws(Fault) in
      try await reader.emails()
    }
    #expect(seen.isEmpty)
  }
}

@Test func `a fault that leaves the unit undoes it`() async throws {
  try await Fixture.with { fixture in
    await #expect(throws: Fault.self) {
      try await fixture.tenant(ours).write { writer throws(Fault) -> Ending<Void> in
        try await writer.addCustomer(1, email: "ada@example.com")
        throw Fault(.internalError, "on purpose")
      }
    }
    let seen = try await fixture.tenant(ours).read { reader throws(Fault) in
      try await reader.emails()
    }
    #expect(seen.isEmpty)
  }
}

@Test func `the control data is read and written without a tenant`() async throws {
  try await Fixture.with { fixture in
    let account: Identifier<Actor.Subject> = id(7)
    let attempts = try await fixture.storage.control.write { writer throws(Fault) in
      let first = try await writer.attempt(
        "INSERT INTO \(rows: "account") (id, email) VALUES (\(account), \("ada@example.com"))")
      let second = try await writer.attempt(
        "INSERT INTO \(rows: "account") (id, email) VALUES (\(account), \("b@example.com"))")
      return .commit([first, second])
    }
    #expect(attempts == [.changed(1), .violates(Constraint(.unique, "account.id"))])
    let email = try await fixture.storage.control.read { reader throws(Fault) in
      try await reader.first("SELECT email FROM account WHERE id = \(account)") { $0[0] as String }
    }
    #expect(email == "ada@example.com")
    let count = try await fixture.storage.control.read { reader throws(Fault) in
      try await reader.first("SELECT count(*) FROM account") { $0[0] as Int }
    }
    #expect(count == 1)
  }
}

@Test func `the control data has no door to the schema`() async throws {
  try await Fixture.with { fixture in
    let queries: [SQL] = [
      "SELECT name FROM sqlite_schema", "SELECT count(*) FROM atrium_migration",
      "SELECT name FROM pragma_table_list", "PRAGMA user_version", "DELETE FROM account",
    ]
    for query in queries {
      await #expect(throws: Fault.self, "\(query.text)") {
        try await fixture.storage.control.read { reader throws(Fault) in
          try await reader.query(query) { _ in }
        }
      }
    }
    await #expect(throws: Fault.self) {
      try await fixture.storage.control.write { writer throws(Fault) in
        .commit(try await writer.change("DELETE FROM account"))
      }
    }
  }
}
