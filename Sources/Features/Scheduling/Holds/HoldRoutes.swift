import Access
import Basics
import Database
import HTTP
import Schema

/// What somebody wants held.
package struct HoldRequest: Sendable {
  package var serviceId = ServiceID.zero
  package var providerId: ProviderID?
  package var startsAt = Instant.earliest
  package var seats = 1

  package init() {}

  package static let schema = Schema(
    "HoldRequest", "What to hold.", blank: HoldRequest()
  ) {
    Field("serviceId", \.serviceId, .id(), "Of which service.")
    Field(
      "providerId", \.providerId, .id().nullable, "With whom; null: any that is free.",
      default: nil)
    Field(
      "startsAt", \.startsAt, .instant, "A start that the slot search offers.",
      example: Instant("2026-03-09T08:00:00Z")!)
    Field("seats", \.seats, .integer(1...1_000), "How many seats.", default: 1, example: 1)
  }
}

extension Hold {
  package static let schema = Schema<Hold>(
    "Hold", "Seats kept for ten minutes for whoever has its id."
  ) {
    Field("id", \.id, .id(), "Books the seats, as `holdId`.", access: .readOnly)
    Field("serviceId", \.serviceId, .id(), "Of which service.", access: .readOnly)
    Field("providerId", \.providerId, .id(), "With whom.", access: .readOnly)
    Field("startsAt", \.startsAt, .instant, "Their start.", access: .readOnly)
    Field("endsAt", \.endsAt, .instant, "Their end.", access: .readOnly)
    Field("seats", \.seats, .integer(1...1_000), "How many.", access: .readOnly)
    Field("expiresAt", \.expiresAt, .instant, "When the hold ends.", access: .readOnly)
  }
}

/// The public door to holds.
package enum HoldRoutes {
  /// Every route of holds.
  package static let all = [place, giveUp]

  private static let place = Route.publicDoor(
    .post, "/public/{slug}/holds",
    About(
      "holdSlot", "Public booking", "Hold a slot for ten minutes",
      answers: .created(AnySchema(Hold.schema)), problems: [.slotTaken, .slotNotOffered]),
    takes: .body(HoldRequest.schema)
  ) { call, _, request in
    let place = PlaceHold(request: request, now: call.now)
    return try await call.write {
      (db) async throws(Fault) in
      try await place.run(in: db)
    } answer: { outcome in
      switch outcome {
      case .held(let hold): .created(hold, as: Hold.schema)
      case .refused(let refusal): .problem(Problem(refusal), requestId: call.request.id)
      }
    }
  }

  private static let giveUp = Route.publicDoor(
    .delete, "/public/{slug}/holds/{id}",
    About("giveUpHold", "Public booking", "Give a hold back", answers: .noContent),
    takes: .nothing
  ) { call, _, _ in
    let giveUp = GiveUpHold(id: try call.id("id"), now: call.now)
    let found = try await call.db.write {
      (db) async throws(Fault) in try await giveUp.run(in: db)
    }
    guard found else { throw Problem.notFound }
    return .noContent
  }
}
