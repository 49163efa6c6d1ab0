import Basics

@testable import Scheduling

/// The rules a second time, minute by minute and with nothing clever, as an oracle for the search.
///
/// It walks through a table of minutes and asks of each whether it is open. It shares no code with
/// the search but `Zone.time(at:)`, which has an oracle of its own.
struct NaiveAvailability {
  private let search: SlotSearch
  private let occupied: [Occupied]
  /// The first minute of the tables, in minutes since 1970.
  private let first: Int
  private var isOpen: [Bool] = []
  private var dates: [CivilDate] = []
  /// For each minute, the first of the open minutes without a break before it.
  private var openSince: [Int] = []
  /// For each minute, the first of the latest Monday.
  private var mondays: [Int] = []
  private var firstMinutes: [CivilDate: Int] = [:]
  private let zone: Zone

  init(
    _ search: SlotSearch, _ schedule: Schedule, _ zone: Zone, _ occupied: [Occupied],
    _ range: Range<Instant>
  ) {
    self.search = search
    self.zone = zone
    self.occupied = occupied.filter { entry in
      if case .hold(_, let expiresAt) = entry.kind, search.now >= expiresAt { return false }
      return !search.releases.contains {
        $0.id == entry.id && $0.seats >= entry.session?.seats ?? 0
      }
    }
    first = Int(range.lowerBound.seconds / 60) - 17 * 1_440
    for minute in first..<Int(range.upperBound.seconds / 60) + 3 * 1_440 {
      let (date, second) = zone.time(at: Instant(seconds: Int64(minute) * 60))
      let place = dates.count
      dates.append(date)
      isOpen.append(Self.isOpen(date, second / 60, schedule))
      openSince.append(place > 0 && isOpen[place - 1] ? openSince[place - 1] : place)
      if firstMinutes[date] == nil { firstMinutes[date] = place }
      mondays.append(firstMinutes[date + -date.weekday.rawValue] ?? 0)
    }
  }

  private static func isOpen(_ date: CivilDate, _ minute: Int, _ schedule: Schedule) -> Bool {
    func holds(_ start: CivilTime, _ end: CivilTime) -> Bool {
      start.minutesSinceMidnight <= minute && minute < end.minutesSinceMidnight
    }
    if let override = schedule.overrides.first(where: { $0.date == date }) {
      return override.windows.contains { holds($0.start, $0.end) }
    }
    return schedule.weekly.contains { $0.weekday == date.weekday && holds($0.start, $0.end) }
  }

  /// The minutes in `range` that are offered, with end and seats left.
  func slots(in range: Range<Instant>) -> [NaiveSlot] {
    var found: [NaiveSlot] = []
    var at = range.lowerBound
    while at < range.upperBound {
      if let slot = slot(at: at) { found.append(slot) }
      at = at + .minutes(1)
    }
    return found
  }

  private func slot(at start: Instant) -> NaiveSlot? {
    let rule = search.rule
    let minute = Int(start.seconds / 60) - first
    guard isOpen[minute], search.seats <= rule.capacity,
      (minute - anchor(of: minute)).isMultiple(of: rule.stepMinutes),
      isOpen[minute..<minute + rule.durationMinutes].allSatisfy({ $0 }),
      start >= search.now + .minutes(rule.minimumNoticeMinutes),
      dates[minute] - zone.date(at: search.now) <= rule.horizonDays
    else { return nil }
    return unoccupied(start, on: dates[minute])
  }

  /// From where the steps are counted.
  private func anchor(of minute: Int) -> Int {
    let (start, monday) = (openSince[minute], mondays[minute])
    let weekBefore = firstMinutes[dates[monday] + -7]!
    return start <= weekBefore ? monday : start
  }

  private func unoccupied(_ start: Instant, on date: CivilDate) -> NaiveSlot? {
    let rule = search.rule
    let mine = occupied.filter { $0.session?.service == search.service }
    let joined = mine.filter { $0.session?.startsAt == start }
    let others = occupied.filter { !joined.contains($0) }
    if !joined.isEmpty {
      let taken = joined.reduce(0) { $0 + $1.session!.seats }
      guard rule.capacity - taken >= search.seats,
        !others.contains(where: { other in joined.contains { $0.busy.overlaps(other.busy) } })
      else { return nil }
      return NaiveSlot(
        start: start, end: joined.map { $0.session!.endsAt }.max()!, seats: rule.capacity - taken)
    }
    let end = start + .minutes(rule.durationMinutes)
    let needed =
      start - .minutes(rule.bufferBeforeMinutes)..<end + .minutes(rule.bufferAfterMinutes)
    guard !others.contains(where: { $0.busy.overlaps(needed) }) else { return nil }
    let sessions = Set(mine.map { $0.session!.startsAt }.filter { zone.date(at: $0) == date })
    guard sessions.count < rule.maximumPerDay ?? .max else { return nil }
    return NaiveSlot(start: start, end: end, seats: rule.capacity)
  }
}

struct NaiveSlot: Equatable, CustomStringConvertible {
  var start: Instant
  var end: Instant
  var seats: Int

  var description: String { "\(start)…\(end) \(seats)" }
}
