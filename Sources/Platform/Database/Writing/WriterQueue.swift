import Basics

/// What the writer's thread waits for: units of work, and the jobs of the unit that it is running.
final class WriterQueue: Sendable {
  /// The next thing to do.
  enum Work {
    case unit(Unit)
    /// A job that no unit waits for.
    case job(UnownedJob)
    /// The queue is closed and empty.
    case end
  }

  private struct State: Sendable {
    var units = Fifo<Unit>()
    var jobs = Fifo<UnownedJob>()
    var isClosed = false
    var isAsleep = false
  }

  private enum Admission { case taken(wakes: Bool), refused(Fault) }

  private let limit: Int
  private let state = Monitor(State())

  init(limit: Int) { self.limit = limit }

  /// How many units wait.
  var depth: Int { state.withLock { $0.units.count } }

  /// Nil where the unit was taken in.
  func add(_ unit: Unit) -> Fault? {
    let admission = state.withLock { state -> Admission in
      if state.isClosed { return .refused(Fault(.draining, "the store is closing")) }
      if state.units.count >= limit {
        return .refused(Fault(.overloaded, "\(limit) units of work wait to be written"))
      }
      state.units.append(unit)
      return .taken(wakes: state.isAsleep)
    }
    switch admission {
    case .taken(let wakes):
      if wakes { state.signal() }
      return nil
    case .refused(let fault): return fault
    }
  }

  func add(_ job: UnownedJob) {
    let wakes = state.withLock { state in
      state.jobs.append(job)
      return state.isAsleep
    }
    if wakes { state.signal() }
  }

  /// After this no unit is taken in; those that wait are still run.
  func close() {
    state.withLock { $0.isClosed = true }
    state.signal()
  }

  /// Sleeps until there is something to do.
  func next() -> Work {
    state.wait { state in
      state.isAsleep = false
      if let job = state.jobs.popFirst() { return .job(job) }
      if let unit = state.units.popFirst() { return .unit(unit) }
      if state.isClosed { return .end }
      state.isAsleep = true
      return nil
    }
  }

  /// The next unit, if one waits.
  func nextUnit() -> Unit? { state.withLock { $0.units.popFirst() } }

  /// The next job of the unit that is running; sleeps until there is one.
  func nextJob() -> UnownedJob {
    state.wait { state in
      state.isAsleep = false
      if let job = state.jobs.popFirst() { return job }
      state.isAsleep = true
      return nil
    }
  }
}
