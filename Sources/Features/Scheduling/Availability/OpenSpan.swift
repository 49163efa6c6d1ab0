import Basics

/// A stretch of open hours: windows that touch or overlap as instants, merged.
///
/// Microseconds since 1970; `to` is exclusive.
struct OpenSpan: Equatable, Sendable {
  var from: Int64
  var to: Int64
}

extension CompiledSchedule {
  /// The open hours of the dates, merged over midnights and clock changes, ascending and apart.
  ///
  /// Hours of dates outside are not looked at, so that the first and the last span may be cut.
  func openSpans(_ dates: ClosedRange<CivilDate>) -> [OpenSpan] {
    var spans: [OpenSpan] = []
    var isOrdered = true
    func add(_ from: Int64, _ to: Int64) {
      let (from, to) = (from * 1_000_000, to * 1_000_000)
      if let last = spans.last {
        if from < last.from { isOrdered = false }
        if from >= last.from, from <= last.to {
          spans[spans.count - 1].to = max(last.to, to)
          return
        }
      }
      spans.append(OpenSpan(from: from, to: to))
    }
    spans.reserveCapacity(min(512, (dates.upperBound - dates.lowerBound + 1) * 2))
    var period = OffsetPeriod(offset: 0, from: 0, to: 0)
    forEachOpenDate(dates) { date, windows in
      let midnight = Int64(date.daysSinceEpoch) * 86_400
      if !period.isAlone(on: midnight) {
        period = zone.period(at: Instant(seconds: midnight))
      }
      for window in windows {
        if period.isAlone(on: midnight) {
          let start = midnight - period.offset
          add(start + Int64(window.from) * 60, start + Int64(window.to) * 60)
        } else {
          zone.forEachRange(on: date, fromMinute: Int(window.from), toMinute: Int(window.to), add)
        }
      }
    }
    return isOrdered ? spans : Self.merged(spans)
  }

  /// Where an hour comes twice, the pieces of several windows alternate.
  private static func merged(_ spans: [OpenSpan]) -> [OpenSpan] {
    spans.sorted { $0.from < $1.from }.reduce(into: []) { merged, span in
      if let last = merged.last, span.from <= last.to {
        merged[merged.count - 1].to = max(last.to, span.to)
      } else {
        merged.append(span)
      }
    }
  }
}

extension OffsetPeriod {
  /// Whether no other period can show any time of the date that begins at `midnight` by UTC.
  fileprivate func isAlone(on midnight: Int64) -> Bool {
    from <= midnight - Self.farthestOffset && to >= midnight + 86_400 + Self.farthestOffset
  }
}
