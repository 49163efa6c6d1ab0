import Basics

extension SlotSearch {
  /// The providers who offer `start`, the one to choose first: least busy on the provider-local
  /// date of the start, then by id.
  ///
  /// Busy is the time of all sessions that start on that date, of any service, each once and
  /// without its buffers; live holds count.
  package func providers(for start: Instant, among calendars: [ProviderCalendar]) -> [ProviderID] {
    calendars.filter { reasons(against: start, in: $0).isEmpty }
      .map { (busy: busy(on: start, in: $0), id: $0.provider) }
      .sorted { ($0.busy, $0.id) < ($1.busy, $1.id) }
      .map(\.id)
  }

  private func busy(on start: Instant, in calendar: ProviderCalendar) -> TimeSpan {
    let zone = calendar.schedule.zone
    let date = zone.date(at: start)
    let day = zone.startOfDay(date)..<zone.startOfDay(date + 1)
    var counted: Set<Occupied.Session> = []
    var sum = TimeSpan(microseconds: 0)
    for entry in calendar.occupied where seatsTaken(by: entry) > 0 {
      guard var session = entry.session, day.contains(session.startsAt) else { continue }
      session.seats = 0
      if counted.insert(session).inserted { sum = sum + (session.endsAt - session.startsAt) }
    }
    return sum
  }
}
