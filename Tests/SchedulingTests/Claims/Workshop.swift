import Access
import Basics
import Database
import Glibc
import Tenancy

@testable import Scheduling

/// A real database in a folder of its own, and a tenant in it whose people work from eight to noon,
/// UTC, every day.
final class Workshop: Sendable {
  /// A Monday, two hours before opening.
  static let morning = Instant("2026-05-04T06:00:00Z")!
  let storage: Storage
  let folder: String
  let tenant = TenantID(at: morning)

  /// - Parameter besides: run after the feature's own migrations.
  init(besides: [Migration] = []) throws(Fault) {
    var template = Array("/tmp/atrium-workshop-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    storage = try Storage(
      folder: folder, control: TenancyMigrations.control,
      tenant: AccessMigrations.tenant + SchedulingMigrations.all + besides)
  }

  /// - Parameter besides: run after the feature's own migrations.
  static func with(besides: [Migration] = [], _ body: (Workshop) async throws -> Void) async throws
  {
    let workshop = try Workshop(besides: besides)
    do { try await body(workshop) } catch {
      await workshop.end()
      throw error
    }
    await workshop.end()
  }

  var db: TenantDatabase { storage.tenant(tenant, actor: .system) }

  /// Providers with the given ids, each with the same hours.
  func employ(_ providers: [ProviderID]) async throws(Fault) {
    try await db.write { (db) async throws(Fault) in
      for id in providers {
        let details = ProviderDetails(name: "Provider \(id.low)", timeZone: "UTC")
        _ = try await ProviderStore.insert(
          Provider(
            id: id, createdAt: Self.morning, updatedAt: Self.morning, version: 1, details: details),
          in: db)
        try await ProviderStore.setSchedule(Self.hours, of: id, at: Self.morning, in: db)
      }
      return .commit(())
    }
  }

  /// Services as the given rows say.
  func offer(_ services: [Service]) async throws(Fault) {
    try await db.write { (db) async throws(Fault) in
      for service in services { _ = try await ServiceStore.insert(service, in: db) }
      return .commit(())
    }
  }

  private static let hours = Schedule(
    weekly: Weekday.allCases.map {
      WeeklyWindow(weekday: $0, start: CivilTime("08:00")!, end: CivilTime("12:00")!)
    })

  private func end() async {
    await storage.close()
    for name in ["control", "pool"] {
      for suffix in ["", "-wal", "-shm"] { unlink("\(folder)/\(name).db\(suffix)") }
    }
    rmdir(folder)
  }
}

extension Workshop {
  /// Everything that says who has what, a line for each row.
  static func rows(in db: TenantReader) async throws(Fault) -> [String] {
    var rows: [String] = try await db.query(
      """
      SELECT resource_id, busy_from, busy_to, id, starts_at, ends_at, seats_taken, capacity
      FROM claim ORDER BY resource_id, busy_from, id
      """
    ) { row in
      let (provider, id): (ProviderID, ClaimID) = (row[0], row[3])
      let numbers: [Int] = [row[1], row[2], row[4], row[5], row[6], row[7]]
      return "claim \(provider) \(id) \(numbers)"
    }
    for id in try await db.query("SELECT id FROM hold ORDER BY id", { $0[0] as HoldID }) {
      if let hold = try await HoldStore.find(id, in: db) { rows.append("\(hold)") }
    }
    for appointment in try await AppointmentStore.list(.init(), after: nil, limit: 10_000, in: db) {
      rows.append("\(appointment)")
    }
    rows += try await db.query(
      "SELECT id, starts_at, ends_at FROM time_off ORDER BY id"
    ) { row in
      let (id, from, to): (TimeOffID, Int, Int) = (row[0], row[1], row[2])
      return "time off \(id) \(from) \(to)"
    }
    let customers: Int? = try await db.first("SELECT COUNT(id) FROM customer") { $0[0] }
    return rows + ["\(customers ?? 0) customers"]
  }
}

extension Service {
  /// A service of the given length, each of whose details a test may change.
  static func of(
    _ number: UInt64, minutes: Int, by providers: [ProviderID],
    _ change: (inout ServiceDetails) -> Void = { _ in }
  ) -> Service {
    var details = ServiceDetails()
    details.name = "Service \(number)"
    details.durationMinutes = minutes
    details.stepMinutes = minutes
    details.providerIds = providers
    change(&details)
    return Service(
      id: ServiceID(high: 0x7000, low: 0x8000_0000_0000_0000 | number),
      createdAt: Workshop.morning, updatedAt: Workshop.morning, version: 1, details: details)
  }
}

extension Identifier where Subject == ProviderDetails {
  /// The provider with this number.
  static func numbered(_ number: UInt64) -> ProviderID {
    ProviderID(high: 0x7000, low: 0x8000_0000_0000_0000 | number)
  }
}
