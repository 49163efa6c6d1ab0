import Access
import Basics
import Schema

/// What customers book.
package typealias Service = Record<ServiceDetails>
package typealias ServiceID = Identifier<ServiceDetails>

/// Where the service takes place.
package enum ServiceMode: String, CaseIterable, Sendable {
  case location, online, home
}

/// What a tenant says of a service.
///
/// Units are in the names.
package struct ServiceDetails: Sendable {
  package var name = ""
  package var description = ""
  package var durationMinutes = 0
  /// Nil only in a body that leaves it out: the duration is stored then.
  package var stepMinutes: Int?
  package var bufferBeforeMinutes = 0
  package var bufferAfterMinutes = 0
  package var capacity = 1
  package var minimumNoticeMinutes = 0
  package var horizonDays = 365
  package var maximumPerDay: Int?
  package var requiresApproval = false
  package var price: Money?
  package var mode = ServiceMode.location
  package var providerIds: [ProviderID] = []
  package var active = true

  package init() {}

  /// The step between starts, which is the duration where none is set.
  package var effectiveStepMinutes: Int { stepMinutes ?? durationMinutes }
}

extension ServiceDetails {
  package static let schema = Schema(
    "ServiceDetails", "What customers book.", blank: ServiceDetails()
  ) {
    Field("name", \.name, .text(1...200), "Shown to customers.", example: "Consultation")
    Field(
      "description", \.description, .longText(0...5_000), "Shown to customers.", default: "",
      example: "A first talk.")
    Field(
      "durationMinutes", \.durationMinutes, .integer(1...1_440), "How long it lasts.", example: 30)
    Field(
      "stepMinutes", \.stepMinutes, .integer(1...1_440).nullable,
      "Elapsed minutes between starts; left out or null: the duration.", default: nil, example: 30)
    Field(
      "bufferBeforeMinutes", \.bufferBeforeMinutes, .integer(0...1_440),
      "Kept free before it.", default: 0, example: 0)
    Field(
      "bufferAfterMinutes", \.bufferAfterMinutes, .integer(0...1_440), "Kept free after it.",
      default: 0, example: 10)
    Field(
      "capacity", \.capacity, .integer(1...1_000), "Seats that share one start.", default: 1,
      example: 1)
    Field(
      "minimumNoticeMinutes", \.minimumNoticeMinutes, .integer(0...525_600),
      "How long ahead it must be booked, at the least.", default: 0, example: 60)
    Field(
      "horizonDays", \.horizonDays, .integer(0...3_650),
      "How many days ahead it can be booked; dates are the provider's.", default: 365,
      example: 365)
    Field(
      "maximumPerDay", \.maximumPerDay, .integer(1...1_000).nullable,
      "Sessions of it a provider gives on one date; null: no limit.", default: nil, example: 8)
    Field(
      "requiresApproval", \.requiresApproval, .boolean,
      "Whether a public booking waits for the desk to confirm it.", default: false, example: false)
    Field(
      "price", \.price, .money.nullable, "For one seat; null: none is shown.", default: nil,
      example: Money(amount: 4_500, currency: "EUR"))
    Field(
      "mode", \.mode, .choice(), "Where it takes place.", default: .location, example: .location)
    Field(
      "providerIds", \.providerIds, .set(.id(), upTo: 500), "Who gives it.",
      default: [], example: [])
    Field("active", \.active, .boolean, "Whether customers can book.", default: true, example: true)
  }

  package static let record = Service.schema("Service", of: schema)
}
