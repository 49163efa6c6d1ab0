import HTML

/// A thing in a calendar, by minutes since midnight of its column's day; `end` is at most 1,440.
package struct CalendarBlock: Sendable {
  package let start: Int
  package let end: Int
  package let heading: String
  package let detail: String?
  package let address: Address?
  package let tone: Tone
  /// True for what was cancelled.
  package let isStruck: Bool

  package init(
    start: Int, end: Int, _ heading: String, detail: String? = nil, to address: Address? = nil,
    tone: Tone = .good, isStruck: Bool = false
  ) {
    self.start = start
    self.end = end
    self.heading = heading
    self.detail = detail
    self.address = address
    self.tone = tone
    self.isStruck = isStruck
  }
}

/// A stretch of free time that can be clicked, by minutes since midnight.
///
/// It is a shortcut for the mouse: whoever uses a keyboard or a screen reader finds the same way as
/// a button of the page, and isn't led through each hour of a week.
package struct CalendarOpening: Sendable {
  package let start: Int
  package let end: Int
  package let address: Address

  package init(start: Int, end: Int, to address: Address) {
    self.start = start
    self.end = end
    self.address = address
  }
}

/// A column: one provider's day, or one day of the week.
package struct CalendarColumn: Sendable {
  package let heading: String
  package let detail: String?
  package let address: Address?
  package let isToday: Bool
  /// The open hours, in minutes since midnight, in order and apart; the rest is shaded.
  package let open: [Range<Int>]
  package let blocks: [CalendarBlock]
  /// Now, in minutes since midnight, where the column's day is today.
  package let now: Int?
  /// What of the open hours can be clicked.
  package let openings: [CalendarOpening]

  package init(
    _ heading: String, detail: String? = nil, to address: Address? = nil, isToday: Bool = false,
    open: [Range<Int>], blocks: [CalendarBlock], now: Int? = nil, openings: [CalendarOpening] = []
  ) {
    self.heading = heading
    self.detail = detail
    self.address = address
    self.isToday = isToday
    self.open = open
    self.blocks = blocks
    self.now = now
    self.openings = openings
  }
}

/// Columns beside each other with the hours at the left; on phones a list below each heading.
///
/// Everything is placed by classes, since inline styles are not allowed.
package func calendarGrid(
  _ columns: [CalendarColumn], hours: HourStyle = .twentyFour
) -> Markup {
  let shown = shownHours(columns)
  return div(.class("calendar from-\(shown.lowerBound) until-\(shown.upperBound)")) {
    div(.class("calendar-hours"), .aria(.hidden, true)) {
      for hour in shown { div { hours.hourText(hour) } }
    }
    div(.class("calendar-columns")) {
      for column in columns { columnSection(column, shown, hours) }
    }
  }
}

/// From an hour before the first thing to the last hour with one, at least 8 to 18.
private func shownHours(_ columns: [CalendarColumn]) -> Range<Int> {
  var first = 8
  var last = 18
  for column in columns {
    for open in column.open {
      first = min(first, open.lowerBound / 60)
      last = max(last, (open.upperBound + 59) / 60)
    }
    for block in column.blocks {
      first = min(first, block.start / 60)
      last = max(last, (block.end + 59) / 60)
    }
  }
  return max(first, 0)..<min(last, 24)
}

private func columnSection(
  _ column: CalendarColumn, _ shown: Range<Int>, _ hours: HourStyle
) -> Markup {
  section(.class("calendar-column", column.isToday ? "is-today" : nil)) {
    div(.class("calendar-heading")) {
      h2(.dir(.auto)) {
        if let address = column.address {
          a(.href(address)) { column.heading }
        } else {
          column.heading
        }
      }
      if let detail = column.detail { p { detail } }
    }
    div(.class("calendar-slots")) {
      for gap in closed(column.open, in: shown.lowerBound * 60..<shown.upperBound * 60) {
        div(.class("calendar-closed", placement(gap.lowerBound, gap.upperBound)))
      }
      for opening in column.openings {
        a(
          .class("calendar-opening", placement(opening.start, opening.end)),
          .href(opening.address), .tabindex(-1), .aria(.hidden, true))
      }
      if let now = column.now, (shown.lowerBound * 60..<shown.upperBound * 60).contains(now) {
        div(.class("calendar-now", placement(now, now + 5)))
      }
      if column.blocks.isEmpty { p(.class("calendar-empty")) { "Nothing booked" } }
      for block in column.blocks { blockElement(block, hours) }
    }
  }
}

/// What lies between the open hours.
func closed(_ open: [Range<Int>], in whole: Range<Int>) -> [Range<Int>] {
  var gaps: [Range<Int>] = []
  var position = whole.lowerBound
  for window in open {
    if window.lowerBound > position { gaps.append(position..<window.lowerBound) }
    position = max(position, window.upperBound)
  }
  if position < whole.upperBound { gaps.append(position..<whole.upperBound) }
  return gaps
}

/// The classes that place something from `start` to `end`, rounded outwards to five minutes.
func placement(_ start: Int, _ end: Int) -> String {
  let last = (end + 4) / 5 * 5
  // At least a quarter of an hour, so that it can be read and hit.
  let first = min(start / 5 * 5, 1_440 - 15)
  let length = max(last - first, 15)
  var names = ["h-\(first / 60)"]
  if first % 60 > 0 { names.append("m-\(first % 60)") }
  if length / 60 > 0 { names.append("dh-\(length / 60)") }
  if length % 60 > 0 { names.append("dm-\(length % 60)") }
  return names.joined(separator: " ")
}

private func blockElement(_ block: CalendarBlock, _ hours: HourStyle) -> Markup {
  let isShort = block.end - block.start < 30
  let content = Markup {
    strong(.class(block.isStruck ? "is-struck" : nil), .dir(.auto)) { block.heading }
    span {
      hours.text(from: block.start, to: block.end)
      if let detail = block.detail { " · " + detail }
    }
  }
  return div(
    .class("calendar-block", isShort ? "is-short" : nil, placement(block.start, block.end))
  ) {
    if let address = block.address {
      a(.class(block.tone.className), .href(address)) { content }
    } else {
      div(.class(block.tone.className)) { content }
    }
  }
}
