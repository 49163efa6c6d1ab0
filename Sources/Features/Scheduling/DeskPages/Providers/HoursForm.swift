import Basics
import HTTP
import Pages
import Schema

/// A provider's hours as a form has them: rows that can be added and taken away before anything is
/// saved, each by a button that sends the form.
struct HoursForm: Sendable, Equatable {
  /// Hours as they were typed.
  struct Window: Sendable, Equatable {
    var start: String
    /// `00:00`, which is all that a time field knows of midnight, is `24:00` as an end.
    var end: String
  }

  struct Day: Sendable, Equatable {
    var weekday: Weekday
    var window: Window
  }

  struct DateHours: Sendable, Equatable {
    var date: String
    /// None: closed.
    var windows: [Window]
  }

  var weekly: [Day] = []
  var dates: [DateHours] = []
  /// The date that is to be added.
  var newDate = ""

  init() {}

  /// As it is stored.
  init(_ schedule: Schedule) {
    weekly = schedule.weekly.sorted {
      ($0.weekday.rawValue, $0.start) < ($1.weekday.rawValue, $1.start)
    }
    .map { Day(weekday: $0.weekday, window: Window($0.start, $0.end)) }
    dates = schedule.overrides.sorted { $0.date < $1.date }.map { override in
      DateHours(
        date: override.date.description,
        windows: override.windows.map { Window($0.start, $0.end) })
    }
  }

  /// As it was sent: rows in the order in which they stand in the form.
  init(_ form: FormBody) {
    for index in 0..<Self.rowLimit {
      guard let name = form["weekly.\(index).weekday"], let weekday = Weekday(name: name) else {
        break
      }
      weekly.append(Day(weekday: weekday, window: Window(form, "weekly.\(index)")))
    }
    for index in 0..<Self.rowLimit {
      guard let date = form["overrides.\(index).date"] else { break }
      var windows: [Window] = []
      while windows.count < Self.rowLimit,
        form["overrides.\(index).windows.\(windows.count).start"] != nil
      {
        windows.append(Window(form, "overrides.\(index).windows.\(windows.count)"))
      }
      dates.append(DateHours(date: trimmedText(date), windows: windows))
    }
    newDate = trimmedText(form["newDate"] ?? "")
  }

  /// A form holds a thousand fields at the most.
  private static let rowLimit = 200

  /// The API's body.
  var json: JSONValue {
    .object([
      .init(
        "weekly",
        .array(
          weekly.map { day in
            .object([.init("weekday", .string(day.weekday.name))] + day.window.members)
          })),
      .init(
        "overrides",
        .array(
          dates.map { date in
            .object([
              .init("date", .string(date.date)),
              .init("windows", .array(date.windows.map { .object($0.members) })),
            ])
          })),
    ])
  }

  /// The values of the form's fields, with what is wrong with them.
  func state(_ mistakes: [Mistake] = []) -> FormState {
    var values: [(name: String, value: String)] = []
    for (index, day) in weekly.enumerated() {
      values += day.window.values("weekly.\(index)")
    }
    for (index, date) in dates.enumerated() {
      values.append(("overrides.\(index).date", date.date))
      for (place, window) in date.windows.enumerated() {
        values += window.values("overrides.\(index).windows.\(place)")
      }
    }
    values.append(("newDate", newDate))
    var state = FormState(values)
    state.add(mistakes.map(Self.inWords))
    return state
  }

  private static func inWords(_ mistake: Mistake) -> Mistake {
    var told = mistake
    switch mistake.code {
    case .invalidFormat, .wrongType, .required:
      told.detail =
        mistake.pointer.hasSuffix("date") ? "Enter a date." : "Enter a time, such as 09:00."
    case .duplicate: told.detail = "This date stands here twice."
    default: break
    }
    return told
  }
}

extension HoursForm.Window {
  static let morning = HoursForm.Window(start: "09:00", end: "12:00")
  static let whole = HoursForm.Window(start: "09:00", end: "17:00")
  static let afternoon = HoursForm.Window(start: "13:00", end: "17:00")

  init(_ start: CivilTime, _ end: CivilTime) {
    self.init(
      start: start.description, end: end.minutesSinceMidnight == 1_440 ? "00:00" : end.description)
  }

