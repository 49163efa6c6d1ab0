import Access
import Basics
import Database
import HTML
import Pages
import Schema

/// An appointment as the desk's pages show it.
struct DeskAppointment: Sendable {
  var appointment: Appointment
  var service: Service
  var provider: Provider
  var places: [Location]

  /// - Throws: 404 where there is none, or none that the caller may see.
  static func find(_ call: DeskCall) async throws -> DeskAppointment {
    let id: AppointmentID = try call.id("id")
    let found = try await call.read { (db) async throws(Fault) -> DeskAppointment? in
      guard let appointment = try await AppointmentStore.find(id, in: db),
        try await call.scope.onlyProvider(in: db).allows(appointment.providerId),
        let service = try await ServiceStore.find(appointment.serviceId, in: db),
        let provider = try await ProviderStore.find(appointment.providerId, in: db)
      else { return nil }
      let locations = try await LocationStore.of([provider], in: db)
      return DeskAppointment(
        appointment: appointment, service: service, provider: provider,
        places: provider.details.locationIds.compactMap { locations[$0] })
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  var zone: Zone { Zone(named: provider.details.timeZone) ?? .utc }
  var time: TimeText { appointment.time(in: zone) }
  var link: Link { appointment.link }

  /// What, when, with whom, for how many.
  var summary: Markup {
    var lines = [
      SummaryLine(.calendar, time.date, detail: time.hours),
      SummaryLine(.person, provider.details.name),
    ]
    if appointment.seats > 1 { lines.append(SummaryLine(.people, "\(appointment.seats) seats")) }
    lines.append(SummaryLine(.mail, appointment.customer.name, detail: appointment.customer.email))
    return summaryCard(service.details.name, lines)
  }

  /// What has seats of its own gives them back when it moves.
  var release: Release? {
    appointment.claim.map { Release(id: $0.id.cast(), seats: appointment.seats) }
  }
}
