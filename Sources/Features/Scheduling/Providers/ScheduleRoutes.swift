import Access
import Basics
import Database
import HTTP
import Schema

/// A provider's hours.
package enum ScheduleRoutes {
  /// Every route of schedules.
  package static let all = [get, put]

  private static let path = "/providers/{id}/schedule"

  private static let get = Route.desk(
    .get, path, .schedulesRead,
    About(
      "getSchedule", "Providers", "Get a provider's hours",
      answers: .ok(AnySchema(Schedule.schema))),
    takes: .nothing
  ) { call, _, _ in
    let id = try await call.visibleProvider("id")
    let found = try await call.db.read { (db) async throws(Fault) in
      try await ProviderStore.schedule(of: id, in: db)
    }
    guard let found else { throw Problem.notFound }
    return .ok(found, as: Schedule.schema)
  }

  private static let put = Route.desk(
    .put, path, .schedulesWrite,
    About(
      "setSchedule", "Providers", "Set a provider's hours",
      "Appointments that lie outside the new hours stay as they are.",
      answers: .ok(AnySchema(Schedule.schema)), problems: [.stale]),
    takes: .body(Schedule.schema)
  ) { call, _, schedule in
    let id = try await call.visibleProvider("id")
    let problem = try await call.db.write { (db) async throws(Fault) -> Ending<Problem?> in
      guard let current = try await ProviderStore.schedule(of: id, in: db) else {
        return .rollback(.notFound)
      }
      guard call.ifMatch(current, as: Schedule.schema) else { return .rollback(Problem(.stale)) }
      try await ProviderStore.setSchedule(schedule, of: id, at: call.now, in: db)
      return .commit(nil)
    }
    if let problem { throw problem }
    return .ok(schedule, as: Schedule.schema)
  }
}
