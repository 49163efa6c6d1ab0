import Access
import Basics
import Database
import Schema

/// What came of a verb or a move.
package enum ChangeOutcome: Sendable {
  case done(Appointment)
  case notFound
  case stale
  /// Its status, or that it has begun, doesn't allow it.
  case invalidState(AppointmentStatus, hasBegun: Bool)
  case refused(BookingRefusal)
}

/// Moves an appointment, through the same claims as booking: nothing of the old time is given up
/// unless the new one is had.
package struct RescheduleAppointment: Sendable {
  package var id: AppointmentID
  package var startsAt: Instant
  /// Nil: with the same provider.
  package var providerId: ProviderID?
  package var override: Bool
  package var by: AppointmentParty
  package var now: Instant
  /// Whether the appointment is the one that the caller means (`If-Match`, the own-data rule).
  package var precondition: @Sendable (Appointment) -> ChangeOutcome?

  package init(
    id: AppointmentID, startsAt: Instant, providerId: ProviderID? = nil, override: Bool = false,
    by: AppointmentParty, now: Instant,
    precondition: @escaping @Sendable (Appointment) -> ChangeOutcome? = { _ in nil }
  ) {
    self.id = id
    self.startsAt = startsAt
    self.providerId = providerId
    self.override = override
    self.by = by
    self.now = now
    self.precondition = precondition
  }

  /// Moves the appointment and its claim, or leaves both as they are.
  package func run(in db: TenantWriter) async throws(Fault) -> Ending<ChangeOutcome> {
    guard var appointment = try await AppointmentStore.find(id, in: db),
      let service = try await ServiceStore.findAlone(appointment.serviceId, in: db)
    else { return .rollback(.notFound) }
    if let objection = precondition(appointment) { return .rollback(objection) }
    let hasBegun = by == .customer && appointment.startsAt <= now
    guard appointment.status.isMovable, !hasBegun, let claim = appointment.claim else {
      return .rollback(.invalidState(appointment.status, hasBegun: hasBegun))
    }
    // First given up, so that it does not stand in its own way; the foreign key waits for the end.
    try await ClaimStore.release(claim, seats: appointment.seats, in: db)
    let wish = SlotWish(
      service: service, providerId: providerId ?? appointment.providerId, startsAt: startsAt,
      seats: appointment.seats, override: override)
    switch try await wish.take(at: now, in: db) {
    case .failure(let refusal): return .rollback(.refused(refusal))
    case .success(let seats):
      appointment.providerId = seats.claim.provider
      appointment.startsAt = seats.startsAt
      appointment.endsAt = seats.endsAt
      appointment.claim = seats.claim
      appointment.updatedAt = now
      appointment.version += 1
      try await AppointmentStore.update(appointment, in: db)
      return .commit(.done(appointment))
    }
  }
}

/// Who changes an appointment: a customer can't any more once it has begun.
package enum AppointmentParty: Sendable, Equatable {
  case customer
  case desk
}
