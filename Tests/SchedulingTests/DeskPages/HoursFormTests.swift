import Basics
import HTTP
import Pages
import Schema
import Testing

@testable import Scheduling

/// The editor of hours, without a browser: what its buttons do, and what becomes of it.
@Suite struct HoursFormTests {
  private func form(_ fields: [(String, String)]) throws -> HoursForm {
    let body = fields.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    return HoursForm(try FormBody(Array(body.utf8)))
  }

  private let morning = HoursForm.Window(start: "09:00", end: "12:00")

  @Test func `what is sent is what the schedule had`() throws {
    let schedule = Schedule(
      weekly: [
        WeeklyWindow(weekday: .friday, start: CivilTime("13:00")!, end: CivilTime("24:00")!),
        WeeklyWindow(weekday: .monday, start: CivilTime("09:00")!, end: CivilTime("12:00")!),
      ],
      overrides: [
        ScheduleOverride(date: CivilDate("2026-05-20")!, windows: []),
        ScheduleOverride(
          date: CivilDate("2026-05-13")!,
          windows: [DayWindow(start: CivilTime("13:00")!, end: CivilTime("14:00")!)]),
      ])
    let shown = HoursForm(schedule)
    var fields = shown.state().values.map { ($0.name, $0.value) }
    for (index, day) in shown.weekly.enumerated() {
      fields.append(("weekly.\(index).weekday", day.weekday.name))
    }
    #expect(try form(fields) == shown)
    var mistakes: [Mistake] = []
    let read = Schedule.schema.read(shown.json, mistakes: &mistakes)
    #expect(mistakes.isEmpty)
    #expect(read?.weekly == schedule.weekly.reversed())
    #expect(read?.overrides == schedule.overrides.reversed())
  }

  @Test func `a day gets the usual hours first, and an afternoon after that`() {
    var form = HoursForm()
    form.apply(.addDay(.friday))
    form.apply(.addDay(.monday))
    form.apply(.addDay(.monday))
    #expect(form.weekly.map(\.weekday) == [.monday, .monday, .friday])
    #expect(form.weekly.map(\.window.start) == ["09:00", "13:00", "09:00"])
  }

  @Test func `Monday is copied to the working week and leaves the weekend`() {
    var form = HoursForm()
    form.weekly = [
      .init(weekday: .monday, window: morning), .init(weekday: .tuesday, window: .afternoon),
      .init(weekday: .sunday, window: .whole),
    ]
    form.apply(.copyMonday)
    #expect(form.weekly.filter { $0.window == morning }.count == 5)
    #expect(form.weekly.last?.weekday == .sunday)
    #expect(form.weekly.count == 6)
  }

  @Test func `dates are added closed or open, and taken away`() {
    var form = HoursForm()
    form.newDate = "2026-12-24"
    form.apply(.addDate(isClosed: true))
    form.newDate = "2026-12-27"
    form.apply(.addDate(isClosed: false))
    #expect(form.dates.map(\.windows.count) == [0, 1])
    #expect(form.newDate.isEmpty)
    form.apply(.addWindow(date: 1))
    form.apply(.removeWindow(date: 1, 0))
    form.apply(.removeDate(0))
    #expect(form.dates == [.init(date: "2026-12-27", windows: [.afternoon])])
  }

  @Test func `a button for what is not there does nothing`() {
    var form = HoursForm()
    form.weekly = [.init(weekday: .monday, window: morning)]
    let before = form
    for action: HoursAction in [
      .removeDay(7), .removeDay(-1), .removeDate(0), .addWindow(date: 3),
      .removeWindow(date: 0, 0),
    ] { form.apply(action) }
    #expect(form == before)
  }

  @Test(arguments: [
    HoursAction.addDay(.sunday), .removeDay(3), .copyMonday, .addDate(isClosed: true),
    .addDate(isClosed: false), .removeDate(0), .addWindow(date: 2), .removeWindow(date: 1, 4),
  ])
  func `a button is known by its value`(_ action: HoursAction) {
    #expect(HoursAction(action.value) == action)
  }

  @Test(arguments: ["", "save", "add-day.someday", "remove-day", "remove-window.1", "x.1.2.3"])
  func `other values are no buttons`(_ value: String) {
    #expect(HoursAction(value) == nil)
  }

  @Test func `a mistake stands beside its time`() {
    var form = HoursForm()
    form.weekly = [.init(weekday: .monday, window: .init(start: "12:00", end: "09:00"))]
    form.dates = [.init(date: "", windows: [.init(start: "9", end: "10:00")])]
    var mistakes: [Mistake] = []
    _ = Schedule.schema.read(form.json, mistakes: &mistakes)
    let state = form.state(mistakes)
    #expect(state.error(of: "overrides.0.date") == "Enter a date.")
    #expect(state.error(of: "overrides.0.windows.0.start") == "Enter a time, such as 09:00.")
    form.dates = []
    mistakes = []
    _ = Schedule.schema.read(form.json, mistakes: &mistakes)
    #expect(form.state(mistakes).error(of: "weekly.0.end") != nil)
  }
}
