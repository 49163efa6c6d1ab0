// From dates and wall clocks to instants. An hour may lack (spring) or come twice (autumn), and a
// whole date may lack (Apia had no 30 December 2011), so the answer is a set, not an instant.

extension Zone {
  /// The instants at which the wall clock shows `date` and a time in [`from`, `to`): ordered,
  /// neither touching nor overlapping; none where `to` ≤ `from` or the clock skipped it all.
  package func instants(on date: CivilDate, from: CivilTime, to: CivilTime) -> [Range<Instant>] {
    var found: [Range<Instant>] = []
    forEachRange(
      on: date, fromMinute: from.minutesSinceMidnight, toMinute: to.minutesSinceMidnight
    ) { lower, upper in
      let range = Instant(seconds: lower)..<Instant(seconds: upper)
      if let last = found.last, last.upperBound == range.lowerBound {
        found[found.count - 1] = last.lowerBound..<range.upperBound
      } else {
        found.append(range)
      }
    }
    return found
  }

  /// Calls `body` with each stretch of `instants(on:from:to:)` in seconds since 1970, in order.
  ///
  /// Stretches on both sides of a change of the clock are not joined, even if they touch.
  package func forEachRange(
    on date: CivilDate, fromMinute: Int, toMinute: Int, _ body: (Int64, Int64) -> Void
  ) {
    let midnight = Int64(date.daysSinceEpoch) * 86_400
    let (lower, upper) = (midnight + Int64(fromMinute) * 60, midnight + Int64(toMinute) * 60)
    guard lower < upper else { return }
    var at = lower - OffsetPeriod.farthestOffset
    repeat {
      let period = period(at: Instant(seconds: at))
      let start = max(lower - period.offset, period.from)
      let end = min(upper - period.offset, period.to)
      if start < end { body(start, end) }
      at = period.to
    } while at < upper + OffsetPeriod.farthestOffset
  }

  /// The first instant at which a calendar there shows `date`, or, where that date was skipped,
  /// the first at which it shows a later one.
  package func startOfDay(_ date: CivilDate) -> Instant {
    let midnight = Int64(date.daysSinceEpoch) * 86_400
    let period = table.period(at: midnight)
    if period.from <= midnight - OffsetPeriod.farthestOffset,
      period.to >= midnight + OffsetPeriod.farthestOffset
    {
      return Instant(seconds: midnight - period.offset)
    }
    for day in [date, date + 1, date + 2] {
      var first: Int64?
      forEachRange(on: day, fromMinute: 0, toMinute: 1_440) { lower, _ in first = first ?? lower }
      if let first { return Instant(seconds: first) }
    }
    preconditionFailure("three dates in a row are missing in \(name)")
  }
}

extension OffsetPeriod {
  /// No wall clock is farther from UTC than this many seconds (RFC 9636 asks for under 26 hours).
  package static var farthestOffset: Int64 { 26 * 3_600 }
}
