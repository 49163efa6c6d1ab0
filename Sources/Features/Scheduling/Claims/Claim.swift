import Access
import Basics

/// What occupies a resource: a session with its seats, or a part of a time off.
package enum ClaimSubject {}
package typealias ClaimID = Identifier<ClaimSubject>

/// Where a claim lies in its table: what an appointment or a hold remembers of it.
struct ClaimPlace: Sendable, Hashable {
  var provider: ProviderID
  var busyFrom: Instant
  var id: ClaimID
}

/// Seats that were taken, and when they are for.
struct Seats: Sendable {
  var claim: ClaimPlace
  var startsAt: Instant
  var endsAt: Instant
}

/// Seats that somebody asks for: `seats` of the session of `service` at `startsAt`, which keeps
/// `busyFrom..<busyTo` (its buffers included) to itself.
struct SeatRequest: Sendable {
  var service: ServiceID
  var provider: ProviderID
  var startsAt: Instant
  var endsAt: Instant
  var busyFrom: Instant
  var busyTo: Instant
  var seats: Int
  var capacity: Int

  /// - Parameter service: with its values at this time: a claim keeps them.
  init(_ service: Service, provider: ProviderID, startsAt: Instant, seats: Int) {
    self.service = service.id
    self.provider = provider
    self.startsAt = startsAt
    self.seats = seats
    capacity = service.details.capacity
    busyFrom = startsAt - .minutes(service.details.bufferBeforeMinutes)
    endsAt = startsAt + .minutes(service.details.durationMinutes)
    busyTo = endsAt + .minutes(service.details.bufferAfterMinutes)
  }
}
