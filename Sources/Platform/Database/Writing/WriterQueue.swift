import Basics
import Glibc

/// What the writer's thread waits for: units of work, and the jobs of the unit that it is running.
///
/// Unchecked, since all that changes does so under `lock`.
final class WriterQueue: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let limit: Int
  private var units = Fifo<Unit>()
  private var jobs = Fifo<UnownedJob>()
  private var isClosed = false
  private var isAsleep = false

  init(limit: Int) {
    self.limit = limit
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(lock)
    arrival.deallocate()
    lock.deallocate()
  }

  /// How many units wait.
  var depth: Int { locked { units.count } }

  /// Nil where the unit was taken in.
  func add(_ unit: Unit) -> Fault? {
    locked {
      if isClosed { return Fault(.draining, "the store is closing") }
      if units.count >= limit { return Fault(.overloaded, "\(limit) units of work wait to be written") }
      units.append(unit)
      wake()
      return nil
    }
  }

  func add(_ job: UnownedJob) {
    locked {
      jobs.append(job)
      wake()
    }
  }

  /// After this no unit is taken in; those that wait are still run.
  func close() {
    locked {
      isClosed = true
      wake()
    }
  }

  enum Work {
    case unit(Unit)
    /// A job that nobody waits for.
    case job(UnownedJob)
  }

  /// The next thing to do; nil when the queue is closed and empty.
  func next() -> Work? {
    locked {
      while true {
        if let job = jobs.popFirst() { return .job(job) }
        if let unit = units.popFirst() { return .unit(unit) }
        if isClosed { return nil }
        sleep()
      }
    }
  }

  /// The next unit, if one waits.
  func nextUnit() -> Unit? { locked { units.popFirst() } }

  /// The next job of the unit that is running; sleeps until there is one.
  func nextJob() -> UnownedJob {
    locked {
      while true {
        if let job = jobs.popFirst() { return job }
        sleep()
      }
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }

  private func wake() { if isAsleep { pthread_cond_signal(arrival) } }

  private func sleep() {
    isAsleep = true
    pthread_cond_wait(arrival, lock)
    isAsleep = false
  }
}

/// First in, first out, with room that is used again.
struct Fifo<Element> {
  private var elements: [Element?] = []
  private var first = 0

  var count: Int { elements.count - first }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard first < elements.count else { return nil }
    let element = elements[first]
    elements[first] = nil
    first += 1
    if first == elements.count {
      elements.removeAll(keepingCapacity: true)
      first = 0
    } else if first > 1_024, first * 2 > elements.count {
      elements.removeFirst(first)
      first = 0
    }
    return element
  }
}
