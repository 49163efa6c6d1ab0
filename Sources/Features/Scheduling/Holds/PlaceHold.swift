import Access
import Basics
import Database
import Schema

/// What came of asking for a hold.
package enum HoldOutcome: Sendable {
  case held(Hold)
  case refused(BookingRefusal)
}

/// Keeps seats for ten minutes; all rules are judged now, and not again when the hold is booked.
package struct PlaceHold: Sendable {
  package var request: HoldRequest
  package var now: Instant

  package init(request: HoldRequest, now: Instant) {
    self.request = request
    self.now = now
  }

  /// Claims the seats for ten minutes, or says why not.
  package func run(in db: TenantWriter) async throws(Fault) -> Ending<HoldOutcome> {
    guard let service = try await ServiceStore.findAlone(request.serviceId, in: db) else {
      return .rollback(.refused(.invalid([.unknownReference("/serviceId", "service")])))
    }
    let wish = SlotWish(
      service: service, providerId: request.providerId, startsAt: request.startsAt,
      seats: request.seats)
    switch try await wish.take(at: now, in: db) {
    case .failure(let refusal): return .rollback(.refused(refusal))
    case .success(let seats):
      let hold = Hold(
        id: HoldID(at: now), serviceId: service.id, providerId: seats.claim.provider,
        startsAt: seats.startsAt, endsAt: seats.endsAt, seats: request.seats,
        expiresAt: now + Hold.lifetime, claim: seats.claim)
      try await HoldStore.insert(hold, at: now, in: db)
      return .commit(.held(hold))
    }
  }
}

/// Gives a hold back before its time.
package struct GiveUpHold: Sendable {
  package var id: HoldID
  package var now: Instant

  package init(id: HoldID, now: Instant) {
    self.id = id
    self.now = now
  }

  /// - Returns: whether there was a live hold.
  package func run(in db: TenantWriter) async throws(Fault) -> Ending<Bool> {
    guard let hold = try await HoldStore.find(id, in: db), hold.isLive(at: now) else {
      return .rollback(false)
    }
    try await HoldStore.delete(id, in: db)
    try await ClaimStore.release(hold.claim, seats: hold.seats, in: db)
    return .commit(true)
  }
}
