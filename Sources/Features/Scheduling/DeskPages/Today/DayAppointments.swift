import Access
import Basics
import Database

/// What is booked in some days of some providers, with their hours and time off: what calendars show.
struct BookedDays: Sendable {
  var roster: Roster
  /// Active ones, by start.
  var appointments: [Appointment]
  /// The providers' calendars in the interval, for hours and time off.
  var calendars: [ProviderID: ProviderCalendar]

  /// More than a page could show.
  static let limit = 2_000

  /// - Parameters:
  ///   - provider: nil: all that the caller may see.
  ///   - dates: read in each provider's own zone.
  static func load(
    _ dates: ClosedRange<CivilDate>, provider: ProviderID?, only: OnlyProvider, in db: TenantReader
  ) async throws(Fault) -> BookedDays {
    let roster = try await Roster.load(only, in: db)
    let people = roster.people.filter { provider == nil || $0.id == provider }
    let starts = people.map { $0.zone.startOfDay(dates.lowerBound) }
    let ends = people.map { $0.zone.startOfDay(dates.upperBound + 1) }
    guard let start = starts.min(), let end = ends.max() else {
      return BookedDays(roster: roster, appointments: [], calendars: [:])
    }
    var filter = AppointmentStore.Filter()
    // What began the evening before may still go on.
    filter.from = start - .days(1)
    filter.to = end
    if people.count == 1 { filter.providerId = people[0].id }
    let appointments = try await AppointmentStore.list(
      filter, after: nil, limit: limit, in: db
    ).filter { $0.status != .cancelled && $0.endsAt > start && only.allows($0.providerId) }
    var calendars: [ProviderID: ProviderCalendar] = [:]
    for person in people {
      if let found = try await BookableProvider.find(person.id, in: db) {
        calendars[person.id] = try await found.calendar(start..<end, in: db)
      }
    }
    return BookedDays(roster: roster, appointments: appointments, calendars: calendars)
  }

  /// Sessions of one provider: appointments that share service and start stand together.
  func sessions(of provider: ProviderID) -> [DeskSession] {
    var sessions: [DeskSession] = []
    for appointment in appointments where appointment.providerId == provider {
      if let last = sessions.lastIndex(where: {
        $0.first.serviceId == appointment.serviceId && $0.first.startsAt == appointment.startsAt
      }) {
        sessions[last].appointments.append(appointment)
      } else {
        sessions.append(DeskSession(appointments: [appointment]))
      }
    }
    return sessions
  }
}

/// Appointments of one provider that share a service and a start; one, but for group classes.
struct DeskSession: Sendable {
  /// Never empty.
  var appointments: [Appointment]

  var first: Appointment { appointments[0] }
  var seats: Int { appointments.reduce(0) { $0 + $1.seats } }
}
