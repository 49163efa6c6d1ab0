import Basics
import Synchronization
import Testing

@testable import Database

@Suite struct WriterTests {
  private func count(_ fixture: Fixture) async throws -> Int? {
    try await fixture.tenant(ours).read { reader throws(Fault) in
      try await reader.first("SELECT count(*) FROM customer") { $0[0] as Int }
    }
  }

  @Test func `many tasks at once each get their own answer, and share commits`() async throws {
    try await Fixture.with { fixture in
      let database = fixture.tenant(ours)
      await withThrowingTaskGroup(of: Void.self) { group in
        for number in UInt64(1)...400 {
          group.addTask {
            let answer = try await database.write { writer throws(Fault) -> Ending<UInt64> in
              try await writer.addCustomer(number, email: "\(number)@example.com")
              if number % 4 == 0 { return .rollback(number) }
              if number % 4 == 1 { throw Fault(.internalError, "on purpose") }
              return .commit(number)
            }
            #expect(answer == number)
            // Whoever was answered sees what was written.
            let seen = try await database.read { reader throws(Fault) in
              try await reader.first(
                "SELECT email FROM customer WHERE id = \(id(number) as CustomerID)"
              ) {
                $0[0] as String
              }
            }
            #expect(seen == (number % 4 == 0 ? nil : "\(number)@example.com"))
          }
        }
        var faults = 0
        while let result = await group.nextResult() {
          if case .failure = result { faults += 1 }
        }
        #expect(faults == 100)
      }
      let left = try await count(fixture)
      #expect(left == 200)
      let statistics = fixture.storage.statistics.tenants
      #expect(statistics.unitsCommitted == 200)
      #expect(statistics.unitsRolledBack == 100)
      #expect(statistics.unitsFailed == 100)
      #expect(statistics.groupsCommitted < 400)
      #expect(statistics.queueDepth == 0)
    }
  }

