import Access
import Basics
import Database

@testable import Scheduling

extension Workshop {
  /// Does one step.
  func run(_ step: ClaimStep, at now: Instant) async throws -> ClaimOutcome {
    try await db.write { (db) async throws(Fault) in try await step.run(at: now, in: db) }
  }

  /// Does all steps at once; what came of them, in no order.
  func atOnce(_ steps: [ClaimStep]) async throws -> [String] {
    try await withThrowingTaskGroup(of: String.self) { group in
      for step in steps {
        group.addTask { try await self.run(step, at: Self.morning).words }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// What the audit finds.
  func faults() async throws -> [String] {
    try await db.read { (db) async throws(Fault) in try await ClaimAudit.faults(in: db) }
  }

  func appointments() async throws -> [Appointment] {
    try await db.read { (db) async throws(Fault) in
      try await AppointmentStore.list(.init(), after: nil, limit: 10_000, in: db)
    }
  }

  /// How many seats are booked at a start, counted by those who booked them.
  func seats(at start: Instant) async throws -> Int {
    try await appointments().filter { $0.startsAt == start }.reduce(0) { $0 + $1.seats }
  }
}
