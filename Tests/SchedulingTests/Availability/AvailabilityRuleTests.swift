import Basics
import Testing

@testable import Scheduling

private let service = ServiceID(high: 1, low: 1)
private let other = ServiceID(high: 1, low: 2)

/// A provider in `zone` with the weekly hours told as `monday 09:00 12:00`.
private func calendar(
  _ zone: String, _ weekly: [String], overrides: [ScheduleOverride] = [],
  _ occupied: [Occupied] = [],
  provider: UInt64 = 1
) -> ProviderCalendar {
  let windows = weekly.map { text in
    let parts = text.split(separator: " ")
    return WeeklyWindow(
      weekday: Weekday(name: parts[0])!, start: CivilTime(parts[1])!, end: CivilTime(parts[2])!)
  }
  return ProviderCalendar(
    provider: ProviderID(high: 0, low: provider),
    schedule: CompiledSchedule(
      Schedule(weekly: windows, overrides: overrides), in: Zone(named: zone)!),
    occupied: occupied)
}

private let everyHour = Weekday.allCases.map { "\($0.name) 00:00 24:00" }

/// A session of an hour; the id is its hour.
private func session(
  _ start: String, minutes: Int = 60, of service: ServiceID = service, seats: Int = 1,
  buffer: Int = 0, id: UInt64 = 1
) -> Occupied {
  let start = Instant(start)!
  let end = start + .minutes(minutes)
  return Occupied(
    id: .init(high: 0, low: id), busy: start - .minutes(buffer)..<end + .minutes(buffer),
    kind: .session(.init(service: service, startsAt: start, endsAt: end, seats: seats)))
}

private func search(_ rule: SlotRule, now: String = "2026-01-05T08:00:00Z", seats: Int = 1)
  -> SlotSearch
{
  SlotSearch(service, rule: rule, now: Instant(now)!, seats: seats)
}

private func starts(
  _ search: SlotSearch, _ calendar: ProviderCalendar, _ from: String, _ to: String
) -> [String] {
  let range = SlotSearch.range(
    from: CivilDate(from)!, to: CivilDate(to)!, in: calendar.schedule.zone)
  return search.openSlots([calendar], in: range).slots.map { "\($0.startsAt)" }
}

private func codes(_ search: SlotSearch, _ calendar: ProviderCalendar, _ start: String) -> [String]
{
  search.reasons(against: Instant(start)!, in: calendar).map(\.code)
}

@Test func `hours without a break count their steps from Monday, and slots may lie across it`() {
  // 7 hours do not divide a week: Sunday's last start is 21:00 and lasts into Monday.
  let search = search(SlotRule(durationMinutes: 420))
  let found = starts(search, calendar("UTC", everyHour), "2026-01-18", "2026-01-19")
  #expect(
    found == [
      "2026-01-18T03:00:00Z", "2026-01-18T10:00:00Z", "2026-01-18T17:00:00Z",
      "2026-01-19T00:00:00Z", "2026-01-19T07:00:00Z", "2026-01-19T14:00:00Z",
      "2026-01-19T21:00:00Z",
    ])
}

@Test func `after a break steps count from its end until the hours ran for a week`() {
  let closed = ScheduleOverride(date: CivilDate("2026-01-14")!, windows: [])
  let search = search(SlotRule(durationMinutes: 420))
  let open = calendar("UTC", everyHour, overrides: [closed])
  // Thursday 15 January 00:00 + 14 × 7 hours is Monday 02:00.
  #expect(starts(search, open, "2026-01-19", "2026-01-19").first == "2026-01-19T02:00:00Z")
  #expect(starts(search, open, "2026-01-26", "2026-01-26").first == "2026-01-26T00:00:00Z")
}

@Test func `windows merge over midnight`() {
  let open = calendar("Europe/Berlin", ["monday 22:00 24:00", "tuesday 00:00 02:00"])
  let found = starts(search(SlotRule(durationMinutes: 90)), open, "2026-01-12", "2026-01-13")
  #expect(found == ["2026-01-12T21:00:00Z", "2026-01-12T22:30:00Z"])
}

@Test func `windows merge over the gap of a spring change`() {
  let open = calendar("Europe/Berlin", ["sunday 01:00 02:00", "sunday 03:00 04:00"])
  let rule = SlotRule(durationMinutes: 120)
  #expect(starts(search(rule), open, "2026-03-29", "2026-03-29") == ["2026-03-29T00:00:00Z"])
  #expect(starts(search(rule), open, "2026-03-22", "2026-03-22") == [])
}

