import Basics

/// From where the steps of a span are counted (rule 2): from its start, and, where hours have had
/// no break for 7 days, anew from each provider-local Monday 00:00.
///
/// The 7 days are the 7 provider-local dates before that Monday.
struct StartGrid {
  let zone: Zone

  /// The dates whose hours decide which starts in `range` are on the step and how far each may
  /// last: back to the Monday before and the 8 days before that, and forward by a day's duration.
  func dates(for range: Range<Instant>) -> ClosedRange<CivilDate> {
    monday(of: zone.date(at: range.lowerBound)) + -8...zone.date(at: range.upperBound) + 2
  }

  /// The instant from which the steps at `second` are counted, and where the next count begins.
  ///
  /// - Parameter span: holds `instant`; may be cut at the start of what `dates` gave.
  func count(at instant: Int64, in span: OpenSpan) -> (anchor: Int64, end: Int64) {
    // A week is never shorter, whatever the clocks did.
    guard span.to - span.from > 6 * 86_400_000_000 else { return (span.from, span.to) }
    let monday = monday(of: zone.date(at: Instant(microseconds: instant)))
    let start = zone.startOfDay(monday).microseconds
    let hasRun = span.from <= zone.startOfDay(monday + -7).microseconds
    let next = zone.startOfDay(monday + 7).microseconds
    let end = span.from <= start ? min(next, span.to) : span.to
    return (hasRun ? start : span.from, end)
  }

  private func monday(of date: CivilDate) -> CivilDate { date + -date.weekday.rawValue }
}
