import Basics

/// A provider's hours: what repeats each week, and the dates that differ.
///
/// All of it is read in the provider's zone. What it may hold, `mistakes` says.
package struct Schedule: Hashable, Sendable {
  /// Open hours by weekday, in any order; they may touch and overlap.
  package var weekly: [WeeklyWindow]
  /// Dates that have hours of their own, each at most once, in any order.
  package var overrides: [ScheduleOverride]

  package init(weekly: [WeeklyWindow] = [], overrides: [ScheduleOverride] = []) {
    self.weekly = weekly
    self.overrides = overrides
  }
}

/// Hours of one weekday: wall-clock times in [`start`, `end`).
package struct WeeklyWindow: Hashable, Sendable {
  package var weekday: Weekday
  package var start: CivilTime
  /// After `start`; `24:00` is the end of the day.
  package var end: CivilTime

  package init(weekday: Weekday, start: CivilTime, end: CivilTime) {
    self.weekday = weekday
    self.start = start
    self.end = end
  }
}

/// Hours of one date, which replace those of its weekday whole; none: closed.
package struct ScheduleOverride: Hashable, Sendable {
  package var date: CivilDate
  package var windows: [DayWindow]

  package init(date: CivilDate, windows: [DayWindow]) {
    self.date = date
    self.windows = windows
  }
}

/// Wall-clock times in [`start`, `end`) of a date that is told elsewhere.
package struct DayWindow: Hashable, Sendable {
  package var start: CivilTime
  /// After `start`; `24:00` is the end of the day.
  package var end: CivilTime

  package init(start: CivilTime, end: CivilTime) {
    self.start = start
    self.end = end
  }
}