@Test func `notice is elapsed time, to the microsecond`() {
  let rule = SlotRule(durationMinutes: 60, minimumNoticeMinutes: 60)
  let open = calendar("UTC", ["monday 09:00 12:00"])
  let exact = search(rule, now: "2026-01-12T09:00:00Z")
  #expect(
    starts(exact, open, "2026-01-12", "2026-01-12") == [
      "2026-01-12T10:00:00Z", "2026-01-12T11:00:00Z",
    ])
  let late = search(rule, now: "2026-01-12T09:00:00.000001Z")
  #expect(starts(late, open, "2026-01-12", "2026-01-12") == ["2026-01-12T11:00:00Z"])
  #expect(codes(late, open, "2026-01-12T10:00:00Z") == ["notice"])
  #expect(codes(late, open, "2026-01-12T09:00:00Z") == ["in_past"])
}

@Test func `joining a session on a full day adds none`() {
  let rule = SlotRule(durationMinutes: 60, capacity: 2, maximumPerDay: 1)
  let open = calendar("UTC", ["monday 09:00 12:00"], [session("2026-01-12T10:00:00Z")])
  #expect(starts(search(rule), open, "2026-01-12", "2026-01-12") == ["2026-01-12T10:00:00Z"])
  #expect(codes(search(rule), open, "2026-01-12T09:00:00Z") == ["day_full"])
}

@Test func `an appointment that moves does not count against itself`() {
  let rule = SlotRule(durationMinutes: 60, stepMinutes: 30, maximumPerDay: 1)
  let open = calendar("UTC", ["monday 09:00 11:00"], [session("2026-01-12T09:00:00Z", id: 7)])
  var moving = search(rule)
  #expect(codes(moving, open, "2026-01-12T09:30:00Z") == ["occupied", "day_full"])
  moving.releases = [Release(id: .init(high: 0, low: 7), seats: 1)]
  #expect(codes(moving, open, "2026-01-12T09:30:00Z") == [])
}

@Test func `a session keeps its end and its buffers when the service's change`() {
  let rule = SlotRule(durationMinutes: 30, bufferBeforeMinutes: 30, capacity: 3)
  let class60 = session("2026-01-12T10:00:00Z", seats: 2)
  let open = calendar("UTC", ["monday 09:00 12:00"], [class60])
  let range = Instant("2026-01-12T09:30:00Z")!..<Instant("2026-01-12T12:00:00Z")!
  let slots = search(rule).openSlots([open], in: range).slots
  #expect(
    slots.map { "\($0.startsAt) \($0.endsAt) \($0.seatsLeft)" } == [
      "2026-01-12T09:30:00Z 2026-01-12T10:00:00Z 3",
      "2026-01-12T10:00:00Z 2026-01-12T11:00:00Z 1",
      "2026-01-12T11:30:00Z 2026-01-12T12:00:00Z 3",
    ])
  #expect(
    search(rule).end(of: range.upperBound - .minutes(120), in: open) == class60.core.upperBound)
}

@Test func `a reason names what is in the way, and whose buffer`() throws {
  let rule = SlotRule(durationMinutes: 60, stepMinutes: 15, bufferBeforeMinutes: 15)
  let open = calendar(
    "UTC", ["monday 09:00 16:00"],
    [
      session("2026-01-12T10:00:00Z", of: other, buffer: 15, id: 5),
      Occupied(
        id: .init(high: 0, low: 6),
        busy: Instant("2026-01-12T14:00:00Z")!..<Instant("2026-01-12T15:00:00Z")!, kind: .timeOff),
    ])
  func reasons(_ start: String) -> [SlotRefusal] {
    search(rule).reasons(against: Instant(start)!, in: open)
  }
  let (taken, off) = (open.occupied[0], open.occupied[1])
  #expect(reasons("2026-01-12T10:30:00Z") == [.occupied(by: taken)])
  #expect(reasons("2026-01-12T11:15:00Z") == [.buffer(whose: .both, against: taken)])
  #expect(reasons("2026-01-12T09:00:00Z") == [.buffer(whose: .other, against: taken)])
  #expect(reasons("2026-01-12T11:30:00Z") == [])
  #expect(reasons("2026-01-12T14:30:00Z") == [.timeOff(off)])
  #expect(reasons("2026-01-12T15:00:00Z") == [.buffer(whose: .own, against: off)])
  #expect(reasons("2026-01-12T13:00:00Z") == [])
  #expect(reasons("2026-01-12T14:30:00Z").map(\.isTaken) == [true])
}

@Test func `all reasons are told at once, in order`() {
  let rule = SlotRule(
    durationMinutes: 60, minimumNoticeMinutes: 30_000, horizonDays: 1, maximumPerDay: 1)
  let open = calendar("UTC", ["monday 09:00 12:00"], [session("2026-01-12T10:00:00Z")])
  #expect(
    codes(search(rule), open, "2026-01-12T10:00:01Z") == [
      "notice", "horizon", "off_step", "occupied", "day_full",
    ])
  #expect(
    codes(search(rule), open, "2026-01-12T11:30:00Z") == [
      "notice", "horizon", "outside_hours", "off_step", "day_full",
    ])
}

