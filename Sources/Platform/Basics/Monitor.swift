import Glibc

/// State behind a lock that threads can wait on: a mutex and a condition variable.
///
/// For hand-over between threads that may block, such as a worker and its queue. State that is
/// only guarded, never waited for, belongs in a `Mutex`. Nothing that runs on a loop may call
/// `wait(for:)`.
package final class Monitor<State: Sendable>: @unchecked Sendable {
  // Unchecked: `state` is touched only between lock and unlock of `mutex`, whose address is stable
  // because it is allocated apart.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  package init(_ state: State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` alone with the state.
  ///
  /// It must not call back into this monitor.
  package func withLock<R>(_ body: (inout State) throws -> R) rethrows -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Blocks the thread until `body` gives something; it is asked at once and after each signal.
  package func wait<R>(for body: (inout State) -> R?) -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// Wakes one waiting thread.
  package func signal() { pthread_cond_signal(condition) }

  /// Wakes all waiting threads.
  package func broadcast() { pthread_cond_broadcast(condition) }
}
