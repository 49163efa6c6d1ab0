import Access
import Basics
import Database
import HTTP
import Schema
import Tenancy

/// The search for free slots, at the desk and at the public door, and its explanation.
package enum SlotRoutes {
  /// Every route of slots.
  package static let all = [atDesk, atPublicDoor, explanation]

  private static let about = """
    Dates are read, and slots grouped, in `timeZone`. Slots are ordered by start; days without any \
    are left out. More than 250,000 providers of slots in all are not told at once.
    """

  private static let atDesk = Route.desk(
    .get, "/slots", .appointmentsRead,
    About(
      "findSlots", "Slots", "Find free slots", about,
      answers: .ok(AnySchema(SlotsDocument.schema))),
    takes: .query(SlotQuery.schema)
  ) { call, query, _ in
    var search = FindSlots(query: query, defaultZone: call.scope.tenant.timeZone, now: call.now)
    search.only = try await call.scope.onlyProvider()
    return try await reply(search, in: call.db)
  }

  private static let atPublicDoor = Route.publicDoor(
    .get, "/public/{slug}/slots",
    About(
      "findSlotsPublicly", "Public booking", "Find free slots", about,
      answers: .ok(AnySchema(SlotsDocument.schema))),
    takes: .query(SlotQuery.schema)
  ) { call, query, _ in
    let search = FindSlots(query: query, defaultZone: call.scope.tenant.timeZone, now: call.now)
    return try await reply(search, in: call.db)
  }

  /// How often providers may be named in one answer, about 10 MB: what anybody may ask for must not
  /// fill the memory of all.
  private static let mostMentions = 250_000

  private static func reply(_ search: FindSlots, in db: TenantDatabase) async throws -> Reply {
    let outcome = try await db.read { (db) async throws(Fault) in try await search.run(in: db) }
    switch outcome {
    case .found(let slots) where slots.list.mentions > mostMentions:
      throw Problem.invalid(
        "?to", .outOfRange,
        "There are too many free slots to tell at once. Ask for fewer days, or for one provider.")
    case .found(let slots): return Reply(status: 200, body: slots.encode())
    case .invalid(let mistakes): throw Problem.invalid(mistakes)
    }
  }

  private static let explanation = Route.desk(
    .get, "/slots/explanation", .appointmentsRead,
    About(
      "explainSlot", "Slots", "Why is an instant not offered?",
      "Every reason for which a search leaves it out, by the rules that booking follows.",
      answers: .ok(AnySchema(SlotExplanation.schema))),
    takes: .query(ExplanationQuery.schema)
  ) { call, query, _ in
    guard try await call.scope.onlyProvider().allows(query.providerId) else {
      throw Problem.invalid([.unknownReference("?providerId", "provider")])
    }
    let explain = ExplainSlot(query: query, now: call.now)
    let outcome = try await call.db.read {
      (db) async throws(Fault) in try await explain.run(in: db)
    }
    switch outcome {
    case .explained(let explanation):
      return Reply(status: 200, body: SlotExplanation.schema.encode(explanation))
    case .invalid(let mistakes): throw Problem.invalid(mistakes)
    }
  }
}
