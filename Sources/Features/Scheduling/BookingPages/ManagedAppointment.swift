import Access
import Basics
import Database
import HTML
import Pages

/// An appointment as its own page shows it, to whoever has its token.
struct ManagedAppointment: Sendable {
  /// As its customer may see it.
  var appointment: Appointment
  var token: String
  var service: Service
  var provider: Provider
  /// Where the provider works.
  var places: [Location]

  /// Nil where there is none.
  static func find(_ id: AppointmentID, token: String, in db: TenantReader) async throws(Fault)
    -> ManagedAppointment?
  {
    guard let appointment = try await AppointmentStore.find(id, in: db),
      let service = try await ServiceStore.find(appointment.serviceId, in: db),
      let provider = try await ProviderStore.find(appointment.providerId, in: db)
    else { return nil }
    let locations = try await LocationStore.of([provider], in: db)
    return ManagedAppointment(
      appointment: appointment.seenByCustomer, token: token, service: service,
      provider: provider, places: provider.details.locationIds.compactMap { locations[$0] })
  }

  /// What the customer can still do about it.
  func isOpen(at now: Instant) -> Bool {
    appointment.status.isMovable && appointment.startsAt > now
  }

  /// The customer's zone, where they chose one.
  var chosenZone: Zone? { appointment.customer.timeZone.flatMap(Zone.init(named:)) }

  func time(in zone: Zone) -> TimeText {
    TimeText(startsAt: appointment.startsAt, endsAt: appointment.endsAt, zone: zone)
  }

  /// `Wednesday, 1 April 2026 at 09:00`, with the zone where the provider's clock shows another.
  func sentence(_ call: PublicCall, in zone: Zone) -> String {
    time(in: zone).sentence(besides: call.zone(of: provider))
  }

  /// What, when, with whom, where, and for how many.
  func summary(_ call: PublicCall, in zone: Zone) -> Markup {
    let details = service.details
    var lines = whenLines(time(in: zone), provider: provider, call)
    lines.append(SummaryLine(.person, provider.details.name))
    if let place = details.whereabouts(places) { lines.append(place) }
    if appointment.seats > 1 { lines.append(SummaryLine(.people, "\(appointment.seats) places")) }
    if let price = appointment.price { lines.append(SummaryLine(.tag, price.priceText)) }
    lines.append(
      SummaryLine(.mail, appointment.customer.name, detail: appointment.customer.email))
    return summaryCard(details.name, lines)
  }

  /// The service with the provider alone, for finding other times.
  var offer: Offer { Offer(service: service, providers: [provider], locations: [:]) }

  /// The seats that it has now.
  var release: Release? {
    appointment.claim.map { Release(id: $0.id.cast(), seats: appointment.seats) }
  }
}