  fileprivate init(_ form: FormBody, _ name: String) {
    self.init(
      start: trimmedText(form["\(name).start"] ?? ""), end: trimmedText(form["\(name).end"] ?? ""))
  }

  fileprivate var members: [JSONValue.Member] {
    [.init("start", .string(start)), .init("end", .string(end == "00:00" ? "24:00" : end))]
  }

  fileprivate func values(_ name: String) -> [(name: String, value: String)] {
    [("\(name).start", start), ("\(name).end", end)]
  }
}

// MARK: Buttons

/// What a button of the hours' form does before anything is saved.
enum HoursAction: Sendable, Equatable {
  case addDay(Weekday)
  case removeDay(Int)
  /// Copies Monday's hours to Tuesday to Friday.
  case copyMonday
  case addDate(isClosed: Bool)
  case removeDate(Int)
  case addWindow(date: Int)
  case removeWindow(date: Int, Int)

  /// The value of the button that asks for it.
  var value: String {
    switch self {
    case .addDay(let weekday): "add-day.\(weekday.name)"
    case .removeDay(let index): "remove-day.\(index)"
    case .copyMonday: "copy-monday"
    case .addDate(let isClosed): isClosed ? "add-date.closed" : "add-date.open"
    case .removeDate(let index): "remove-date.\(index)"
    case .addWindow(let date): "add-window.\(date)"
    case .removeWindow(let date, let index): "remove-window.\(date).\(index)"
    }
  }

  init?(_ value: String) {
    let parts = value.split(separator: ".").map(String.init)
    let numbers = parts.dropFirst().map { Int($0) ?? -1 }
    switch (parts.first, parts.count) {
    case ("add-day", 2):
      guard let weekday = Weekday(name: parts[1]) else { return nil }
      self = .addDay(weekday)
    case ("remove-day", 2): self = .removeDay(numbers[0])
    case ("copy-monday", 1): self = .copyMonday
    case ("add-date", 2): self = .addDate(isClosed: parts[1] == "closed")
    case ("remove-date", 2): self = .removeDate(numbers[0])
    case ("add-window", 2): self = .addWindow(date: numbers[0])
    case ("remove-window", 3): self = .removeWindow(date: numbers[0], numbers[1])
    default: return nil
    }
  }
}

extension HoursForm {
  /// Does what the button asks; what it can't be done to stays as it is.
  mutating func apply(_ action: HoursAction) {
    switch action {
    case .addDay(let weekday): add(weekday)
    case .removeDay(let index):
      if weekly.indices.contains(index) { weekly.remove(at: index) }
    case .copyMonday: copyMonday()
    case .addDate(let isClosed):
      dates.append(DateHours(date: newDate, windows: isClosed ? [] : [.whole]))
      newDate = ""
    case .removeDate(let index):
      if dates.indices.contains(index) { dates.remove(at: index) }
    case .addWindow(let date):
      guard dates.indices.contains(date) else { return }
      dates[date].windows.append(dates[date].windows.isEmpty ? .whole : .afternoon)
    case .removeWindow(let date, let index):
      guard dates.indices.contains(date), dates[date].windows.indices.contains(index) else {
        return
      }
      dates[date].windows.remove(at: index)
    }
  }

  /// Behind the weekday's others, or where it belongs in the week.
  private mutating func add(_ weekday: Weekday) {
    let isFirst = !weekly.contains { $0.weekday == weekday }
    let place = weekly.lastIndex { $0.weekday.rawValue <= weekday.rawValue }.map { $0 + 1 } ?? 0
    weekly.insert(Day(weekday: weekday, window: isFirst ? .whole : .afternoon), at: place)
  }

  private mutating func copyMonday() {
    let monday = weekly.filter { $0.weekday == .monday }
    let others: [Weekday] = [.tuesday, .wednesday, .thursday, .friday]
    let kept = weekly.filter { $0.weekday != .monday && !others.contains($0.weekday) }
    let copies = others.flatMap { weekday in
      monday.map { Day(weekday: weekday, window: $0.window) }
    }
    weekly = monday + copies + kept
  }
}
