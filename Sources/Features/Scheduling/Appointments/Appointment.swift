import Access
import Basics
import Schema

package typealias AppointmentID = Identifier<Appointment>

/// Seats of a service with a provider at a time, for a customer.
package struct Appointment: Sendable {
  package var id: AppointmentID
  package var createdAt: Instant
  package var updatedAt: Instant
  package var version: Int
  package var serviceId: ServiceID
  package var providerId: ProviderID
  package var customer: Contact
  package var startsAt: Instant
  package var endsAt: Instant
  package var seats: Int
  package var status: AppointmentStatus
  package var answers: JSONValue
  /// For all seats, at the time of booking.
  package var price: Money?
  package var cancellationReason: String?
  /// What was given when booking at the public door: all that its manage link ever shows of the
  /// customer, whatever the desk learns of them later.
  ///
  /// Nil for what the desk booked.
  var given: Contact?
  /// Where its seats are claimed; nil once cancelled.
  var claim: ClaimPlace?

  /// The customer of an appointment as one of its own parts.
  package struct Contact: Sendable, Equatable {
    package var id: CustomerID
    package var name: String
    package var email: String?
    package var phone: String?
    package var timeZone: String?
  }

  /// As the holder of the manage token may see it: with what was given when booking, and nothing of
  /// a profile that the same address had before.
  package var seenByCustomer: Appointment {
    var copy = self
    if let given { copy.customer = given }
    return copy
  }
}

extension Appointment.Contact {
  package static let schema = Schema(
    "AppointmentCustomer", "Who comes.",
    blank: Appointment.Contact(id: .zero, name: "", email: nil, phone: nil, timeZone: nil)
  ) {
    Field("id", \.id, .id(), "The customer.", access: .readOnly)
    Field("name", \.name, .text(1...200), "Full name.", example: "Grace Hopper")
    Field("email", \.email, .email.nullable, "Where mail goes.", example: "grace@example.com")
    Field("phone", \.phone, .phone.nullable, "With country code.", example: "+49301234567")
    Field(
      "timeZone", \.timeZone, .zoneName.nullable, "For showing times.", example: "Europe/Berlin")
  }
}

extension Appointment {
  /// One with no content, as a place for what is read.
  package static let blank = Appointment(
    id: .zero, createdAt: .earliest, updatedAt: .earliest, version: 1, serviceId: .zero,
    providerId: .zero, customer: Contact(id: .zero, name: ""), startsAt: .earliest,
    endsAt: .earliest, seats: 1, status: .confirmed, answers: .object([]))

  package static let schema = Schema(
    "Appointment", "Seats of a service with a provider at a time, for a customer.", blank: blank
  ) {
    Field("id", \.id, .id(), "The appointment.", access: .readOnly)
    Field("serviceId", \.serviceId, .id(), "What was booked.", access: .readOnly)
    Field("providerId", \.providerId, .id(), "With whom.", access: .readOnly)
    Field("customer", \.customer, .object(Contact.schema), "Who comes.", access: .readOnly)
    Field("startsAt", \.startsAt, .instant, "When it starts.", access: .readOnly)
    Field("endsAt", \.endsAt, .instant, "When it ends.", access: .readOnly)
    Field("seats", \.seats, .integer(1...1_000), "How many seats.", access: .readOnly)
    Field("status", \.status, .choice(), "Where it stands.", access: .readOnly)
    Field(
      "answers", \.answers, .json(rule: "an object"), "What was asked and answered.",
      access: .readOnly)
    Field("price", \.price, .money.nullable, "For all seats.", access: .readOnly)
    Field(
      "cancellationReason", \.cancellationReason, .longText(0...1_000).nullable,
      "Why it was cancelled.", access: .readOnly)
    Field("createdAt", \.createdAt, .instant, "When it was booked.", access: .readOnly)
    Field("updatedAt", \.updatedAt, .instant, "When it last changed.", access: .readOnly)
    Field("version", \.version, .integer(1...Int.max), "Counts changes.", access: .readOnly)
  }
}
