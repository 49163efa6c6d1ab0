import Basics

/// One thing wrong with a schedule.
package struct ScheduleMistake: Hashable, Sendable {
  /// Where in the schedule's JSON (RFC 6901), such as `/weekly/3/end`.
  package var pointer: String
  /// `out_of_range` or `duplicate`, as other mistakes of a body are called.
  package var code: String
  package var detail: String
}

extension Schedule {
  /// Everything wrong with it, in its order; empty for one that can be stored.
  package var mistakes: [ScheduleMistake] {
    var found: [ScheduleMistake] = []
    for (index, window) in weekly.enumerated() where window.end <= window.start {
      found.append(.endsBeforeStart(at: "/weekly/\(index)"))
    }
    var firstPlaces: [CivilDate: Int] = [:]
    for (index, override) in overrides.enumerated() {
      if let first = firstPlaces[override.date] {
        found.append(.duplicate(override.date, at: index, first: first))
      } else {
        firstPlaces[override.date] = index
      }
      for (place, window) in override.windows.enumerated() where window.end <= window.start {
        found.append(.endsBeforeStart(at: "/overrides/\(index)/windows/\(place)"))
      }
    }
    return found
  }
}

extension ScheduleMistake {
  fileprivate static func endsBeforeStart(at pointer: String) -> Self {
    ScheduleMistake(
      pointer: "\(pointer)/end", code: "out_of_range",
      detail: "The end must be after the start; a window over midnight is written as two.")
  }

  fileprivate static func duplicate(_ date: CivilDate, at index: Int, first: Int) -> Self {
    ScheduleMistake(
      pointer: "/overrides/\(index)/date", code: "duplicate",
      detail: "\(date) already has hours of its own in /overrides/\(first).")
  }
}