  @Test func `one unit runs to its end before the next begins, even where it waits elsewhere`()
    async throws
  {
    try await Fixture.with { fixture in
      let database = fixture.tenant(ours)
      let inside = Counter()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<50 {
          group.addTask {
            try await database.write { writer throws(Fault) in
              let entered = inside.add(1)
              #expect(entered == 1)
              await Task.yield()
              await elsewhere()
              _ = try await writer.emails()
              let left = inside.add(-1)
              #expect(left == 0)
              return .commit(())
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func `a violated constraint is named, and undoes its statement alone`() async throws {
    try await Fixture.with { fixture in
      let attempts = try await fixture.tenant(ours).write { writer throws(Fault) in
        try await writer.addCustomer(1, email: "ada@example.com")
        let (own, other): (CustomerID, CustomerID) = (id(1), id(2))
        let long = String(repeating: "x", count: 101)
        let statements: [SQL] = [
          "INSERT INTO \(rows: "customer") (tenant_id, id, email, name) VALUES (\(ours), \(own), 'b', 'b')",
          "INSERT INTO \(rows: "customer") (tenant_id, id, email, name) VALUES (\(ours), \(other), 'ada@example.com', 'b')",
          "UPDATE \(rows: "customer") SET name = \(long) WHERE tenant_id = \(ours)",
          "UPDATE \(rows: "customer") SET name = NULL WHERE tenant_id = \(ours)",
          "INSERT INTO \(rows: "appointment") (tenant_id, id, customer_id, starts_at) VALUES (\(ours), \(own), \(other), 1)",
          "INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id) VALUES (\(ours), \(own), 2, 1, \(own))",
          "INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id) VALUES (\(ours), \(own), 10, 20, \(own))",
          "INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id) VALUES (\(ours), \(own), 15, 25, \(other))",
          "INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, appointment_id) VALUES (\(ours), \(own), 20, 25, \(other))",
          "UPDATE \(rows: "claim") SET busy_to = 21 WHERE tenant_id = \(ours) AND busy_from = 10",
        ]
        var attempts: [Attempt] = []
        for statement in statements { attempts.append(try await writer.attempt(statement)) }
        return .commit(attempts)
      }
      #expect(
        attempts == [
          .violates(Constraint(.unique, "customer.id")),
          .violates(Constraint(.unique, "customer.email")),
          .violates(Constraint(.check, "customer_name_length")),
          .violates(Constraint(.notNull, "customer.name")),
          .violates(Constraint(.foreignKey, "appointment")),
          .violates(
            Constraint(.check, "busy_from < busy_to AND busy_to - busy_from <= 86400")),
          .changed(1), .violates(Constraint(.trigger, "claim_no_overlap")), .changed(1),
          .violates(Constraint(.trigger, "claim_no_overlap")),
        ])
      let left = try await count(fixture)
      #expect(left == 1)
    }
  }

  @Test func `a trigger of the schema writes to another table, of the same tenant`() async throws {
    let migrations =
      clinic + [
        Migration(
          3, "a log of customers",
          """
          CREATE TABLE customer_log (
            tenant_id BLOB NOT NULL, customer_id BLOB NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (tenant_id, customer_id, name),
            FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
              ON DELETE CASCADE) STRICT;
          CREATE TRIGGER customer_logged AFTER INSERT ON customer BEGIN
            INSERT INTO customer_log VALUES (new.tenant_id, new.id, new.name);
          END;
          """)
      ]
    let fixture = try Fixture(tenant: migrations)
    let database = fixture.tenant(ours)
    let names = try await database.write { writer throws(Fault) in
      try await writer.addCustomer(1, email: "ada@example.com")
      return .commit(try await writer.query("SELECT name FROM customer_log") { $0[0] as String })
    }
    #expect(names == ["Customer 1"])
    let left = try await database.write { writer throws(Fault) in
      try await writer.change("DELETE FROM \(rows: "customer") WHERE tenant_id = \(ours)")
      return .commit(try await writer.first("SELECT count(*) FROM customer_log") { $0[0] as Int })
    }
    #expect(left == 0)
    let faults = try fixture.storage.checkIntegrity()
    #expect(faults == [])
    await fixture.end()
  }

  @Test func `a unit that leaves a deferred reference broken fails alone`() async throws {
    let migrations =
      clinic + [
        Migration(
          3, "visits",
          """
          CREATE TABLE visit (
            tenant_id BLOB NOT NULL, customer_id BLOB NOT NULL, PRIMARY KEY (tenant_id, customer_id),
            FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
              DEFERRABLE INITIALLY DEFERRED) STRICT;
          """)
      ]
    let fixture = try Fixture(tenant: migrations)
    for number in UInt64(1)...2 {
      let customer: CustomerID = id(number)
      let result: Result<Int, any Error>
      do {
        let count = try await fixture.tenant(ours).write { writer throws(Fault) in
          try await writer.change(
            "INSERT INTO \(rows: "visit") (tenant_id, customer_id) VALUES (\(ours), \(customer))")
          if number == 2 { try await writer.addCustomer(2, email: "ada@example.com") }
          return .commit(1)
        }
        result = .success(count)
      } catch { result = .failure(error) }
      #expect((try? result.get()) == (number == 2 ? 1 : nil))
    }
    let faults = try fixture.storage.checkIntegrity()
    #expect(faults == [])
    let statistics = fixture.storage.statistics.tenants
    #expect(statistics.groupsCommitted == 2, "the failed unit does not take its commit along")
    await fixture.end()
  }

  @Test func `a full queue refuses what comes after`() async throws {
    var options = StorageOptions()
    options.queueLimit = 2
    try await Fixture.with(options: options) { fixture in
      let database = fixture.tenant(ours)
      let gate = OneShot()
      let entered = OneShot()
      await withTaskGroup(of: Fault.Code?.self) { group in
        func add(_ work: @escaping @Sendable () async -> Void) {
          group.addTask {
            do throws(Fault) {
              try await database.write { _ throws(Fault) in
                await work()
                return .commit(())
              }
              return nil
            } catch { return error.code }
          }
        }
        add {
          entered.open()
          await gate.wait()
        }
        await entered.wait()
        // The writer is inside the first; two may wait and the others are turned away.
        for _ in 0..<10 { add {} }
        var codes: [Fault.Code] = []
        while codes.count < 8, let code = await group.next() {
          if let code { codes.append(code) }
        }
        #expect(codes == Array(repeating: .overloaded, count: 8))
        gate.open()
        while let code = await group.next() { #expect(code == nil) }
      }
    }
  }

  @Test func `a unit inside a unit is refused, since it would wait for itself`() async throws {
    try await Fixture.with { fixture in
      let database = fixture.tenant(ours)
      let fault = await #expect(throws: Fault.self) {
        try await database.write { _ throws(Fault) in
          try await database.write { _ throws(Fault) in .commit(()) }
          return .commit(())
        }
      }
      #expect(fault?.detail.contains("inside another") == true)
    }
  }

  @Test func `after closing, work is refused as draining`() async throws {
    let fixture = try Fixture()
    await fixture.end()
    for read in [true, false] {
      let fault = await #expect(throws: Fault.self) {
        if read {
          _ = try await count(fixture)
        } else {
          try await fixture.tenant(ours).write { _ throws(Fault) in .commit(()) }
        }
      }
      #expect(fault?.code == .draining)
    }
  }

  @Test func `what waits when the store closes is still written`() async throws {
    let fixture = try Fixture()
    let database = fixture.tenant(ours)
    let entered = OneShot()
    let gate = OneShot()
    async let first: Void = database.write { writer throws(Fault) in
      entered.open()
      await gate.wait()
      try await writer.addCustomer(1, email: "ada@example.com")
      return .commit(())
    }
    await entered.wait()
    async let closing: Void = fixture.storage.close()
    gate.open()
    try await first
    await closing
    let again = try Storage(folder: fixture.folder, control: house, tenant: clinic)
    let emails = try await again.tenant(ours, actor: .system).read { reader throws(Fault) in
      try await reader.emails()
    }
    #expect(emails == ["ada@example.com"])
    await again.close()
    removeFolder(fixture.folder)
  }
}

/// Runs on the global executor, away from the writer's thread.
@concurrent private func elsewhere() async { await Task.yield() }

final class Counter: Sendable {
  private let value = Atomic<Int>(0)
  func add(_ amount: Int) -> Int { value.add(amount, ordering: .relaxed).newValue }
}

/// Lets waiters through once it has been opened.
final class OneShot: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in waiting { waiter.resume() }
  }

  func wait() async {
    await withCheckedContinuation { waiter in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(waiter) }
        return state.isOpen
      }
      if isOpen { waiter.resume() }
    }
  }
}
