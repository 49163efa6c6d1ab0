import Basics

/// A few threads and a queue of limited length in front of them.
final class BoundedWorkers: Sendable {
  private struct State: Sendable {
    var queue: [@Sendable () -> Void] = []
    var next = 0
    var isClosed = false

    var depth: Int { queue.count - next }

    /// First in, first out; the array is emptied whenever it has run dry.
    mutating func take() -> (@Sendable () -> Void)? {
      guard next < queue.count else { return nil }
      let work = queue[next]
      queue[next] = {}
      next += 1
      if next == queue.count {
        queue.removeAll(keepingCapacity: true)
        next = 0
      }
      return work
    }
  }

  private let state = Monitor(State())
  private let longestQueue: Int
  private let threads: [WorkerThread]

  init(threads count: Int, longestQueue: Int) {
    precondition(count >= 1 && longestQueue >= 1)
    self.longestQueue = longestQueue
    threads = (0..<count).map { [state] _ in
      WorkerThread(named: "password") { Self.serve(state) }
    }
  }

  var queueDepth: Int { state.withLock { $0.depth } }

  /// Runs `work` on one of the threads and resumes the caller, on its own executor, with the result.
  ///
  /// - Throws: `overloaded` where the queue is full, `draining` after `close()`.
  func run<R: Sendable>(_ work: @escaping @Sendable () -> R) async throws(Fault) -> R {
    let result: Result<R, Fault> = await withCheckedContinuation { continuation in
      if let refusal = enqueue({ continuation.resume(returning: .success(work())) }) {
        continuation.resume(returning: .failure(refusal))
      }
    }
    return try result.get()
  }

  /// Ends the threads when what is queued is done, and waits for that.
  func close() {
    let first = state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
    guard first else { return }
    state.broadcast()
    for thread in threads { thread.join() }
  }

  private func enqueue(_ work: @escaping @Sendable () -> Void) -> Fault? {
    let refusal: Fault? = state.withLock { state in
      if state.isClosed { return Fault(.draining, "the password threads have ended") }
      if state.depth >= longestQueue { return Fault(.overloaded, "too many passwords wait") }
      state.queue.append(work)
      return nil
    }
    if refusal == nil { state.signal() }
    return refusal
  }

  private static func serve(_ state: Monitor<State>) {
    while true {
      let work: (@Sendable () -> Void)?? = state.wait { state in
        if let work = state.take() { return .some(.some(work)) }
        return state.isClosed ? .some(.none) : .none
      }
      guard let work else { return }
      work?()
    }
  }
}
