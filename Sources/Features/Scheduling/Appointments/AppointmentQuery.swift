import Basics
import Schema

/// Which appointments a list shows, and which page of them.
package struct AppointmentQuery: Sendable {
  package var from: Instant?
  package var to: Instant?
  package var providerId: ProviderID?
  package var customerId: CustomerID?
  package var status: AppointmentStatus?
  package var limit = 50
  package var after: Cursor?

  static let list = "appointments"

  package static let schema = Schema(
    "AppointmentQuery", "Which appointments.", blank: AppointmentQuery()
  ) {
    Field(
      "from", \.from, .instant.nullable, "Those that start then or later.", default: nil,
      example: Instant("2026-03-08T00:00:00Z"))
    Field(
      "to", \.to, .instant.nullable, "Those that start before.", default: nil,
      example: Instant("2026-03-15T00:00:00Z"))
    Field("providerId", \.providerId, .id().nullable, "Of this provider.", default: nil)
    Field("customerId", \.customerId, .id().nullable, "Of this customer.", default: nil)
    Field(
      "status", \.status, .choice().nullable, "With this status.", default: nil,
      example: .confirmed)
    Field("limit", \.limit, .integer(1...200), "How many, at the most.", default: 50, example: 50)
    Field(
      "after", \.after, .cursor(list).nullable, "The `next` of the page before.", default: nil)
  }

  var filter: AppointmentStore.Filter {
    var filter = AppointmentStore.Filter()
    filter.from = from
    filter.to = to
    filter.providerId = providerId
    filter.customerId = customerId
    filter.status = status
    return filter
  }

  /// - Throws: 422 for a cursor of another list.
  func cursor() throws(Problem) -> StartCursor? {
    guard let after else { return nil }
    guard let (start, id) = after.values(as: Instant.self, AppointmentID.self) else {
      throw .invalid("?after", .invalidCursor, "Is not a cursor of this list.")
    }
    return StartCursor(startsAt: start, id: id)
  }
}
