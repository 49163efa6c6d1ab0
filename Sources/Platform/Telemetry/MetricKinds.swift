import Synchronization

/// A number that only grows.
package final class Counter: Metric {
  private let cells: Cells

  init(shards: Int) { cells = Cells(count: 1, shards: shards) }

  /// Adds; a few nanoseconds.
  ///
  /// `amount` is not negative.
  package func add(_ amount: Int = 1) { cells.add(Int64(amount), at: 0) }

  /// The sum so far.
  package var value: Int64 { cells.sum(at: 0) }

  func write(to page: inout MetricsPage, name: StaticString, labels: [MetricLabel]) {
    page.sample(name, labels: labels, value: value)
  }
}

/// A number that goes up and down.
package final class Gauge: Metric {
  private let current = Atomic<Int64>(0)

  /// Makes it that number.
  package func set(_ value: Int) { current.store(Int64(value), ordering: .relaxed) }
  /// Adds to it; `amount` may be negative.
  package func add(_ amount: Int) { current.wrappingAdd(Int64(amount), ordering: .relaxed) }

  /// The number now.
  package var value: Int64 { current.load(ordering: .relaxed) }

  func write(to page: inout MetricsPage, name: StaticString, labels: [MetricLabel]) {
    page.sample(name, labels: labels, value: value)
  }
}

/// A number that is asked for when the page is made.
final class CallbackGauge: Metric {
  private let read: @Sendable () -> Int

  init(read: @escaping @Sendable () -> Int) { self.read = read }

  func write(to page: inout MetricsPage, name: StaticString, labels: [MetricLabel]) {
    page.sample(name, labels: labels, value: Int64(read()))
  }
}

/// How long things took: counts by upper bound, and their sum.
package final class Histogram: Metric {
  private let bounds: [Int64]
  private let cells: Cells

  /// Upper bounds in nanoseconds from 100 µs to 10 s.
  package static let requestBounds: [Int64] = [
    100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000,
    100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 10_000_000_000,
  ]

  init(bounds: [Int64], shards: Int) {
    self.bounds = bounds
    // One cell for each bound, one above the last, one for the sum.
    cells = Cells(count: bounds.count + 2, shards: shards)
  }

  /// Records one; some 10 ns.
  package func record(nanoseconds: Int64) {
    var index = 0
    while index < bounds.count, nanoseconds > bounds[index] { index += 1 }
    cells.add(1, at: index)
    cells.add(nanoseconds, at: bounds.count + 1)
  }

  /// How many were recorded.
  package var count: Int64 { (0...bounds.count).reduce(0) { $0 + cells.sum(at: $1) } }

  func write(to page: inout MetricsPage, name: StaticString, labels: [MetricLabel]) {
    var total: Int64 = 0
    for (index, bound) in bounds.enumerated() {
      total += cells.sum(at: index)
      page.bucket(name, labels: labels, upTo: MetricsPage.seconds(bound), count: total)
    }
    total += cells.sum(at: bounds.count)
    page.bucket(name, labels: labels, upTo: "+Inf", count: total)
    page.sum(name, labels: labels, seconds: MetricsPage.seconds(cells.sum(at: bounds.count + 1)))
    page.count(name, labels: labels, count: total)
  }
}
