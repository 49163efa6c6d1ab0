import Synchronization

/// A name and a value that tell members of one family apart: `route="/appointments"`.
///
/// Values are labels, and so can't come out of a request: their number stays bounded.
package struct MetricLabel: Hashable, Sendable {
  let name: Label
  let value: Label

  /// That value under that name.
  package init(_ name: Label, _ value: Label) {
    self.name = name
    self.value = value
  }
}

/// Something that has samples to show.
protocol Metric: AnyObject, Sendable {
  func write(to page: inout MetricsPage, name: StaticString, labels: [MetricLabel])
}

/// The program's measurements.
///
/// Ask for a metric once, when wiring, and keep it: recording is then a few nanoseconds with no lock.
/// Asking again with the same name and labels gives the same one.
package final class Metrics: Sendable {
  private struct Member: Sendable {
    let labels: [MetricLabel]
    let metric: any Metric
  }

  private struct Family: Sendable {
    let name: StaticString
    let help: StaticString
    let kind: StaticString
    var members: [Member]
  }

  private let families = Mutex<[Family]>([])
  private let shards: Int

  /// - Parameter loops: how many event loops record; each gets a copy of its own.
  package init(loops: Int = 2) {
    precondition(loops >= 0)
    shards = loops + 1
  }

  /// A number that only grows; by custom its name ends in `_total`.
  package func counter(_ name: StaticString, _ help: StaticString, _ labels: MetricLabel...)
    -> Counter
  {
    member(name, help, "counter", labels) { Counter(shards: shards) }
  }

  /// Counts of HTTP answers, with a `status` label added.
  package func statusCounter(_ name: StaticString, _ help: StaticString, _ labels: MetricLabel...)
    -> StatusCounter
  {
    member(name, help, "counter", labels) { StatusCounter(shards: shards) }
  }

  /// A number that goes up and down.
  package func gauge(_ name: StaticString, _ help: StaticString, _ labels: MetricLabel...) -> Gauge
  {
    member(name, help, "gauge", labels) { Gauge() }
  }

  /// A number that `read` gives when the page is made; it must be quick and must not make a page.
  package func gauge(
    _ name: StaticString, _ help: StaticString, _ labels: MetricLabel...,
    read: @escaping @Sendable () -> Int
  ) {
    _ = member(name, help, "gauge", labels) { CallbackGauge(read: read) }
  }

  /// A count kept elsewhere, that `read` gives when the page is made.
  package func counter(
    _ name: StaticString, _ help: StaticString, _ labels: MetricLabel...,
    read: @escaping @Sendable () -> Int
  ) {
    _ = member(name, help, "counter", labels) { CallbackGauge(read: read) }
  }

  /// Durations; by custom its name ends in `_seconds`.
  ///
  /// - Parameter bounds: upper bounds in nanoseconds, rising.
  package func histogram(
    _ name: StaticString, _ help: StaticString, bounds: [Int64] = Histogram.requestBounds,
    _ labels: MetricLabel...
  ) -> Histogram {
    member(name, help, "histogram", labels) { Histogram(bounds: bounds, shards: shards) }
  }

  /// The page that Prometheus reads, content type `text/plain; version=0.0.4; charset=utf-8`.
  package func page() -> [UInt8] {
    var page = MetricsPage()
    // Outside the lock: callbacks may take long or ask for a metric.
    for family in families.withLock({ $0 }) {
      page.family(family.name, help: family.help, kind: family.kind)
      for member in family.members {
        member.metric.write(to: &page, name: family.name, labels: member.labels)
      }
    }
    return page.bytes
  }

  private func member<M: Metric>(
    _ name: StaticString, _ help: StaticString, _ kind: StaticString, _ labels: [MetricLabel],
    make: () -> M
  ) -> M {
    families.withLock { families in
      let index = families.firstIndex { "\($0.name)" == "\(name)" } ?? families.count
      if index == families.count {
        families.append(Family(name: name, help: help, kind: kind, members: []))
      }
      if let known = families[index].members.first(where: { $0.labels == labels }) {
        guard let metric = known.metric as? M else {
          preconditionFailure("the metric \(name) was asked for as two kinds")
        }
        return metric
      }
      let metric = make()
      families[index].members.append(Member(labels: labels, metric: metric))
      return metric
    }
  }
}
