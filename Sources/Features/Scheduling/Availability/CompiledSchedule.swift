import Basics

/// A provider's schedule and zone, made ready for searching.
///
/// A value that depends on nothing else, so it may be kept for as long as the provider's version
/// lasts. Windows that end before they start are left out: `Schedule.mistakes` refuses them.
package struct CompiledSchedule: Sendable {
  package let zone: Zone
  /// All windows in minutes since midnight; those of one day lie together, ordered and disjoint.
  private let windows: [MinuteWindow]
  /// Where in `windows` each weekday's lie, Monday first.
  private let weekdays: [Range<Int>]
  /// Ascending by date, no date twice.
  private let overrides: [Override]

  struct MinuteWindow: Sendable {
    var from: Int32
    var to: Int32
  }

  private struct Override: Sendable {
    var date: CivilDate
    var windows: Range<Int>
  }

  package init(_ schedule: Schedule, in zone: Zone) {
    self.zone = zone
    var windows: [MinuteWindow] = []
    func add(_ day: [DayWindow]) -> Range<Int> {
      let start = windows.count
      for window in day.sorted(by: { $0.start < $1.start }) where window.start < window.end {
        let (from, to) = (window.start.minutesSinceMidnight, window.end.minutesSinceMidnight)
        if windows.count > start, Int(windows[windows.count - 1].to) >= from {
          windows[windows.count - 1].to = max(windows[windows.count - 1].to, Int32(to))
        } else {
          windows.append(MinuteWindow(from: Int32(from), to: Int32(to)))
        }
      }
      return start..<windows.count
    }
    weekdays = Weekday.allCases.map { weekday in
      add(
        schedule.weekly.filter { $0.weekday == weekday }
          .map { DayWindow(start: $0.start, end: $0.end) })
    }
    var overrides: [Override] = []
    for override in schedule.overrides.sorted(by: { $0.date < $1.date })
    where overrides.last?.date != override.date {
      overrides.append(Override(date: override.date, windows: add(override.windows)))
    }
    self.overrides = overrides
    self.windows = windows
  }

  private init(zone: Zone, windows: [MinuteWindow], weekdays: [Range<Int>]) {
    self.zone = zone
    self.windows = windows
    self.weekdays = weekdays
    overrides = []
  }

  /// The same weekly hours with no date that differs.
  var withoutOverrides: CompiledSchedule {
    CompiledSchedule(zone: zone, windows: windows, weekdays: weekdays)
  }

  /// The windows of the override of that date; nil where it has none.
  ///
  /// O(log overrides).
  func override(on date: CivilDate) -> ArraySlice<MinuteWindow>? {
    let place = firstOverride(from: date)
    guard place < overrides.count, overrides[place].date == date else { return nil }
    return windows[overrides[place].windows]
  }

  private func firstOverride(from date: CivilDate) -> Int {
    var (low, high) = (0, overrides.count)
    while low < high {
      let middle = (low + high) / 2
      if overrides[middle].date < date { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Calls `body` with each date in `dates` that has windows, and those windows, in order.
  func forEachOpenDate(
    _ dates: ClosedRange<CivilDate>, _ body: (CivilDate, UnsafeBufferPointer<MinuteWindow>) -> Void
  ) {
    var next = firstOverride(from: dates.lowerBound)
    var date = dates.lowerBound
    var weekday = date.weekday.rawValue
    windows.withUnsafeBufferPointer { windows in
      while date <= dates.upperBound {
        var day = weekdays[weekday]
        if next < overrides.count, overrides[next].date == date {
          day = overrides[next].windows
          next += 1
        }
        if !day.isEmpty { body(date, UnsafeBufferPointer(rebasing: windows[day])) }
        date = date + 1
        weekday = weekday == 6 ? 0 : weekday + 1
      }
    }
  }
}
