import Access
import Basics
import Schema
import Synchronization

extension DayWindow {
  static let schema = Schema(
    "DayWindow", "Open hours of a date.", blank: DayWindow(start: .midnight, end: .midnight)
  ) {
    Field("start", \.start, .time, "Wall clock in the provider's zone.", example: .nine)
    Field("end", \.end, .time, "After the start; 24:00 is the end of the day.", example: .noon)
  }
}

extension WeeklyWindow {
  static let schema = Schema(
    "WeeklyWindow", "Open hours of a weekday.",
    blank: WeeklyWindow(weekday: .monday, start: .midnight, end: .midnight)
  ) {
    Field("weekday", \.weekday, .weekday, "The day of the week.", example: .monday)
    Field("start", \.start, .time, "Wall clock in the provider's zone.", example: .nine)
    Field("end", \.end, .time, "After the start; 24:00 is the end of the day.", example: .noon)
  }
}

extension ScheduleOverride {
  static let schema = Schema(
    "ScheduleOverride", "Hours of one date, in place of its weekday's.",
    blank: ScheduleOverride(date: CivilDate(daysSinceEpoch: 0), windows: [])
  ) {
    Field(
      "date", \.date, .date, "Of the provider's calendar.", example: CivilDate("2026-05-13")!)
    Field(
      "windows", \.windows, .list(.object(DayWindow.schema), upTo: 24),
      "None: closed on that date.",
      example: [DayWindow(start: .nine, end: .noon)])
  }
}

extension Schedule {
  /// A provider's hours, as `/providers/{id}/schedule` has them.
  package static let schema = Schema(
    "Schedule", "A provider's hours, in the provider's zone.", blank: Schedule()
  ) {
    Field(
      "weekly", \.weekly, .list(.object(WeeklyWindow.schema), upTo: 200), "What repeats each week.",
      example: [WeeklyWindow(weekday: .monday, start: .nine, end: .noon)])
    Field(
      "overrides", \.overrides, .list(.object(ScheduleOverride.schema), upTo: 1_000),
      "Dates that differ.", default: [], example: [])
  }.check { schedule, mistakes in
    for mistake in schedule.mistakes {
      mistakes.add(mistake.pointer, .init(rawValue: mistake.code), mistake.detail)
    }
  }
}

extension CivilTime {
  fileprivate static let midnight = CivilTime(minutesSinceMidnight: 0)!
  fileprivate static let nine = CivilTime(minutesSinceMidnight: 540)!
  fileprivate static let noon = CivilTime(minutesSinceMidnight: 720)!
}

extension CompiledSchedule {
  /// The schedule that is stored as `text`, compiled for the zone of this name.
  ///
  /// Remembered by the text itself: there is nothing that could go stale.
  static func stored(_ text: String, zone: String) -> CompiledSchedule {
    let key = Memo.Key(text: text, zone: zone)
    if let known = Memo.entries.withLock({ $0[key] }) { return known }
    let compiled = CompiledSchedule(
      Schedule.schema.stored(text) ?? Schedule(), in: Zone(named: zone) ?? .utc)
    Memo.entries.withLock { entries in
      if entries.count >= Memo.capacity { entries.removeAll(keepingCapacity: true) }
      entries[key] = compiled
    }
    return compiled
  }

  private enum Memo {
    struct Key: Hashable, Sendable {
      var text: String
      var zone: String
    }
    static let capacity = 4_096
    static let entries = Mutex<[Key: CompiledSchedule]>([:])
  }
}
