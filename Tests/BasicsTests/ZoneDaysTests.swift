import Basics
import Testing

private let midnight = CivilTime(minutesSinceMidnight: 0)!
private let endOfDay = CivilTime(minutesSinceMidnight: 1_440)!

private func instants(
  _ zone: String, _ date: String, _ from: String = "00:00", _ to: String = "24:00"
) throws -> [String] {
  try #require(Zone(named: zone)).instants(
    on: #require(CivilDate(date)), from: #require(CivilTime(from)), to: #require(CivilTime(to))
  ).map { "\($0.lowerBound) \($0.upperBound)" }
}

@Test func `an hour that the clock skips has no instants`() throws {
  #expect(try instants("America/New_York", "2026-03-08", "02:00", "03:00") == [])
  #expect(
    try instants("America/New_York", "2026-03-08", "01:00", "05:00")
      == ["2026-03-08T06:00:00Z 2026-03-08T09:00:00Z"])
}

@Test func `an hour that comes twice has twice the instants`() throws {
  #expect(
    try instants("America/New_York", "2026-11-01", "01:00", "02:00")
      == ["2026-11-01T05:00:00Z 2026-11-01T07:00:00Z"])
  #expect(
    try instants("America/New_York", "2026-11-01", "00:00", "01:30") == [
      "2026-11-01T04:00:00Z 2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z 2026-11-01T06:30:00Z",
    ])
}

@Test func `Lord Howe moves its clock by half an hour`() throws {
  #expect(
    try instants("Australia/Lord_Howe", "2026-04-05", "01:00", "03:00")
      == ["2026-04-04T14:00:00Z 2026-04-04T16:30:00Z"])
  #expect(
    try instants("Australia/Lord_Howe", "2026-10-04", "01:00", "03:00")
      == ["2026-10-03T14:30:00Z 2026-10-03T16:00:00Z"])
}

@Test func `Cairo's day begins at one o'clock when its clocks change at midnight`() throws {
  let cairo = try #require(Zone(named: "Africa/Cairo"))
  let start = cairo.startOfDay(CivilDate("2026-04-24")!)
  #expect(start == Instant("2026-04-23T22:00:00Z"))
  #expect(cairo.time(at: start).secondsSinceMidnight == 3_600)
}

@Test func `Apia had no 30 December 2011`() throws {
  #expect(try instants("Pacific/Apia", "2011-12-30") == [])
  let apia = try #require(Zone(named: "Pacific/Apia"))
  let next = apia.startOfDay(CivilDate("2011-12-31")!)
  #expect(apia.startOfDay(CivilDate("2011-12-30")!) == next)
  #expect(apia.date(at: next - .seconds(1)) == CivilDate("2011-12-29"))
}

@Test func `a window without a minute has no instants`() throws {
  #expect(try instants("Europe/Berlin", "2026-01-12", "09:00", "09:00") == [])
  #expect(try instants("Europe/Berlin", "2026-01-12", "10:00", "09:00") == [])
}

/// The seconds in [from, to) at which the zone's offset or abbreviation changes.
private func changes(of zone: Zone, from: Instant, to: Instant) -> [Instant] {
  var found: [Instant] = []
  var at = zone.period(at: from).to
  while at < to.seconds {
    found.append(Instant(seconds: at))
    at = zone.period(at: Instant(seconds: at)).to
  }
  return found
}

private func checkDays(around change: Instant, in zone: Zone) {
  let middle = zone.date(at: change)
  let dates = (-2...2).map { middle + $0 }
  var at = zone.startOfDay(dates[0])
  for date in dates {
    let day = zone.instants(on: date, from: midnight, to: endOfDay)
    // One piece from the end of yesterday: days partition time.
    #expect(day.count == 1 && day[0].lowerBound == at, "\(zone) \(date)")
    guard let day = day.first else { return }
    #expect(zone.startOfDay(date) == at)
    #expect(zone.date(at: day.lowerBound) == date)
    #expect(zone.date(at: Instant(microseconds: day.upperBound.microseconds - 1)) == date)
    at = day.upperBound
  }
}

/// Every half hour of the day: the pieces make up the day, and the wall clock agrees with each.
private func checkHours(of date: CivilDate, in zone: Zone) {
  var total: Int64 = 0
  for minute in stride(from: 0, to: 1_440, by: 30) {
    let from = CivilTime(minutesSinceMidnight: minute)!
    let to = CivilTime(minutesSinceMidnight: minute + 30)!
    for range in zone.instants(on: date, from: from, to: to) {
      total += (range.upperBound - range.lowerBound).microseconds
      let (first, last) = (range.lowerBound, Instant(seconds: range.upperBound.seconds - 1))
      for end in [first, last] {
        let (shown, second) = zone.time(at: end)
        #expect(shown == date && (minute * 60..<minute * 60 + 1_800).contains(second))
      }
    }
  }
  let day = zone.instants(on: date, from: midnight, to: endOfDay)
  #expect(total == day.reduce(0) { $0 + ($1.upperBound - $1.lowerBound).microseconds })
}

@Test func `days and half hours partition time around every change from 2020 to 2040`() throws {
  let (from, to) = (Instant("2020-01-01T00:00:00Z")!, Instant("2040-12-31T00:00:00Z")!)
  for name in Zone.names {
    let zone = try #require(Zone(named: name))
    for change in changes(of: zone, from: from, to: to) {
      checkDays(around: change, in: zone)
      checkHours(of: zone.date(at: change), in: zone)
    }
  }
}

@Test func `a period's offset holds from its first second to its last`() throws {
  for name in Zone.names {
    let zone = try #require(Zone(named: name))
    for change in changes(of: zone, from: Instant("2020-01-01T00:00:00Z")!, to: .latest).prefix(900)
    {
      let period = zone.period(at: change)
      #expect(period.from == change.seconds && period.contains(change))
      let last = min(period.to - 1, Instant.latest.seconds)
      #expect(zone.period(at: Instant(seconds: last)) == period)
      #expect(zone.period(at: Instant(seconds: period.from - 1)).to == period.from)
    }
  }
}
