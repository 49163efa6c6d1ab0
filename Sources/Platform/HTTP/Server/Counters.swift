import Synchronization

/// Counts that one loop keeps, and anyone may read.
final class Counters: Sendable {
  let accepted = Atomic<Int>(0)
  let refusedConnections = Atomic<Int>(0)
  let requests = Atomic<Int>(0)
  let inProgress = Atomic<Int>(0)
  let refusedRequests = Atomic<Int>(0)
  let timeouts = Atomic<Int>(0)

  /// Only the owning loop writes, so a load and a store are enough, and cheaper than an addition.
  static func add(_ count: Int, to counter: borrowing Atomic<Int>) {
    counter.store(counter.load(ordering: .relaxed) + count, ordering: .relaxed)
  }

  func add(to statistics: inout HTTPStatistics) {
    statistics.acceptedConnections += accepted.load(ordering: .relaxed)
    statistics.refusedConnections += refusedConnections.load(ordering: .relaxed)
    statistics.requests += requests.load(ordering: .relaxed)
    statistics.requestsInProgress += inProgress.load(ordering: .relaxed)
    statistics.refusedRequests += refusedRequests.load(ordering: .relaxed)
    statistics.timeouts += timeouts.load(ordering: .relaxed)
  }
}
