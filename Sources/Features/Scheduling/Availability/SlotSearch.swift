import Basics

/// One question about availability.
///
/// Which starts of a service are offered (`openSlots`), or why one is not (`reasons`): both read
/// the same rules, and agree. Pure: what it knows of the world is its fields and the calendars it
/// is given.
package struct SlotSearch: Sendable {
  package var service: ServiceID
  package var rule: SlotRule
  package var now: Instant
  /// How many seats must be left.
  package var seats: Int
  /// Seats that count as free although a calendar has them taken.
  package var releases: [Release]

  package init(
    _ service: ServiceID, rule: SlotRule, now: Instant, seats: Int = 1, releases: [Release] = []
  ) {
    precondition(seats >= 1, "a search is for at least one seat")
    self.service = service
    self.rule = rule
    self.now = now
    self.seats = seats
    self.releases = releases
  }

  /// The instants at which a calendar in `zone` shows a date from `from` to `to`, both inclusive;
  /// empty where `to` < `from`.
  package static func range(from: CivilDate, to: CivilDate, in zone: Zone) -> Range<Instant> {
    let start = zone.startOfDay(from)
    return start..<max(start, zone.startOfDay(max(from + -1, to) + 1))
  }

  /// What of a provider's calendar a search in `range` must know: all occupied that overlaps this.
  ///
  /// The provider-local dates whole, for `maximumPerDay`, and room for buffers.
  package func occupiedRange(for range: Range<Instant>, in zone: Zone) -> Range<Instant> {
    let (first, last) = (zone.date(at: range.lowerBound), zone.date(at: range.upperBound))
    let reach = TimeSpan(microseconds: rule.duration + rule.bufferAfter)
    let from = min(
      zone.startOfDay(first), range.lowerBound - TimeSpan(microseconds: rule.bufferBefore))
    return from..<max(zone.startOfDay(last + 1), range.upperBound + reach)
  }

  /// The part of `range` that notice and horizon leave; rule 5.
  func bookable(_ range: Range<Instant>, in zone: Zone) -> Range<Instant> {
    let from = max(range.lowerBound, now + notice)
    return from..<max(from, min(range.upperBound, zone.startOfDay(lastDate(in: zone) + 1)))
  }

  var notice: TimeSpan { .minutes(rule.minimumNoticeMinutes) }

  /// The last date that the horizon allows.
  func lastDate(in zone: Zone) -> CivilDate { zone.date(at: now) + rule.horizonDays }

  /// The seats that `entry` takes now, after releases; an expired hold takes none.
  func seatsTaken(by entry: Occupied) -> Int {
    guard entry.isLive(at: now) else { return 0 }
    guard let session = entry.session else { return 1 }
    return seats(session.seats, of: entry.id)
  }

  /// What is left of the seats that something occupied takes, after releases; may be negative.
  func seats(_ taken: Int, of id: Identifier<Occupied>) -> Int {
    var taken = taken
    for release in releases where release.id == id { taken -= release.seats }
    return taken
  }
}

/// A provider with everything a search reads of them.
package struct ProviderCalendar: Sendable {
  package var provider: ProviderID
  package var schedule: CompiledSchedule
  /// All that overlaps the search's `occupiedRange`; ordered by `busy.lowerBound` is cheapest.
  package var occupied: [Occupied]

  package init(provider: ProviderID, schedule: CompiledSchedule, occupied: [Occupied]) {
    self.provider = provider
    self.schedule = schedule
    self.occupied = occupied
  }
}
