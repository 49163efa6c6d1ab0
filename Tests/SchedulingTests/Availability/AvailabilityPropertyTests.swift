import Basics
import Testing

@testable import Scheduling

/// Where this run's scenarios begin; a failure names the seed of its scenario.
private let firstSeed = SystemRandom().nextSeed()

extension SystemRandom {
  fileprivate func nextSeed() -> UInt64 {
    var random = self
    return random.next() >> 1
  }
}

@Test func `the search offers just what a walk minute by minute finds`() {
  var offered = 0
  for seed in firstSeed..<firstSeed + 50 {
    let scenario = RandomScenario(seed: seed)
    let list = scenario.search.openSlots([scenario.calendar], in: scenario.range)
    let found = list.slots.map {
      NaiveSlot(start: $0.startsAt, end: $0.endsAt, seats: Int($0.seatsLeft))
    }
    let expected = scenario.naive.slots(in: scenario.range)
    let difference = zip(found, expected).first { $0 != $1 }
    #expect(
      found.count == expected.count && difference == nil,
      "seed \(seed): \(found.count) \(expected.count) \(String(describing: difference))")
    offered += found.count
  }
  #expect(offered > 200, "the scenarios offer too little to tell anything")
}

@Test func `an instant is offered just where there is no reason against it`() {
  for seed in firstSeed..<firstSeed + 250 {
    var scenario = RandomScenario(seed: seed)
    let starts = Set(
      scenario.search.openSlots([scenario.calendar], in: scenario.range).slots.map(\.startsAt))
    let length = Int(scenario.range.upperBound.seconds - scenario.range.lowerBound.seconds)
    var probes = starts.shuffled(using: &scenario.random).prefix(25).flatMap {
      [$0, $0 + .seconds(1), $0 - .minutes(1), $0 + .minutes(30)]
    }
    for _ in 0..<50 where length > 0 {
      let second = Int.random(in: 0..<length, using: &scenario.random)
      let grain = scenario.random.pick([1, 60, 300, 900])
      probes.append(scenario.range.lowerBound + .seconds(second / grain * grain))
    }
    for session in scenario.occupied.prefix(10) { probes.append(session.core.lowerBound) }
    for probe in probes where scenario.range.contains(probe) {
      let reasons = scenario.search.reasons(against: probe, in: scenario.calendar)
      #expect(reasons.isEmpty == starts.contains(probe), "seed \(seed) \(probe) \(reasons)")
      let places = reasons.map { SlotRefusal.codes.firstIndex(of: $0.code)! }
      #expect(places == places.sorted(), "seed \(seed): reasons are told in order")
      if reasons.isEmpty {
        let slot = scenario.search.end(of: probe, in: scenario.calendar)
        #expect(slot > probe)
      }
    }
  }
}

@Test func `a part of a range is answered as in the whole`() {
  for seed in firstSeed..<firstSeed + 200 {
    var scenario = RandomScenario(seed: seed)
    let whole = scenario.search.openStarts(in: scenario.calendar, scenario.range)
    let seconds = scenario.range.upperBound.seconds - scenario.range.lowerBound.seconds
    guard seconds > 1 else { continue }
    let cut =
      scenario.range.lowerBound
      + .seconds(Int.random(in: 0..<Int(seconds), using: &scenario.random))
    let parts = [scenario.range.lowerBound..<cut, cut..<scenario.range.upperBound].flatMap {
      scenario.search.openStarts(in: scenario.calendar, $0)
    }
    #expect(parts == whole, "seed \(seed)")
  }
}

@Test func `what lies outside the occupied range does not matter`() {
  for seed in firstSeed..<firstSeed + 200 {
    let scenario = RandomScenario(seed: seed)
    var calendar = scenario.calendar
    let whole = scenario.search.openStarts(in: calendar, scenario.range)
    let needed = scenario.search.occupiedRange(for: scenario.range, in: scenario.zone)
    calendar.occupied.removeAll { !$0.busy.overlaps(needed) }
    #expect(scenario.search.openStarts(in: calendar, scenario.range) == whole, "seed \(seed)")
  }
}

@Test func `any provider offers what one of them offers, with the most seats of one`() {
  for seed in firstSeed..<firstSeed + 20 {
    let first = RandomScenario(seed: seed)
    guard first.search.rule.stepMinutes >= 15 else { continue }
    let calendars = (0..<4).map { place -> ProviderCalendar in
      var calendar = RandomScenario(seed: seed + UInt64(place) * 1_000).calendar
      calendar.provider = ProviderID(high: UInt64(3 - place), low: 0)
      return place == 2 ? calendar : first.calendar.with(calendar.provider, calendar.occupied)
    }
    let list = first.search.openSlots(calendars, in: first.range)
    #expect(list.slots == list.slots.sorted { ($0.startsAt, $0.endsAt) < ($1.startsAt, $1.endsAt) })
    var expected: [Offer: Set<ProviderID>] = [:]
    for calendar in calendars {
      for open in first.search.openStarts(in: calendar, first.range) {
        expected[Offer(open.start, open.end), default: []].insert(calendar.provider)
      }
    }
    #expect(list.slots.count == expected.count, "seed \(seed)")
    for slot in list.slots {
      let ids = Array(list.providerIds(of: slot))
      let offer = Offer(slot.startsAt.microseconds, slot.endsAt.microseconds)
      #expect(ids == ids.sorted() && Set(ids) == expected[offer], "seed \(seed)")
      let most = calendars.filter { ids.contains($0.provider) }.compactMap { calendar in
        first.search.openStarts(in: calendar, slot.startsAt..<slot.startsAt + .seconds(1)).first
      }.filter { $0.end == offer.end }.map(\.seatsLeft).max()
      #expect(slot.seatsLeft == most, "seed \(seed)")
    }
  }
}

private struct Offer: Hashable {
  var start: Int64
  var end: Int64

  init(_ start: Int64, _ end: Int64) {
    self.start = start
    self.end = end
  }
}

extension ProviderCalendar {
  fileprivate func with(_ provider: ProviderID, _ occupied: [Occupied]) -> ProviderCalendar {
    ProviderCalendar(provider: provider, schedule: schedule, occupied: occupied)
  }
}
