import Access
import Basics
import Database
import HTTP
import Schema

/// A provider's time off.
package enum TimeOffRoutes {
  /// Every route of time off.
  package static let all = [list, take, cancel]

  private static let path = "/providers/{id}/time-off"
  private static let cursorName = "time-off"

  private static let list = Route.desk(
    .get, path, .schedulesRead,
    About(
      "listTimeOff", "Providers", "List a provider's time off, by start",
      answers: .page(AnySchema(TimeOffDetails.record))),
    takes: .query(PageQuery.schema(cursorName))
  ) { call, query, _ in
    let id = try await call.visibleProvider("id")
    var cursor: TimeOffCursor?
    if let after = query.after {
      guard let (start, last) = after.values(as: Instant.self, TimeOffID.self) else {
        throw Problem.invalid("?after", .invalidCursor, "Is not a cursor of this list.")
      }
      cursor = TimeOffCursor(startsAt: start, id: last)
    }
    let place = cursor
    let rows = try await call.db.read { (db) async throws(Fault) -> [TimeOff]? in
      guard try await ProviderStore.schedule(of: id, in: db) != nil else { return nil }
      return try await TimeOffStore.list(of: id, after: place, limit: query.limit + 1, in: db)
    }
    guard let rows else { throw Problem.notFound }
    let page = ListPage(rows, limit: query.limit) {
      Cursor(cursorName, $0.details.startsAt, $0.id)
    }
    return .page(page, as: TimeOffDetails.record)
  }

  private static let take = Route.desk(
    .post, path, .schedulesWrite,
    About(
      "takeTimeOff", "Providers", "Take time off",
      "It may overlap other time off, but no active appointment.",
      answers: .created(AnySchema(TimeOffDetails.record)), problems: [.timeOffConflict]),
    takes: .body(TimeOffDetails.schema)
  ) { call, _, details in
    let id = try await call.visibleProvider("id")
    let take = TakeTimeOff(provider: id, details: details, now: call.now)
    return try await call.write { (db) async throws(Fault) -> Ending<TimeOffOutcome?> in
      guard try await ProviderStore.schedule(of: id, in: db) != nil else { return .rollback(nil) }
      switch try await take.run(in: db) {
      case .commit(let taken): return .commit(taken)
      case .rollback(let refused): return .rollback(refused)
      }
    } answer: { outcome in
      switch outcome {
      case .taken(let made): .created(made, as: TimeOffDetails.record)
      case .occupied(let by): .problem(Problem(occupied: by), requestId: call.request.id)
      case nil: .problem(.notFound, requestId: call.request.id)
      }
    }
  }

  private static let cancel = Route.desk(
    .delete, "\(path)/{timeOffId}", .schedulesWrite,
    About("cancelTimeOff", "Providers", "Cancel time off", answers: .noContent),
    takes: .nothing
  ) { call, _, _ in
    let provider = try await call.visibleProvider("id")
    let id: TimeOffID = try call.id("timeOffId")
    let found = try await call.db.write { (db) async throws(Fault) -> Ending<Bool> in
      guard let timeOff = try await TimeOffStore.find(id, of: provider, in: db) else {
        return .rollback(false)
      }
      try await TimeOffStore.delete(timeOff, of: provider, in: db)
      return .commit(true)
    }
    guard found else { throw Problem.notFound }
    return .noContent
  }
}
