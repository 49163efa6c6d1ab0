// How pages write dates and times. English for now: one place to change when there are more.

extension Weekday {
  /// `Monday`.
  package var englishName: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }

  /// `Mon`.
  package var englishShortName: String { String(englishName.prefix(3)) }
}

extension CivilDate {
  /// `Mon 12 January 2026`.
  package var english: String { "\(weekday.englishShortName) \(components.day) \(englishMonth)" }

  /// `Mon 12 Jan`, for narrow columns.
  package var englishShort: String {
    let (_, month, day) = components
    return "\(weekday.englishShortName) \(day) \(Self.monthNames[month - 1].prefix(3))"
  }

  /// `January 2026`, for a calendar's heading.
  package var englishMonth: String {
    let (year, month, _) = components
    return "\(Self.monthNames[month - 1]) \(year)"
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension Zone {
  /// `09:00`: what a wall clock there shows, seconds dropped.
  package func clock(at instant: Instant) -> String {
    let minutes = time(at: instant).secondsSinceMidnight / 60
    return "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  /// `Mon 12 January 2026, 09:00`.
  package func english(_ instant: Instant) -> String {
    "\(date(at: instant).english), \(clock(at: instant))"
  }

  /// `GMT+13`, `GMT-3:30` or `GMT`: the distance from UTC at that instant, seconds dropped.
  package func offset(at instant: Instant) -> String {
    let seconds = offsetSeconds(at: instant)
    let minutes = abs(seconds) / 60
    guard minutes > 0 else { return "GMT" }
    let part = minutes % 60 == 0 ? "" : ":\(padded(minutes % 60, 2))"
    return "GMT\(seconds < 0 ? "-" : "+")\(minutes / 60)\(part)"
  }

  /// `Los Angeles`, `Buenos Aires`: the last part of the name, as people write it.
  package var place: String {
    let last = name.split(separator: "/").last ?? ""
    return String(last.map { $0 == "_" ? " " : $0 })
  }
}
