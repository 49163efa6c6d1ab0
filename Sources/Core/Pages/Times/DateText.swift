import Basics

/// Dates and times as people read them, in English.
package enum DateText {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The name of the day: `Sunday`.
  package static func weekday(_ weekday: Weekday) -> String {
    let name = weekday.name
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Its first three letters: `Sun`.
  package static func shortWeekday(_ weekday: Weekday) -> String {
    String(Self.weekday(weekday).prefix(3))
  }

  /// With the day of the week: `Sunday, 8 March 2026`.
  package static func long(_ date: CivilDate) -> String {
    "\(weekday(date.weekday)), \(medium(date))"
  }

  /// Without it: `8 March 2026`.
  package static func medium(_ date: CivilDate) -> String {
    "\(date.components.day) \(monthAndYear(date))"
  }

  /// For narrow places: `Sun 8 Mar`.
  package static func short(_ date: CivilDate) -> String {
    let (_, month, day) = date.components
    return "\(shortWeekday(date.weekday)) \(day) \(months[month - 1].prefix(3))"
  }

  /// The month alone: `March 2026`.
  package static func monthAndYear(_ date: CivilDate) -> String {
    let (year, month, _) = date.components
    return "\(months[month - 1]) \(year)"
  }

  /// Two dates: `2–8 March 2026`, `30 March – 5 April 2026`, or with both years.
  package static func span(_ first: CivilDate, _ last: CivilDate) -> String {
    let (a, b) = (first.components, last.components)
    if first == last { return medium(first) }
    if a.year != b.year { return "\(medium(first)) – \(medium(last))" }
    if a.month != b.month { return "\(a.day) \(months[a.month - 1]) – \(medium(last))" }
    return "\(a.day)–\(medium(last))"
  }

  /// A length of time: `1 h 30 min`, `45 min`, `2 h`.
  package static func duration(minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0 { return "\(rest) min" }
    return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
  }
}

/// How hours are counted where the reader is.
package enum HourStyle: Sendable {
  /// `14:30`
  case twentyFour
  /// `2:30 pm`
  case twelve

  /// The style of a zone's place: twelve hours in the Americas north of Mexico, Australia, New
  /// Zealand, India and the Philippines, else twenty-four.
  package init(zone: String) {
    let twelve = [
      "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
      "America/Phoenix", "America/Anchorage", "America/Detroit", "America/Toronto",
      "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Halifax",
      "America/St_Johns", "America/Boise", "Pacific/Honolulu", "Pacific/Auckland",
      "Asia/Kolkata", "Asia/Manila",
    ]
    let isTwelve =
      twelve.contains(zone) || zone.hasPrefix("Australia/") || zone.hasPrefix("America/Indiana/")
      || zone.hasPrefix("US/")
    self = isTwelve ? .twelve : .twentyFour
  }

  /// From one time to another, with `am` or `pm` said once where it is the same for both.
  package func text(from start: Int, to end: Int) -> String {
    let (first, last) = (text(minutes: start), text(minutes: end))
    let isSameHalf = self == .twelve && (start % 1_440 < 720) == (end % 1_440 < 720)
    return (isSameHalf ? String(first.dropLast(3)) : first) + "–" + last
  }

  /// A full hour in little room: `09:00` or `9 am`.
  func hourText(_ hour: Int) -> String {
    let whole = text(minutes: hour * 60)
    return self == .twelve ? "\(whole.prefix { $0 != ":" })\(whole.suffix(3))" : whole
  }

  /// The time that many minutes after midnight; 1,440 is the end of the day.
  package func text(minutes: Int) -> String {
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    let digits = minute < 10 ? "0\(minute)" : "\(minute)"
    switch self {
    case .twentyFour: return hour < 10 ? "0\(hour):\(digits)" : "\(hour):\(digits)"
    case .twelve:
      let half = hour % 24 < 12 ? "am" : "pm"
      return "\(hour % 12 == 0 ? 12 : hour % 12):\(digits) \(half)"
    }
  }
}
