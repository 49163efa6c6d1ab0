import Basics

@testable import Scheduling

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Hours, a rule, what is occupied, and a question, drawn from a seed: often around changes of a
/// clock, over midnight, and open for weeks.
struct RandomScenario {
  static let service = ServiceID(high: 1, low: 1)
  static let other = ServiceID(high: 1, low: 2)

  let seed: UInt64
  var random: SeededRandom
  var zone: Zone
  var customerZone: Zone
  var from: CivilDate
  var range: Range<Instant>
  var schedule = Schedule()
  var search: SlotSearch
  var occupied: [Occupied] = []

  init(seed: UInt64) {
    self.seed = seed
    random = SeededRandom(seed: seed)
    let names = [
      "Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia",
      "Asia/Kathmandu", "Africa/Casablanca", "America/Havana", "America/Santiago", "UTC",
      "Pacific/Chatham", "Antarctica/Troll", "America/St_Johns", "Asia/Gaza", "Europe/Dublin",
    ]
    zone = Zone(named: random.pick(names))!
    customerZone = random.chance(50) ? zone : Zone(named: random.pick(names))!
    from = Self.date(&random, zone)
    let days = Int.random(in: 0...9, using: &random)
    range = SlotSearch.range(from: from, to: from + days, in: customerZone)
    let now = Self.now(&random, before: range)
    search = SlotSearch(Self.service, rule: Self.rule(&random), now: now)
    if search.rule.capacity > 1, random.chance(30) { search.seats = 2 }
    schedule = Self.schedule(&random, around: from)
    occupied = makeOccupied()
  }

  var calendar: ProviderCalendar {
    ProviderCalendar(
      provider: ProviderID(high: 2, low: seed), schedule: CompiledSchedule(schedule, in: zone),
      occupied: occupied)
  }

  var naive: NaiveAvailability { NaiveAvailability(search, schedule, zone, occupied, range) }

  /// Half of the dates lie around a change of the zone's clock; one in ten where Apia lost a day.
  private static func date(_ random: inout SeededRandom, _ zone: Zone) -> CivilDate {
    if random.chance(10) {
      return CivilDate("2011-12-30")! + Int.random(in: -9...2, using: &random)
    }
    let date = CivilDate("2024-01-01")! + Int.random(in: 0..<3_000, using: &random)
    let change = zone.period(at: zone.startOfDay(date)).to
    guard random.chance(60), change < Int64.max else { return date }
    return zone.date(at: Instant(seconds: change)) + Int.random(in: -9...1, using: &random)
  }

  private static func now(_ random: inout SeededRandom, before range: Range<Instant>) -> Instant {
    let back = TimeSpan.minutes(Int.random(in: -4_000...20_000, using: &random))
    return range.lowerBound - back + TimeSpan(microseconds: random.pick([0, 1, 30_000_000]))
  }

  private static func rule(_ random: inout SeededRandom) -> SlotRule {
    SlotRule(
      durationMinutes: random.pick([1, 15, 20, 30, 45, 50, 60, 90, 600, 1_440]),
      stepMinutes: random.pick([nil, 1, 5, 7, 15, 30, 45, 50, 60, 1_440]),
      bufferBeforeMinutes: random.pick([0, 0, 5, 15, 60, 1_440]),
      bufferAfterMinutes: random.pick([0, 0, 5, 10, 60, 1_440]),
      capacity: random.pick([1, 1, 2, 3, 10]),
      minimumNoticeMinutes: random.pick([0, 0, 7, 60, 3_000]),
      horizonDays: random.pick([0, 1, 3, 7, 14, 365]),
      maximumPerDay: random.pick([nil, nil, 1, 2, 5]))
  }

  private static func windows(_ random: inout SeededRandom) -> [DayWindow] {
    let grain = random.pick([1, 5, 30, 60])
    return (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
      let start = Int.random(in: 0..<1_440 / grain, using: &random) * grain
      let end = random.chance(30) ? 1_440 : start + grain * Int.random(in: 1...12, using: &random)
      let from = random.chance(20) ? 0 : start
      guard let to = CivilTime(minutesSinceMidnight: end) else { return nil }
      return DayWindow(start: CivilTime(minutesSinceMidnight: from)!, end: to)
    }
  }

  private static func schedule(_ random: inout SeededRandom, around date: CivilDate) -> Schedule {
    let allDay = DayWindow(start: CivilTime("00:00")!, end: CivilTime("24:00")!)
    let isAlwaysOpen = random.chance(35)
    let weekly = Weekday.allCases.flatMap { weekday in
      (isAlwaysOpen ? [allDay] : windows(&random)).map {
        WeeklyWindow(weekday: weekday, start: $0.start, end: $0.end)
      }
    }
    let days = Set(
      (0..<random.pick([0, 0, 1, 4])).map { _ in Int.random(in: -12...10, using: &random) })
    return Schedule(
      weekly: weekly.shuffled(using: &random),
      overrides: days.shuffled(using: &random).map {
        ScheduleOverride(date: date + $0, windows: random.chance(40) ? [] : windows(&random))
      })
  }

  /// Mostly what a provider's calendar can hold, and now and then time off over a session.
  private mutating func makeOccupied() -> [Occupied] {
    var found: [Occupied] = []
    let offered = search.openStarts(in: calendar, range).map { Instant(microseconds: $0.start) }
    for index in 0..<random.pick([0, 1, 3, 10, 25]) {
      let near = range.lowerBound + .minutes(Int.random(in: -2_000...16_000, using: &random))
      let start = offered.isEmpty || random.chance(40) ? near : random.pick(offered)
      let entries = random.chance(20) ? [timeOff(start)] : sessions(start)
      let overlaps = found.contains { old in entries.contains { $0.busy.overlaps(old.busy) } }
      if overlaps, !random.chance(8) { continue }
      found += entries.enumerated().map { place, entry in
        Occupied(
          id: .init(high: UInt64(index), low: UInt64(place)), busy: entry.busy, kind: entry.kind)
      }
    }
    return random.chance(50) ? found.sorted { $0.busy.lowerBound < $1.busy.lowerBound } : found
  }

  private mutating func timeOff(_ start: Instant) -> Occupied {
    let minutes = random.pick([1, 30, 60, 600, 4_000])
    return Occupied(
      id: .init(high: 0, low: 0), busy: start..<start + .minutes(minutes), kind: .timeOff)
  }

  private mutating func sessions(_ start: Instant) -> [Occupied] {
    let isOurs = random.chance(70)
    let duration = random.chance(70) ? search.rule.durationMinutes : random.pick([10, 30, 75])
    let end = start + .minutes(duration)
    let count = isOurs ? Int.random(in: 1...search.rule.capacity, using: &random) : 1
    return (0..<count).map { _ in
      let before = random.chance(70) ? search.rule.bufferBeforeMinutes : random.pick([0, 10, 45])
      let after = random.chance(70) ? search.rule.bufferAfterMinutes : random.pick([0, 10, 45])
      let session = Occupied.Session(
        service: isOurs ? Self.service : Self.other, startsAt: start, endsAt: end, seats: 1)
      let expiry = search.now + TimeSpan(microseconds: random.pick([-1, 0, 1, 60_000_000]))
      return Occupied(
        id: .init(high: 0, low: 0), busy: start - .minutes(before)..<end + .minutes(after),
        kind: random.chance(25) ? .hold(session, expiresAt: expiry) : .session(session))
    }
  }
}
