import Basics
import Schema

/// Why an appointment is cancelled.
package struct Cancellation: Sendable {
  package var reason: String?

  package static let schema = Schema(
    "Cancellation", "Why it is cancelled.", blank: Cancellation()
  ) {
    Field(
      "reason", \.reason, .longText(0...1_000).nullable, "For the team and the customer.",
      default: nil, example: "The customer is ill.")
  }
}

/// To when, and to whom, an appointment moves.
package struct Rescheduling: Sendable {
  package var startsAt = Instant.earliest
  package var providerId: ProviderID?
  package var override = false

  /// What a customer may ask for.
  package static let schema = Schema(
    "Rescheduling", "To when it moves.", blank: Rescheduling()
  ) {
    fields
  }

  /// What the desk may ask for.
  package static let deskSchema = Schema(
    "DeskRescheduling", "To when it moves.", blank: Rescheduling()
  ) {
    fields
    Field(
      "override", \.override, .boolean,
      "Sets aside all rules but that nothing overlaps; takes `appointments.override`.",
      default: false, example: false)
  }

  @FieldList<Rescheduling> private static var fields: [Field<Rescheduling>] {
    Field(
      "startsAt", \.startsAt, .instant, "The new start.", example: Instant("2026-03-09T09:00:00Z")!)
    Field(
      "providerId", \.providerId, .id().nullable, "Left out or null: the same provider.",
      default: nil)
  }
}
