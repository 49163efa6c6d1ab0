import Basics
import HTML
import Pages

/// What each provider does at this moment, and what comes next today.
struct NowAndNext: Sendable {
  var booked: BookedDays
  var now: Instant

  private struct Line {
    var person: Roster.Person
    var current: DeskSession?
    var next: DeskSession?
  }

  /// Nothing where nobody has anything left today.
  var markup: Markup {
    let lines = booked.roster.people.filter(\.isActive).map(line).filter {
      $0.current != nil || $0.next != nil
    }
    guard !lines.isEmpty else { return Markup() }
    return section(.aria(.label, "Now and next")) {
      dataTable(
        "Now and next", lines,
        [
          Column("Provider", .name) { $0.person.name },
          Column("Now") { entry in
            if let current = entry.current {
              text(current, entry.person, until: true)
            } else {
              span(.class("muted")) { "Free" }
            }
          },
          Column("Next") { entry in
            if let next = entry.next {
              text(next, entry.person, until: false)
            } else {
              span(.class("muted")) { "Nothing more today" }
            }
          },
        ])
    }
  }

  private func line(_ person: Roster.Person) -> Line {
    let today = person.zone.date(at: now)
    let sessions = booked.sessions(of: person.id)
    return Line(
      person: person, current: sessions.first { $0.first.startsAt <= now && now < $0.first.endsAt },
      next: sessions.first {
        $0.first.startsAt > now && person.zone.date(at: $0.first.startsAt) == today
      })
  }

  private func text(_ session: DeskSession, _ person: Roster.Person, until: Bool) -> Markup {
    let first = session.first
    let time = first.time(in: person.zone)
    let service = booked.roster.offering(first.serviceId)
    let style = HourStyle(zone: person.zone.name)
    let end = style.text(minutes: person.zone.time(at: first.endsAt).secondsSinceMidnight / 60)
    return Markup {
      a(.href(first.link), .dir(.auto)) {
        session.appointments.count > 1
          ? "\(session.seats) in \(service?.name ?? "the class")" : first.customer.name
      }
      span(.class("muted")) { until ? " until \(end)" : " at \(time.clock)" }
    }
  }
}
