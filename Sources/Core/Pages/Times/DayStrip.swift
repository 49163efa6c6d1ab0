import Basics
import HTML

/// A day that can be chosen, and how many starts it has.
package struct DayChoice: Sendable {
  package let date: CivilDate
  package let address: Address
  package let freeStarts: Int
  package let isChosen: Bool

  package init(_ date: CivilDate, _ address: Address, freeStarts: Int, isChosen: Bool) {
    self.date = date
    self.address = address
    self.freeStarts = freeStarts
    self.isChosen = isChosen
  }
}

/// A week of days to choose from, with the ways to the weeks before and after.
///
/// Days without a free start can't be chosen.
package func dayStrip(_ days: [DayChoice], previous: Address?, next: Address?) -> Markup {
  section(.aria(.labelledby, "days-heading")) {
    div(.class("days-header")) {
      h2(.id("days-heading")) { spanHeading(days) }
      div(.class("days-move")) {
        moveLink(previous, "Earlier days", .back)
        moveLink(next, "Later days", .forward)
      }
    }
    ul(.class("days"), .role("list")) {
      for day in days { li { dayCell(day) } }
    }
  }
}

private func spanHeading(_ days: [DayChoice]) -> String {
  guard let first = days.first, let last = days.last else { return "Days" }
  return DateText.span(first.date, last.date)
}

private func moveLink(_ address: Address?, _ caption: String, _ icon: Icon) -> Markup {
  guard let address else {
    return span(.class("icon-button"), .aria(.hidden, true)) { icon.markup }
  }
  return a(.class("icon-button"), .href(address)) {
    icon.markup
    span(.class("visually-hidden")) { caption }
  }
}

private func dayCell(_ day: DayChoice) -> Markup {
  let content = Markup {
    span(.class("day-name"), .aria(.hidden, true)) { DateText.shortWeekday(day.date.weekday) }
    span(.class("day-number"), .aria(.hidden, true)) { day.date.components.day }
    span(.class("day-free"), .aria(.hidden, true)) {
      if day.freeStarts > 0 {
        day.freeStarts
        span(.class("word")) { " free" }
      }
    }
    span(.class("visually-hidden")) { spoken(day) }
  }
  guard day.freeStarts > 0 || day.isChosen else {
    return div(.class("day is-full")) { content }
  }
  return a(
    .class("day"), .href(day.address), .aria(.current, day.isChosen ? "date" : nil)
  ) { content }
}

private func spoken(_ day: DayChoice) -> String {
  let free = day.freeStarts == 0 ? "nothing free" : "\(day.freeStarts) free"
  return "\(DateText.long(day.date)), \(free)"
}