@Test func `an override is blamed where it closed what the week would have open`() {
  let overrides = [
    ScheduleOverride(date: CivilDate("2026-01-12")!, windows: []),
    ScheduleOverride(
      date: CivilDate("2026-01-19")!,
      windows: [DayWindow(start: CivilTime("13:00")!, end: CivilTime("14:00")!)]),
  ]
  let open = calendar("UTC", ["monday 09:00 12:00"], overrides: overrides)
  let search = search(SlotRule(durationMinutes: 60))
  #expect(codes(search, open, "2026-01-12T10:00:00Z") == ["overridden_date"])
  #expect(codes(search, open, "2026-01-19T10:00:00Z") == ["overridden_date"])
  #expect(codes(search, open, "2026-01-19T20:00:00Z") == ["outside_hours"])
  #expect(codes(search, open, "2026-01-20T10:00:00Z") == ["outside_hours"])
  #expect(codes(search, open, "2026-01-19T13:00:00Z") == [])
}

@Test func `a second off the step is off the step, and the steps around it are told`() throws {
  let open = calendar("UTC", ["monday 09:00 12:00"])
  let reasons = search(SlotRule(durationMinutes: 30)).reasons(
    against: Instant("2026-01-12T09:30:01Z")!, in: open)
  #expect(
    reasons == [
      .offStep(
        previous: Instant("2026-01-12T09:30:00Z")!, next: Instant("2026-01-12T10:00:00Z")!)
    ])
}

@Test func `seats are counted against what is left and against the capacity`() {
  let rule = SlotRule(durationMinutes: 60, capacity: 3)
  let open = calendar("UTC", ["monday 10:00 11:00"], [session("2026-01-12T10:00:00Z", seats: 2)])
  #expect(codes(search(rule, seats: 1), open, "2026-01-12T10:00:00Z") == [])
  #expect(codes(search(rule, seats: 2), open, "2026-01-12T10:00:00Z") == ["seats"])
  #expect(codes(search(rule, seats: 4), open, "2026-01-12T10:00:00Z") == ["seats_over_capacity"])
}

@Test func `any provider is the least busy of the day, then the first by id`() {
  let hours = ["monday 09:00 17:00"]
  let calendars = [
    calendar("UTC", hours, [session("2026-01-12T15:00:00Z", of: other)], provider: 1),
    calendar("UTC", hours, [session("2026-01-12T10:00:00Z")], provider: 2),
    calendar("UTC", hours, [session("2026-01-13T10:00:00Z")], provider: 4),
    calendar("UTC", hours, provider: 3),
  ]
  let order = search(SlotRule(durationMinutes: 60)).providers(
    for: Instant("2026-01-12T10:00:00Z")!, among: calendars)
  #expect(order.map(\.low) == [3, 4, 1])
}

@Test func `a schedule's mistakes are all told, each with its place`() {
  let (nine, ten) = (CivilTime("09:00")!, CivilTime("10:00")!)
  let date = CivilDate("2026-05-13")!
  let schedule = Schedule(
    weekly: [
      WeeklyWindow(weekday: .monday, start: nine, end: ten),
      WeeklyWindow(weekday: .monday, start: ten, end: nine),
    ],
    overrides: [
      ScheduleOverride(date: date, windows: []),
      ScheduleOverride(date: date, windows: [DayWindow(start: nine, end: nine)]),
    ])
  #expect(
    schedule.mistakes.map { "\($0.pointer) \($0.code)" } == [
      "/weekly/1/end out_of_range", "/overrides/1/date duplicate",
      "/overrides/1/windows/0/end out_of_range",
    ])
  #expect(Schedule().mistakes.isEmpty)
}

@Test func `every refusal has a code of the list and a sentence`() {
  let open = session("2026-01-12T10:00:00Z")
  let (at, date) = (Instant("2026-01-12T10:00:00Z")!, CivilDate("2026-01-12")!)
  let all: [SlotRefusal] = [
    .serviceInactive, .providerInactive, .notGivenByProvider, .inPast, .notice(earliest: at),
    .horizon(last: date), .outsideHours, .overriddenDate(date), .offStep(previous: at, next: at),
    .seatsOverCapacity(2), .seats(left: 1), .occupied(by: open),
    .buffer(whose: .own, against: open), .timeOff(open), .dayFull(date, maximum: 2),
  ]
  #expect(all.map(\.code) == SlotRefusal.codes)
  for refusal in all { #expect(refusal.detail(in: .utc).hasSuffix(".")) }
  #expect(
    all[11].detail(in: .utc) == "The provider is taken from Mon 12 January 2026, 10:00 to 11:00.")
}
