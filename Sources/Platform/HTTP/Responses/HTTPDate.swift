import Basics

/// IMF-fixdate (RFC 9110 section 5.6.7), as `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func string(_ instant: Instant) -> String {
    let day = instant.seconds.flooredQuotient(86_400)
    let second = Int(instant.seconds - day * 86_400)
    let date = CivilDate(daysSinceEpoch: Int32(day))
    let (year, month, dayOfMonth) = date.components
    let name = "\(days[date.weekday.rawValue]), \(padded(dayOfMonth, 2)) \(months[month - 1])"
    let time =
      "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return "\(name) \(padded(year, 4)) \(time) GMT"
  }

  /// Reads an IMF-fixdate; nil for the obsolete forms, whose conditions are then not met.
  static func instant(_ text: String) -> Instant? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]),
      let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
      let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]),
      (0..<61).contains(time[2])
    else { return nil }
    let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(time[0] * 3_600 + time[1] * 60)
    return Instant(seconds: seconds + Int64(time[2]))
  }
}
