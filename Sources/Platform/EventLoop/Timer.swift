import Basics
import Synchronization

/// Work that an event loop does later, once.
package final class Timer: Sendable {
  let deadline: Int64
  private let work: Mutex<(@Sendable () -> Void)?>

  init(deadline: Int64, work: @escaping @Sendable () -> Void) {
    self.deadline = deadline
    self.work = Mutex(work)
  }

  /// Makes sure that the work is not begun after this; from any thread.
  package func cancel() { work.withLock { $0 = nil } }

  var isCancelled: Bool { work.withLock { $0 == nil } }

  func fire() {
    let work = work.withLock { work in
      defer { work = nil }
      return work
    }
    work?()
  }
}

/// A binary heap of timers, the earliest first.
///
/// Cancelled ones leave when their time comes, or when they are more than half of the heap.
struct TimerQueue {
  private var heap: [Timer] = []
  private var sweepAt = 1_024

  /// The earliest deadline, in nanoseconds of the monotonic clock.
  var next: Int64? { heap.first?.deadline }
  var count: Int { heap.count }

  mutating func insert(_ timer: Timer) {
    if heap.count >= sweepAt { sweep() }
    append(timer)
  }

  mutating func popDue(_ now: Int64) -> Timer? {
    guard let first = heap.first, first.deadline <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return first
  }

  private mutating func sweep() {
    let live = heap.filter { !$0.isCancelled }
    heap.removeAll(keepingCapacity: true)
    for timer in live { append(timer) }
    sweepAt = max(1_024, heap.count * 2)
  }

  private mutating func append(_ timer: Timer) {
    heap.append(timer)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].deadline < heap[parent].deadline else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, heap[child + 1].deadline < heap[child].deadline { child += 1 }
      guard heap[child].deadline < heap[parent].deadline else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}

/// A suspended task that a timer or a cancellation wakes, whichever comes first.
final class Sleeper: Sendable {
  private struct State {
    var continuation: UnsafeContinuation<Void, Never>?
    var timer: Timer?
    var hasEnded = false
  }
  private let state = Mutex(State())

  /// Takes the continuation; where the sleep has ended already, resumes it and answers false.
  func begin(_ continuation: UnsafeContinuation<Void, Never>) -> Bool {
    let begun = state.withLock { state in
      if state.hasEnded { return false }
      state.continuation = continuation
      return true
    }
    if !begun { continuation.resume() }
    return begun
  }

  func attach(_ timer: Timer) {
    let hasEnded = state.withLock { state in
      if !state.hasEnded { state.timer = timer }
      return state.hasEnded
    }
    if hasEnded { timer.cancel() }
  }

  func end() {
    let (continuation, timer) = state.withLock { state in
      defer { state = State(hasEnded: true) }
      return (state.continuation, state.timer)
    }
    timer?.cancel()
    continuation?.resume()
  }
}
