import Basics
import HTML
import Pages

/// Makes the columns of a calendar from what is booked.
struct CalendarColumns: Sendable {
  var booked: BookedDays
  var now: Instant
  /// Whether free cells lead to booking.
  var mayBook: Bool

  /// One provider's date.
  func column(
    _ person: Roster.Person, _ date: CivilDate, heading: String, detail: String?, to link: Link?
  ) -> CalendarColumn {
    let day = person.zone.startOfDay(date)..<person.zone.startOfDay(date + 1)
    let (today, seconds) = person.zone.time(at: now)
    let open = openMinutes(person, date, day)
    return CalendarColumn(
      heading, detail: detail, to: link, isToday: today == date, open: open,
      blocks: sessions(person, day) + timeOff(person, day),
      now: today == date ? seconds / 60 : nil,
      openings: mayBook && date >= today ? openings(person, date, open) : [])
  }

  private func openMinutes(_ person: Roster.Person, _ date: CivilDate, _ day: Range<Instant>)
    -> [Range<Int>]
  {
    guard let calendar = booked.calendars[person.id] else { return [] }
    return calendar.schedule.openSpans(date + -1...date + 1).compactMap { span in
      minutes(
        Instant(microseconds: span.from)..<Instant(microseconds: span.to), of: day, person.zone)
    }
  }

  private func sessions(_ person: Roster.Person, _ day: Range<Instant>) -> [CalendarBlock] {
    booked.sessions(of: person.id).compactMap { session in
      let first = session.first
      guard let range = minutes(first.startsAt..<first.endsAt, of: day, person.zone) else {
        return nil
      }
      let service = booked.roster.offering(first.serviceId)
      let isGroup = (service?.capacity ?? 1) > 1
      return CalendarBlock(
        start: range.lowerBound, end: range.upperBound,
        isGroup ? service?.name ?? "Class" : first.customer.name,
        detail: isGroup ? "\(session.seats) of \(service?.capacity ?? 1) seats" : service?.name,
        to: isGroup && session.appointments.count > 1 ? link(to: session, person) : first.link,
        tone: first.status.tone)
    }
  }

  /// The list of who comes to a class.
  private func link(to session: DeskSession, _ person: Roster.Person) -> Link {
    let date = person.zone.date(at: session.first.startsAt)
    return
      "/desk/appointments?from=\(date)&to=\(date)&provider=\(person.id)&startsAt=\(session.first.startsAt)"
  }

  private func timeOff(_ person: Roster.Person, _ day: Range<Instant>) -> [CalendarBlock] {
    guard let calendar = booked.calendars[person.id] else { return [] }
    return calendar.occupied.compactMap { occupied in
      guard case .timeOff = occupied.kind, let range = minutes(occupied.busy, of: day, person.zone)
      else { return nil }
      return CalendarBlock(
        start: range.lowerBound, end: range.upperBound, "Time off",
        to: "/desk/providers/\(person.id)/time-off", tone: .grey)
    }
  }

  /// Each hour of the open ones: a cell that leads to booking there.
  private func openings(_ person: Roster.Person, _ date: CivilDate, _ open: [Range<Int>])
    -> [CalendarOpening]
  {
    open.flatMap { window in
      stride(from: window.lowerBound, to: window.upperBound, by: 60).map { start in
        let time = CivilTime(minutesSinceMidnight: start)?.description ?? "00:00"
        return CalendarOpening(
          start: start, end: min(start + 60, window.upperBound),
          to: "/desk/appointments/new?provider=\(person.id)&day=\(date)&time=\(time)")
      }
    }
  }

  /// The part of an interval that lies in the day, in minutes of its wall clock; nil for none.
  private func minutes(_ interval: Range<Instant>, of day: Range<Instant>, _ zone: Zone)
    -> Range<Int>?
  {
    let part = interval.clamped(to: day)
    guard !part.isEmpty else { return nil }
    let start = zone.time(at: part.lowerBound).secondsSinceMidnight / 60
    let end =
      part.upperBound == day.upperBound
      ? 1_440 : (zone.time(at: part.upperBound).secondsSinceMidnight + 59) / 60
    // Where clocks go back, an hour comes twice: the block then keeps its place and a length.
    return start..<max(end, start + 5)
  }
}
