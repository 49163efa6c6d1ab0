import Access
import Basics
import Database
import Testing

@testable import Scheduling

/// What the other tests trust to find faults does find them.
@Suite struct ClaimAuditTests {
  private static let ada = ProviderID.numbered(1)
  private let nine = Instant("2026-05-04T09:00:00Z")!

  /// Without the trigger that the claims rely on.
  private static let open = Migration(
    999, "no guard", "DROP TRIGGER claim_no_overlap; DROP TRIGGER claim_fixed;")

  private func with(_ body: (Workshop) async throws -> Void) async throws {
    try await Workshop.with(besides: [Self.open]) { workshop in
      try await workshop.employ([Self.ada])
      try await workshop.offer([.of(1, minutes: 30, by: [Self.ada])])
      try await body(workshop)
    }
  }

  private var booking: ClaimStep {
    let service = Service.of(1, minutes: 30, by: []).id
    return .book(
      ModelWish(service: service, provider: Self.ada, startsAt: nine, seats: 1), hold: nil,
      door: .desk)
  }

  @Test func `without the trigger the race for a slot is lost by the house, and it shows`()
    async throws
  {
    try await with { workshop in
      let outcomes = try await workshop.atOnce((0..<16).map { _ in booking })
      #expect(outcomes.count { $0.hasPrefix("confirmed") } == 16)
      let faults = try await workshop.faults()
      #expect(faults.contains { $0.contains("overlap") })
    }
  }

  @Test func `an appointment on time off shows`() async throws {
    try await with { workshop in
      _ = try await workshop.run(
        .takeTimeOff(Self.ada, nine..<nine + .hours(1)), at: Workshop.morning)
      _ = try await workshop.run(booking, at: Workshop.morning)
      let faults = try await workshop.faults()
      #expect(faults.contains { $0.contains("overlap") })
    }
  }

  @Test func `time off that claims nothing shows, and so does a claim of no time off`() async throws
  {
    for table in ["time_off", "claim"] {
      try await with { workshop in
        _ = try await workshop.run(
          .takeTimeOff(Self.ada, nine..<nine + .hours(1)), at: Workshop.morning)
        try await workshop.change(
          table == "claim"
            ? "DELETE FROM \(rows: "claim")" : "DELETE FROM \(rows: "time_off")")
        let faults = try await workshop.faults()
        #expect(faults.count == 1 && faults[0].contains("time off"), "\(table): \(faults)")
      }
    }
  }

  @Test func `seats that nobody booked show, and so do seats that nobody claimed`() async throws {
    let changes: [SQL] = [
      "UPDATE \(rows: "claim") SET capacity = 9, seats_taken = seats_taken + 1",
      "UPDATE \(rows: "appointment") SET seats = seats + 1",
    ]
    for change in changes {
      try await with { workshop in
        _ = try await workshop.run(booking, at: Workshop.morning)
        let before = try await workshop.faults()
        #expect(before == [])
        try await workshop.change(change)
        let faults = try await workshop.faults()
        #expect(
          faults.count == 1 && faults[0].contains("seats claimed"), "\(change.text): \(faults)")
      }
    }
  }

  @Test func `an appointment at another time than its claim shows`() async throws {
    try await with { workshop in
      _ = try await workshop.run(booking, at: Workshop.morning)
      let later = nine + .hours(1)
      try await workshop.change("UPDATE \(rows: "appointment") SET ends_at = \(later)")
      let faults = try await workshop.faults()
      #expect(faults.count == 1 && faults[0].contains("appointment"), "\(faults)")
    }
  }
}

extension Workshop {
  /// Changes rows as nothing of the program does.
  fileprivate func change(_ sql: SQL) async throws {
    try await db.write { (db) async throws(Fault) -> Ending<Void> in
      try await db.change(sql)
      return .commit(())
    }
  }
}
