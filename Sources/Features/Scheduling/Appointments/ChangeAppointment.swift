import Basics
import Database

/// Confirms, completes, cancels an appointment, or marks that nobody came.
package struct ChangeAppointment: Sendable {
  package var id: AppointmentID
  package var verb: AppointmentStatus.Verb
  /// Why it is cancelled.
  package var reason: String?
  package var by: AppointmentParty
  package var now: Instant
  /// Whether the appointment is the one that the caller means (`If-Match`, the own-data rule).
  package var precondition: @Sendable (Appointment) -> ChangeOutcome?

  package init(
    id: AppointmentID, verb: AppointmentStatus.Verb, reason: String? = nil,
    by: AppointmentParty, now: Instant,
    precondition: @escaping @Sendable (Appointment) -> ChangeOutcome? = { _ in nil }
  ) {
    self.id = id
    self.verb = verb
    self.reason = reason
    self.by = by
    self.now = now
    self.precondition = precondition
  }

  /// Applies the verb, where the state allows it, and gives up the claim of what is cancelled.
  package func run(in db: TenantWriter) async throws(Fault) -> Ending<ChangeOutcome> {
    guard var appointment = try await AppointmentStore.find(id, in: db) else {
      return .rollback(.notFound)
    }
    if let objection = precondition(appointment) { return .rollback(objection) }
    let hasBegun = by == .customer && appointment.startsAt <= now
    guard let status = appointment.status.after(verb), !hasBegun else {
      return .rollback(.invalidState(appointment.status, hasBegun: hasBegun))
    }
    appointment.status = status
    appointment.updatedAt = now
    appointment.version += 1
    let claim = appointment.claim
    if status == .cancelled {
      appointment.cancellationReason = reason
      appointment.claim = nil
    }
    try await AppointmentStore.update(appointment, in: db)
    if status == .cancelled, let claim {
      try await ClaimStore.release(claim, seats: appointment.seats, in: db)
    }
    return .commit(.done(appointment))
  }
}
