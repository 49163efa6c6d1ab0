import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// The tenant's first page: what can be booked.
func servicesPage(_ call: PublicCall) async throws -> Response {
  let query = BookingQuery(call.request)
  let cursor = query["after"].flatMap { Cursor($0, list: "booking-services") }
  let place: NameCursor<ServiceDetails>? = cursor.flatMap { cursor in
    cursor.values(as: String.self, ServiceID.self).map { NameCursor(name: $0, id: $1) }
  }
  let (services, bookable) = try await call.db.read { (db) async throws(Fault) in
    (
      try await ServiceStore.list(
        after: place, limit: servicesAPage + 1, onlyActive: true, in: db),
      try await ServiceStore.bookable(in: db)
    )
  }
  let shown = services.prefix(servicesAPage)
  let choices = shown.filter { bookable.contains($0.id) }.map { choice($0, call, query.zone) }
  let next = services.count > servicesAPage ? shown.last : nil
  let tenant = call.scope.tenant.name
  let page = bookingPage(
    PageHead("Book an appointment", summary: "Book an appointment at \(tenant).", isIndexed: true),
    call.frame
  ) {
    narrow {
      if choices.isEmpty && next == nil {
        h1 { "Nothing can be booked yet" }
        emptyState(
          "No services so far",
          "\(tenant) has not put anything up for booking. Please come back another day.")
      } else {
        pageHeader("What would you like to book?")
        choiceList(choices)
        pagination(
          next: next.map {
            call.frame.home.adding("after", Cursor("booking-services", $0.details.name, $0.id).text)
          })
      }
    }
  }
  return .page(page, holdsSecret: false)
}

private let servicesAPage = 100

private func choice(_ service: Service, _ call: PublicCall, _ zone: Zone?) -> Choice {
  let about = shortened(service.details.description, to: 200)
  return Choice(
    service.details.name, BookingAddresses(call).people(service.id, zone: zone),
    detail: about.isEmpty ? nil : about, facts: service.details.facts)
}
