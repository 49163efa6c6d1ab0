import Access
import Basics
import HTTP
import Schema
import Testing

@testable import Database
@testable import Scheduling

/// Whatever the feature asks of the database, it finds by an index that begins with the tenant.
@Suite struct SchedulingPlanTests {
  @Test func `no statement of the feature scans a table or sorts what it found`() async throws {
    try await DeskDoor.with { door in
      try await useEverything(door)
      let read = try await door.call(.get, "/plans").json.elements ?? []
      let reads = read.map { plan in
        StatementPlan(
          text: plan["text"]?.text ?? "",
          steps: (plan["steps"]?.elements ?? []).compactMap(\.text))
      }
      let writes = try await door.db.write { (db) async throws(Fault) in
        .rollback(try await db.plansOfStatementsRun())
      }
      #expect(reads.count >= 30 && writes.count >= 30, "\(reads.count) and \(writes.count)")
      for plan in reads + writes { #expect(plan.faults == [], "\(plan.text)\n\(plan.steps)") }
    }
  }

  @Test func `a list of appointments takes the index of its narrowest filter`() async throws {
    try await DeskDoor.with { door in
      for index in 0..<8 {
        var filter = AppointmentStore.Filter()
        if index & 1 != 0 { filter.status = .confirmed }
        if index & 2 != 0 { filter.providerId = .zero }
        if index & 4 != 0 { filter.customerId = .zero }
        for bound in [nil, DeskDoor.now] {
          (filter.from, filter.to) = (bound, bound)
          let asked = filter
          _ = try await door.db.read { (db) async throws(Fault) in
            try await AppointmentStore.list(asked, after: nil, limit: 50, in: db)
          }
        }
      }
      let plans = try await door.db.read { (db) async throws(Fault) in
        try await db.plansOfStatementsRun()
      }
      #expect(plans.count == 16)
      for plan in plans {
        #expect(plan.steps.count == 2, "the appointments, and the customer of each: \(plan.steps)")
        let first = plan.steps.first { $0.contains("appointment") } ?? ""
        #expect(first.contains(Self.index(for: plan.text)), "\(plan.text)\n\(plan.steps)")
        #expect(first.contains("tenant_id=?") && first.contains("starts_at"), "\(plan.steps)")
      }
    }
  }

  private static func index(for text: String) -> String {
    if text.contains("AND a.customer_id") { return "appointment_by_customer" }
    if text.contains("AND a.provider_id") { return "appointment_by_provider" }
    return text.contains("AND a.status") ? "appointment_by_status" : "appointment_by_start"
  }

  @Test func `each reference is found by an index, so that deleting does not scan`() async throws {
    try await DeskDoor.with { door in
      let connection = try Connection(
        path: "\(door.folder)/pool.db", cachePages: -1_024, queryLimit: .seconds(60))
      let tables = try connection.list("SELECT name FROM sqlite_schema WHERE type = 'table'")
      var references = 0
      for table in tables.compactMap({ $0[0] }) {
        let keys = Dictionary(
          grouping: try connection.list("PRAGMA foreign_key_list(\"\(table)\")"), by: { $0[0]! })
        let indexes = try connection.list("PRAGMA index_list(\"\(table)\")").map { index in
          try connection.list("PRAGMA index_info(\"\(index[1]!)\")").compactMap { $0[2] }
        }
        for columns in keys.values.map({ key in Set(key.compactMap { $0[3] }) }) {
          references += 1
          #expect(
            indexes.contains { Set($0.prefix(columns.count)) == columns },
            "\(table): \(columns.sorted())")
        }
      }
      #expect(references > 10)
    }
  }

