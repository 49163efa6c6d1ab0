import Access
import Basics
import Schema

/// An appointment as the public door answers a booking: with what lets the customer manage it.
package struct PublicAppointment: Sendable {
  package var appointment: Appointment
  package var manageToken: String
  package var manageUrl: String

  package static let schema = Schema<PublicAppointment>(
    "BookedAppointment", "An appointment, and what lets its customer manage it."
  ) {
    Appointment.schema.fields(at: \PublicAppointment.appointment)
    Field(
      "manageToken", \.manageToken, .text(1...200),
      "Reads, moves and cancels it, as a bearer token.", example: "vT0…")
    Field(
      "manageUrl", \.manageUrl, .text(1...2_000), "The page that does the same.",
      example: "https://example.com/t/clinic/manage/…")
  }
}
