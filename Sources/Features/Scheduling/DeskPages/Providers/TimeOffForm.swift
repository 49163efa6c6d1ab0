import Basics
import HTTP
import Pages
import Schema

/// Time off as it is typed: days, perhaps with times; read in the provider's zone.
struct TimeOffForm: Sendable {
  var state: FormState
  /// Nil where something is wrong.
  var details: TimeOffDetails?

  private static let fields = ["fromDate", "fromTime", "untilDate", "untilTime", "reason"]

  init(_ form: FormBody, zone: Zone) {
    state = FormState(Self.fields.map { ($0, trimmedText(form[$0] ?? "")) })
    let start = edge("from", zone, isEnd: false)
    // One day alone is its own last day.
    if state["untilDate"].isEmpty,
      let index = state.values.firstIndex(where: { $0.name == "untilDate" })
    {
      state.values[index].value = state["fromDate"]
    }
    let end = edge("until", zone, isEnd: true)
    guard let start, let end else { return }
    var mistakes: [Mistake] = []
    let read = TimeOffDetails.schema.read(
      .object([
        .init("startsAt", .string(start.description)), .init("endsAt", .string(end.description)),
        .init("reason", .string(state["reason"])),
      ]), mistakes: &mistakes)
    state.errors += mistakes.map { mistake in
      FieldError(mistake.pointer == "/reason" ? "reason" : "untilDate", mistake.detail)
    }
    if mistakes.isEmpty { details = read }
  }

  /// Without a time, the first day's beginning or the last day's end.
  private mutating func edge(_ name: String, _ zone: Zone, isEnd: Bool) -> Instant? {
    guard let date = CivilDate(state["\(name)Date"]) else {
      state.errors.append(FieldError("\(name)Date", "Enter a date."))
      return nil
    }
    let typed = state["\(name)Time"]
    guard !typed.isEmpty else { return zone.startOfDay(isEnd ? date + 1 : date) }
    guard let time = CivilTime(typed) else {
      state.errors.append(FieldError("\(name)Time", "Enter a time, such as 10:00."))
      return nil
    }
    guard let instant = zone.instant(on: date, at: time) else {
      state.errors.append(FieldError("\(name)Time", "On that date clocks skip this time."))
      return nil
    }
    return instant
  }
}
