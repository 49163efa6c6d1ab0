import Basics
import HTML
import Pages

extension AppointmentStatus {
  /// As people say it.
  var caption: String {
    switch self {
    case .pending: "Waiting"
    case .confirmed: "Confirmed"
    case .completed: "Completed"
    case .cancelled: "Cancelled"
    case .noShow: "Did not come"
    }
  }

  var tone: Tone {
    switch self {
    case .pending: .wait
    case .confirmed: .good
    case .completed: .info
    case .cancelled: .grey
    case .noShow: .plum
    }
  }

  var badge: Markup { Pages.badge(caption, tone) }
}

extension Appointment {
  /// When it is, as a clock in `zone` shows it.
  func time(in zone: Zone) -> TimeText { TimeText(startsAt: startsAt, endsAt: endsAt, zone: zone) }

  var link: Link { "/desk/appointments/\(id)" }
}

extension TimeText {
  /// `09:00–09:45`.
  var span: String {
    let (start, end) = (zone.time(at: startsAt), zone.time(at: endsAt))
    let style = HourStyle(zone: zone.name)
    return style.text(from: start.secondsSinceMidnight / 60, to: end.secondsSinceMidnight / 60)
  }

  /// `Mon 4 May, 09:00`.
  var short: String { "\(DateText.short(zone.date(at: startsAt))), \(clock)" }
}

extension Zone {
  /// The first instant at which the wall clock shows the time on the date; nil where it never does.
  func instant(on date: CivilDate, at time: CivilTime) -> Instant? {
    guard let next = CivilTime(minutesSinceMidnight: time.minutesSinceMidnight + 1) else {
      return nil
    }
    return instants(on: date, from: time, to: next).first?.lowerBound
  }
}