  /// Goes through every door, with every filter.
  private func useEverything(_ door: DeskDoor) async throws {
    let house = try await Furnished(door)
    let range = "from=2026-05-04T00:00:00Z&to=2026-06-04T00:00:00Z"
    let location = try await door.make("/locations", #"{"name": "Here", "timeZone": "UTC"}"#)
    let hold = try await door.make(
      "/public/north/holds",
      #"{"serviceId": "\#(house.talk)", "startsAt": "2026-05-04T09:00:00Z"}"#, as: nil)
    let booked = try await door.make(
      "/public/north/appointments",
      house.booking("2026-05-04T09:00:00Z", with: nil, hold: hold), as: nil)
    let other = try await door.make(
      "/appointments", house.booking("2026-05-04T10:00:00Z", with: house.ada))
    let class4 = try await door.make(
      "/services",
      """
      {"name": "Class", "durationMinutes": 60, "capacity": 4, "maximumPerDay": 2,
       "providerIds": ["\(house.ada)"]}
      """)
    for _ in 0..<2 {
      _ = try await door.make(
        "/public/north/appointments",
        house.booking("2026-05-05T09:00:00Z", with: nil).replacing(house.talk, with: class4),
        as: nil)
    }
    let customer = try await door.call(.get, "/customers").ids[0]
    let off = try await door.make(
      "/providers/\(house.ada)/time-off",
      #"{"startsAt": "2026-06-01T08:00:00Z", "endsAt": "2026-06-09T12:00:00Z"}"#)
    let given = try await door.make(
      "/public/north/holds",
      #"{"serviceId": "\#(house.talk)", "startsAt": "2026-05-06T09:00:00Z"}"#, as: nil)
    for filter in 0..<8 {
      let names = [
        filter & 1 != 0 ? "status=confirmed" : "", filter & 2 != 0 ? "providerId=\(house.ada)" : "",
        filter & 4 != 0 ? "customerId=\(customer)" : "",
      ]
      for times in ["", range] {
        let query = (names + [times]).filter { !$0.isEmpty }.joined(separator: "&")
        let page = try await door.call(.get, "/appointments?limit=1&\(query)")
        let next = page.json["next"]?.text.map { "&after=\($0)" } ?? ""
        _ = try await door.call(.get, "/appointments?limit=1&\(query)\(next)")
      }
    }
    let days = "from=2026-05-04&to=2026-06-04"
    for path in [
      "/locations", "/locations/\(location)", "/providers", "/providers/\(house.ada)", "/services",
      "/services/\(house.talk)", "/customers", "/customers/\(customer)", "/appointments/\(booked)",
      "/providers/\(house.ada)/schedule", "/providers/\(house.ada)/time-off",
      "/slots?serviceId=\(house.talk)&\(days)", "/public/north/services", "/public/north/providers",
      "/slots?serviceId=\(house.talk)&providerId=\(house.ada)&\(days)",
      "/slots/explanation?serviceId=\(house.talk)&providerId=\(house.ada)&startsAt=2026-05-04T10:00:00Z",
      "/slots/explanation?serviceId=\(house.talk)&providerId=\(house.ada)&startsAt=2026-06-04T10:00:00Z",
    ] {
      let answer = try await door.call(.get, path)
      try #require(answer.status == 200, "\(path): \(answer.text)")
    }
    _ = try await door.call(.get, "/appointments", as: DeskDoor.ada)
    for (method, path, body) in [
      (
        HTTP.Method.post, "/appointments/\(other)/rescheduling",
        #"{"startsAt": "2026-05-07T09:00:00Z"}"#
      ),
      (.post, "/appointments/\(booked)/completion", nil),
      (.post, "/appointments/\(other)/cancellation", nil),
      (.delete, "/public/north/holds/\(given)", nil),
      (.delete, "/providers/\(house.ada)/time-off/\(off)", nil),
      (.patch, "/services/\(house.talk)", #"{"name": "Other"}"#),
      (.patch, "/providers/\(house.ada)", #"{"name": "Other"}"#),
      (.patch, "/locations/\(location)", #"{"name": "Other"}"#),
      (.patch, "/customers/\(customer)", #"{"name": "Other"}"#),
      (.delete, "/locations/\(location)", nil),
    ] {
      let answer = try await door.call(method, path, body, headers: ["idempotency-key": path])
      try #require((200..<300).contains(answer.status), "\(path): \(answer.text)")
    }
    for path in ["/services/\(house.talk)", "/providers/\(house.ada)", "/customers/\(customer)"] {
      #expect(try await door.call(.delete, path).code == "in_use", "\(path)")
    }
  }
}

extension StatementPlan {
  /// Steps that read more than they need.
  fileprivate var faults: [String] {
    steps.filter { step in
      step.contains("SCAN") && !step.contains("CONSTANT ROW") || step.contains("TEMP B-TREE")
        || step.contains("SEARCH") && step.contains("USING") && !step.contains("tenant_id=?")
    }
  }
}
