import Basics

/// A start that one provider offers; microseconds since 1970.
struct OpenStart: Equatable, Sendable {
  var start: Int64
  /// The end of the session that is joined, or the duration after the start.
  var end: Int64
  var seatsLeft: Int32
}

extension SlotSearch {
  /// The starts in `range` that the provider offers, ascending.
  ///
  /// O(days + starts + occupied).
  func openStarts(in calendar: ProviderCalendar, _ range: Range<Instant>) -> [OpenStart] {
    let zone = calendar.schedule.zone
    let range = bookable(range, in: zone)
    guard !range.isEmpty, seats <= rule.capacity else { return [] }
    let grid = StartGrid(zone: zone)
    let spans = calendar.schedule.openSpans(grid.dates(for: range))
    var filter = StartFilter(
      Occupancy(calendar.occupied, for: self), for: self, in: zone)
    let (first, end) = (range.lowerBound.microseconds, range.upperBound.microseconds)
    let reach = spans.reduce(0) { $0 + max(0, min($1.to, end) - max($1.from, first)) }
    filter.reserve(reach)
    for span in spans where span.to > first && span.from < end {
      filter.scan(span, first: max(first, span.from), end: min(end, span.to), grid)
    }
    return filter.found
  }
}

/// Walks the steps of open hours, ever forwards, and keeps those that are free.
private struct StartFilter {
  private let zone: Zone
  private let rule: (duration: Int64, step: Int64, before: Int64, after: Int64)
  private let capacity: Int
  private let seats: Int
  private let maximumPerDay: Int?
  private let occupancy: Occupancy
  /// The first block that ends after the footprint at hand begins.
  private var block = 0
  /// The end of the provider-local date at hand, and whether it takes no more sessions.
  private var day: (end: Int64, isFull: Bool) = (.min, false)
  private(set) var found: [OpenStart] = []

  init(_ occupancy: Occupancy, for search: SlotSearch, in zone: Zone) {
    let rule = search.rule
    self.rule = (rule.duration, rule.step, rule.bufferBefore, rule.bufferAfter)
    self.occupancy = occupancy
    self.zone = zone
    capacity = rule.capacity
    seats = search.seats
    maximumPerDay = rule.maximumPerDay
  }

  /// Makes room for all starts in so many microseconds of open hours.
  mutating func reserve(_ reach: Int64) {
    found.reserveCapacity(Int(min(reach / rule.step, 4_096)) + 8)
  }

  /// Adds what is free of the steps in [first, end) of `span`.
  mutating func scan(_ span: OpenSpan, first: Int64, end: Int64, _ grid: StartGrid) {
    var from = first
    let last = min(end - 1, span.to - rule.duration)
    while from <= last {
      let count = grid.count(at: from, in: span)
      let steps = (from - count.anchor + rule.step - 1) / rule.step
      scan(count.anchor + steps * rule.step, last: min(last, count.end - 1))
      from = count.end
    }
  }

  private mutating func scan(_ first: Int64, last: Int64) {
    var start = first
    while start <= last {
      if let open = offer(start), !isDayFull(at: start) { found.append(open) }
      start += rule.step
    }
  }

  /// What is offered at a start by the occupied check alone; rules 3 and 4.
  @inline(__always)
  private mutating func offer(_ start: Int64) -> OpenStart? {
    let blocks = occupancy.blocks
    let (from, to) = (start - rule.before, start + rule.duration + rule.after)
    while block < blocks.count, blocks[block].to <= from { block += 1 }
    var isFree = true
    var next = block
    while next < blocks.count, blocks[next].from < to {
      if let session = blocks[next].session, session.start == start {
        let left = capacity - blocks[next].seats
        guard left >= seats else { return nil }
        return OpenStart(start: start, end: session.end, seatsLeft: Int32(left))
      }
      isFree = false
      next += 1
    }
    guard isFree else { return nil }
    return OpenStart(start: start, end: start + rule.duration, seatsLeft: Int32(capacity))
  }

  /// Whether a new session at `start` would be one too many on its provider-local date.
  private mutating func isDayFull(at start: Int64) -> Bool {
    guard let maximumPerDay else { return false }
    if start >= day.end {
      let date = zone.date(at: Instant(microseconds: start))
      let begin = zone.startOfDay(date).microseconds
      day.end = zone.startOfDay(date + 1).microseconds
      day.isFull = occupancy.sessions(from: begin, to: day.end) >= maximumPerDay
    }
    return day.isFull && !occupancy.hasSession(at: start)
  }
}
