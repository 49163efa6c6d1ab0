import Basics
import Testing

@Test func `dates are written in English`() {
  let date = CivilDate("2026-01-12")!
  #expect(date.english == "Mon 12 January 2026")
  #expect(date.englishShort == "Mon 12 Jan")
  #expect(date.englishMonth == "January 2026")
  #expect((date + 2).weekday.englishName == "Wednesday")
}

@Test func `instants are written by a place's wall clock`() throws {
  let auckland = try #require(Zone(named: "Pacific/Auckland"))
  let instant = Instant("2026-01-11T20:05:59Z")!
  #expect(auckland.clock(at: instant) == "09:05")
  #expect(auckland.english(instant) == "Mon 12 January 2026, 09:05")
  #expect(auckland.abbreviation(at: instant) == "NZDT")
}

@Test(arguments: [
  ("Pacific/Auckland", "GMT+13"), ("America/St_Johns", "GMT-3:30"), ("Asia/Kathmandu", "GMT+5:45"),
  ("Europe/London", "GMT"), ("America/Los_Angeles", "GMT-8"), ("UTC", "GMT"),
])
func `an offset is written as its distance from GMT`(name: String, text: String) throws {
  let zone = try #require(Zone(named: name))
  #expect(zone.offset(at: Instant("2026-01-12T00:00:00Z")!) == text)
}

@Test func `a zone is called by its place`() throws {
  #expect(Zone(named: "America/Argentina/Buenos_Aires")?.place == "Buenos Aires")
  #expect(Zone.utc.place == "UTC")
}
