import Access
import Basics
import Schema

/// What somebody who books asks for; the same at every door.
package struct BookingRequest: Sendable {
  package var serviceId = ServiceID.zero
  /// Nil: any provider that is free.
  package var providerId: ProviderID?
  package var startsAt = Instant.earliest
  package var seats = 1
  package var holdId: HoldID?
  package var customer = GivenCustomer()
  package var answers = JSONValue.object([])
  /// Sets aside every rule but that nothing overlaps; the desk's door alone takes it.
  package var override = false

  package init() {}
}

/// A customer as somebody who books names them.
package struct GivenCustomer: Sendable {
  package var name = ""
  package var email = ""
  package var phone: String?
  package var timeZone: String?

  package init() {}

  /// Addresses are compared and kept in lower case.
  var key: String { email.lowercased() }
}

extension GivenCustomer {
  package static let schema = Schema(
    "BookingCustomer", "Who comes.", blank: GivenCustomer()
  ) {
    Field("name", \.name, .text(1...200), "Full name.", example: "Grace Hopper")
    Field("email", \.email, .email, "Where mail goes.", example: "grace@example.com")
    Field(
      "phone", \.phone, .phone.nullable, "With country code.", default: nil,
      example: "+49301234567")
    Field(
      "timeZone", \.timeZone, .zoneName.nullable, "IANA name, for showing times.", default: nil,
      example: "Europe/Berlin")
  }
}

extension BookingRequest {
  /// What the public door takes.
  package static let schema = Schema(
    "Booking", "What to book, when, and for whom.", blank: BookingRequest()
  ) {
    fields
  }.check(of: "answers", rule: checkAnswers)

  /// What the desk's door takes.
  package static let deskSchema = Schema(
    "DeskBooking", "What to book, when, and for whom.", blank: BookingRequest()
  ) {
    fields
    Field(
      "override", \.override, .boolean,
      "Sets aside all rules but that nothing overlaps; takes `appointments.override`.",
      default: false, example: false)
  }.check(of: "answers", rule: checkAnswers)

  /// Whatever a business asks: an object of plain values and lists, small enough to be shown.
  private static func checkAnswers(_ request: BookingRequest, _ mistakes: inout [Mistake]) {
    guard request.answers.members != nil else {
      return mistakes.add("/answers", .wrongType, "Must be an object.")
    }
    if request.answers.encode().count > 16_384 {
      mistakes.add("/answers", .tooLong, "Must be at most 16 KiB.")
    }
  }

  @FieldList<BookingRequest> private static var fields: [Field<BookingRequest>] {
    Field("serviceId", \.serviceId, .id(), "What to book.")
    Field(
      "providerId", \.providerId, .id().nullable, "With whom; null: any that is free.",
      default: nil)
    Field(
      "startsAt", \.startsAt, .instant, "A start that the slot search offers.",
      example: Instant("2026-03-09T08:00:00Z")!)
    Field("seats", \.seats, .integer(1...1_000), "How many seats.", default: 1, example: 1)
    Field("holdId", \.holdId, .id().nullable, "A hold on this very slot.", default: nil)
    Field("customer", \.customer, .object(GivenCustomer.schema), "Who comes.")
    Field(
      "answers", \.answers, .json(rule: "an object"), "What was asked and answered.",
      default: .object([]), example: .object([.init("firstVisit", true)]))
  }
}

/// What came of asking for an appointment.
package enum BookingOutcome: Sendable {
  case booked(Appointment)
  case refused(BookingRefusal)
}

/// Why seats can't be had.
package enum BookingRefusal: Error, Sendable, Equatable {
  /// Something occupies the time, or too few seats are left.
  case slotTaken
  /// A rule forbids the start: every reason.
  case notOffered([SlotReason])
  /// The hold is over, used, or never was.
  case holdExpired
  /// The request names what isn't there, or asks for what can't be: every mistake.
  case invalid([Mistake])
}
