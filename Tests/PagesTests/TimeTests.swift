import Basics
import HTML
import Testing

@testable import Pages

@Test func `dates are said as people say them`() throws {
  let date = try #require(CivilDate(year: 2026, month: 3, day: 8))
  #expect(DateText.long(date) == "Sunday, 8 March 2026")
  #expect(DateText.short(date) == "Sun 8 Mar")
  #expect(DateText.span(date, date) == "8 March 2026")
  #expect(DateText.span(date, date + 6) == "8–14 March 2026")
  #expect(DateText.span(date, date + 30) == "8 March – 7 April 2026")
  let december = try #require(CivilDate(year: 2026, month: 12, day: 28))
  #expect(DateText.span(december, december + 6) == "28 December 2026 – 3 January 2027")
  #expect(DateText.duration(minutes: 90) == "1 h 30 min")
  #expect(DateText.duration(minutes: 45) == "45 min")
  #expect(DateText.duration(minutes: 120) == "2 h")
}

@Test(arguments: [
  (0, "00:00", "12:00 am"), (5, "00:05", "12:05 am"), (720, "12:00", "12:00 pm"),
  (750, "12:30", "12:30 pm"), (1_035, "17:15", "5:15 pm"), (1_440, "24:00", "12:00 am"),
])
func `hours are counted as where the reader is`(minutes: Int, first: String, second: String) {
  #expect(HourStyle.twentyFour.text(minutes: minutes) == first)
  #expect(HourStyle.twelve.text(minutes: minutes) == second)
}

@Test func `am and pm are said once where that is enough`() {
  #expect(HourStyle.twelve.text(from: 540, to: 585) == "9:00–9:45 am")
  #expect(HourStyle.twelve.text(from: 690, to: 735) == "11:30 am–12:15 pm")
  #expect(HourStyle.twentyFour.text(from: 540, to: 585) == "09:00–09:45")
  #expect(HourStyle(zone: "America/New_York").hourText(13) == "1 pm")
  #expect(HourStyle(zone: "Europe/Berlin").hourText(13) == "13:00")
}

@Test func `what lies between the open hours is closed`() {
  #expect(
    closed([540..<720, 780..<1_020], in: 480..<1_080) == [480..<540, 720..<780, 1_020..<1_080])
  #expect(closed([], in: 480..<1_080) == [480..<1_080])
  #expect(closed([0..<1_440], in: 480..<1_080) == [])
}

@Test func `a block is placed by classes, rounded outwards to five minutes`() {
  #expect(placement(540, 585) == "h-9 dm-45")
  #expect(placement(543, 601) == "h-9 dh-1 dm-5")
  #expect(placement(555, 560) == "h-9 m-15 dm-15")
  #expect(placement(0, 1_440) == "h-0 dh-24")
}

@Test func `a calendar shows every hour in which something lies`() {
  let early = CalendarBlock(start: 385, end: 400, "Early")
  let late = CalendarBlock(start: 1_400, end: 1_440, "Late")
  let grid = calendarGrid([CalendarColumn("Ada", open: [], blocks: [early, late])]).string
  #expect(grid.hasPrefix("<div class=\"calendar from-6 until-24\">"))
  #expect(grid.contains("06:25–06:40"))
  let plain = calendarGrid([CalendarColumn("Ada", open: [], blocks: [])]).string
  #expect(plain.hasPrefix("<div class=\"calendar from-8 until-18\">"))
  #expect(plain.contains("Nothing booked"))
}

@Test func `a block that begins near midnight stays in its day`() {
  #expect(placement(1_437, 1_440) == "h-23 m-45 dm-15")
  #expect(placement(1_425, 1_440) == "h-23 m-45 dm-15")
}

@Test func `a day without a free start can't be chosen`() throws {
  let date = try #require(CivilDate(year: 2026, month: 3, day: 8))
  let strip = dayStrip(
    [
      DayChoice(date, "/a", freeStarts: 3, isChosen: true),
      DayChoice(date + 1, "/b", freeStarts: 0, isChosen: false),
    ], previous: nil, next: "/later"
  ).string
  #expect(strip.contains("href=\"/a\"") && strip.contains("aria-current=\"date\""))
  #expect(!strip.contains("href=\"/b\""))
  #expect(strip.contains("Monday, 9 March 2026, nothing free"))
}

@Test func `slots are links or buttons, and empty parts of the day are left out`() {
  let link = SlotChoice("09:00", .link("/next?start=9"))
  let button = SlotChoice("13:00", detail: "2 left", .button(name: "startsAt", value: "x"))
  let grid = slotGrid([
    SlotGroup("Morning", [link]), SlotGroup("Afternoon", [button]), SlotGroup("Evening", []),
  ]).string
  #expect(grid.contains("<a class=\"slot\" href=\"/next?start=9\">09:00</a>"))
  #expect(
    grid.contains(
      "<button class=\"slot\" type=\"submit\" name=\"startsAt\" value=\"x\">13:00<small>2 left</small></button>"
    ))
  #expect(!grid.contains("Evening"))
}
