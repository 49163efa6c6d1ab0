import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Tenancy

/// When: a week of days, and the free starts of one of them.
func timesPage(_ call: PublicCall) async throws -> Response {
  let query = BookingQuery(call.request)
  guard let offer = try await call.offer() else { return call.missingService }
  let provider = offer.provider(query.provider)
  let addresses = BookingAddresses(call)
  let chosen = Chosen(service: offer.service.id, provider: provider?.id, zone: query.zone)
  let find = FindSlotWeek(
    offer: offer, provider: provider?.id,
    zone: query.zone ?? call.zone(of: provider), now: call.now, day: query.day, from: query.from)
  let week = try await call.db.read { (db) async throws(Fault) in try await find.run(in: db) }
  let picker = SlotPicker(
    week: week, capacity: offer.service.details.capacity,
    dayLink: { addresses.times(chosen, day: $0) },
    weekLink: { addresses.times(chosen, from: $0) },
    slotLink: { addresses.details(chosen, startsAt: $0.startsAt) },
    zoneForm: zoneForm(
      to: addresses.timesForm(offer.service.id), current: week.zone, isChosen: query.zone != nil,
      hidden: [
        ("provider", chosen.provider?.description), ("day", query.day?.description),
        ("from", query.from?.description),
      ]))
  let page = bookingPage(PageHead("When suits you?"), call.frame) {
    bookingSteps(offer, chosen, addresses, current: .time)
    split {
      stack(.loose) {
        h1 { "When suits you?" }
        picker.markup
      }
    } aside: {
      chosenCard(offer, provider: provider)
    }
  }
  return .page(page, holdsSecret: false)
}

extension PublicCall {
  /// In which zone somebody who has chosen none sees times: the provider's, else the business's.
  func zone(of provider: Provider?) -> Zone {
    provider.flatMap { Zone(named: $0.details.timeZone) } ?? scope.tenant.timeZone
  }
}
