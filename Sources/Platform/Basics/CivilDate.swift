/// A date of the proleptic Gregorian calendar, in no time zone: days since 1970-01-01.
///
/// Conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
package struct CivilDate: Hashable, Comparable, Sendable {
  package var daysSinceEpoch: Int32

  @inlinable package init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

  /// Nil where the calendar has no such date, or the year is not in 1...9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (1–12) and day of the month (1–31).
  package var components: (year: Int, month: Int, day: Int) {
    let z = Int(daysSinceEpoch) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week that the date falls on.
  package var weekday: Weekday {
    Weekday(rawValue: Int((Int64(daysSinceEpoch) + 3).flooredRemainder(7)))!
  }

  /// How many days a month (1–12) of a year has, 28 to 31.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  @inlinable package static func < (a: Self, b: Self) -> Bool {
    a.daysSinceEpoch < b.daysSinceEpoch
  }
  // Written out, since what the compiler derives can't be inlined into other modules.
  @inlinable package static func == (a: Self, b: Self) -> Bool {
    a.daysSinceEpoch == b.daysSinceEpoch
  }
  @inlinable package static func <= (a: Self, b: Self) -> Bool {
    a.daysSinceEpoch <= b.daysSinceEpoch
  }
  @inlinable package static func > (a: Self, b: Self) -> Bool {
    a.daysSinceEpoch > b.daysSinceEpoch
  }
  @inlinable package static func >= (a: Self, b: Self) -> Bool {
    a.daysSinceEpoch >= b.daysSinceEpoch
  }
  @inlinable package static func + (a: Self, days: Int) -> Self {
    CivilDate(daysSinceEpoch: a.daysSinceEpoch + Int32(days))
  }
  /// The days from `b` to `a`.
  @inlinable package static func - (a: Self, b: Self) -> Int {
    Int(a.daysSinceEpoch) - Int(b.daysSinceEpoch)
  }
}

/// Monday is 0, as in ISO 8601's order.
package enum Weekday: Int, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The lower-case English name that the API uses.
  package var name: String { "\(self)" }

  package init?(name: some StringProtocol) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// A wall-clock time to the minute: minutes since midnight, 0 to 1,440 (`24:00`, as an end only).
package struct CivilTime: Hashable, Comparable, Sendable {
  package var minutesSinceMidnight: Int

  /// Nil outside 00:00 to 24:00.
  package init?(minutesSinceMidnight: Int) {
    guard (0...1_440).contains(minutesSinceMidnight) else { return nil }
    self.minutesSinceMidnight = minutesSinceMidnight
  }

  package static func < (a: Self, b: Self) -> Bool {
    a.minutesSinceMidnight < b.minutesSinceMidnight
  }
}
