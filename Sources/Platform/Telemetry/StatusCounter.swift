/// Counts answers by their HTTP status; what it never saw is not on the page.
package final class StatusCounter: Metric {
  private static let statuses: [Int] = [
    200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 408, 409,
    410, 411, 412, 413, 414, 415, 416, 417, 422, 426, 428, 429, 431, 500, 501, 502, 503, 504, 505,
  ]
  /// The cell of each status from 0 to 599; those that we don't send share the last.
  private static let cellOfStatus: [UInt8] = (0..<600).map { status in
    UInt8(statuses.firstIndex(of: status) ?? statuses.count)
  }
  private let cells: Cells

  init(shards: Int) { cells = Cells(count: Self.statuses.count + 1, shards: shards) }

  /// Counts one answer; a few nanoseconds.
  package func add(status: Int) {
    let isKnown = status >= 0 && status < 600
    cells.add(1, at: isKnown ? Int(Self.cellOfStatus[status]) : Self.statuses.count)
  }

  func write(to page: inout MetricsPage, name: StaticString, labels: [MetricLabel]) {
    for index in 0..<cells.count {
      let count = cells.sum(at: index)
      guard count > 0 else { continue }
      let word = index < Self.statuses.count ? String(Self.statuses[index]) : "other"
      page.sample(name, labels: labels + [MetricLabel("status", .declared(word))], value: count)
    }
  }
}
