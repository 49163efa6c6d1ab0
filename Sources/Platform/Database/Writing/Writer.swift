import Basics
import CSys
import Glibc
import Synchronization

/// The one thread that writes to a file, many units of work to a commit.
///
/// It takes what is queued, runs each unit in a savepoint inside one BEGIN IMMEDIATE … COMMIT, and
/// answers after the commit is on disk. Unchecked, since all but the queue and the statistics is
/// touched by its own thread only, or before that has begun.
final class Writer: @unchecked Sendable {
  typealias Open = @Sendable () throws(Fault) -> Connection

  private let queue: WriterQueue
  private let executor: WriterExecutor
  private let open: Open
  private let groupLimit: Int
  private var connection: Connection?
  private let ended = Mutex(Ended())
  let statistics = WriterStatistics()

  private struct Ended {
    var hasEnded = false
    var waiting: [UnsafeContinuation<Void, Never>] = []
  }

  /// Opens the connection, so that what is wrong shows at once, and begins the thread.
  init(queueLimit: Int, groupLimit: Int, open: @escaping Open) throws(Fault) {
    queue = WriterQueue(limit: queueLimit)
    executor = WriterExecutor(queue: queue)
    self.groupLimit = groupLimit
    self.open = open
    connection = try open()
    startThread { self.run() }
  }

  var queueDepth: Int { queue.depth }

  /// Runs the work in a savepoint, and returns once its group is on disk.
  func perform<Value: Sendable>(
    _ body: @escaping @Sendable (Session) async throws(Fault) -> Ending<Value>
  ) async throws(Fault) -> Value {
    guard csys_is_writer_thread() == 0 else {
      throw Fault(
        .internalError, "a unit of work was begun inside another, which would wait for itself")
    }
    let result: Result<Value, Fault> = await withUnsafeContinuation { requester in
      let unit = UnitOf(requester, body)
      if let refusal = queue.add(unit) { unit.fail(refusal) }
    }
    return try result.get()
  }

  /// Takes no more units, runs those that wait, and gives the file back.
  func close() async {
    queue.close()
    await withUnsafeContinuation { waiter in
      let hasEnded = ended.withLock { ended in
        if !ended.hasEnded { ended.waiting.append(waiter) }
        return ended.hasEnded
      }
      if hasEnded { waiter.resume() }
    }
  }

  private func run() {
    csys_set_writer_thread(1)
    serving: while true {
      switch queue.next() {
      case .unit(let unit): runGroup(beginningWith: unit)
      case .job(let job): job.runSynchronously(on: executor.asUnownedTaskExecutor())
      case .end: break serving
      }
    }
    connection = nil
    let waiting = ended.withLock { ended in
      ended.hasEnded = true
      return ended.waiting
    }
    for waiter in waiting { waiter.resume() }
  }

  // MARK: A group

  private func runGroup(beginningWith first: Unit) {
    var units: [Unit] = []
    do throws(Fault) {
      let group = try Group(on: reopened())
      var next: Unit? = first
      while let unit = next {
        units.append(unit)
        try group.run(unit, on: executor)
        next = units.count < groupLimit ? queue.nextUnit() : nil
      }
      try group.commit()
      statistics.note(units)
      for unit in units { unit.answer() }
    } catch {
      afterFailure(error)
      guard !units.isEmpty else { return refuse(first, error) }
      fail(units, error)
    }
  }

  /// No transaction could begin: all that wait hear it now, not each after a timeout of its own.
  private func refuse(_ first: Unit, _ fault: Fault) {
    var next: Unit? = first
    while let unit = next {
      unit.fail(fault)
      statistics.noteFailed(1)
      next = queue.nextUnit()
    }
  }

  /// One unit can take a group down (it filled the disk, it ran for too long): each gets its own
  /// chance then, and a commit of its own.
  private func fail(_ units: [Unit], _ fault: Fault) {
    guard units.count > 1, fault.code != .storeUnavailable, fault.code != .storeReadOnly else {
      for unit in units { unit.fail(fault) }
      statistics.noteFailed(units.count)
      return
    }
    for unit in units {
      unit.outcome = nil
      do throws(Fault) {
        let group = try Group(on: reopened())
        try group.run(unit, on: executor)
        try group.commit()
        statistics.note([unit])
        unit.answer()
      } catch {
        afterFailure(error)
        statistics.noteFailed(1)
        unit.fail(error)
      }
    }
  }

  /// The connection, opened anew where an error of the disk has made it doubtful.
  private func reopened() throws(Fault) -> Connection {
    if let connection { return connection }
    let fresh = try open()
    connection = fresh
    return fresh
  }

  private func afterFailure(_ fault: Fault) {
    if let connection, !connection.isOutsideTransaction { try? connection.execute("ROLLBACK") }
    if fault.code == .storeUnavailable || connection?.isOutsideTransaction == false {
      connection = nil
    }
  }
}

/// Begins a detached thread of a megabyte of stack.
private func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  pthread_attr_setstacksize(&attributes, 1 << 20)
  var thread = pthread_t()
  let code = pthread_create(
    &thread, &attributes,
    { start in
      Unmanaged<Start>.fromOpaque(start!).takeRetainedValue().body()
      return nil
    }, Unmanaged.passRetained(Start(body)).toOpaque())
  precondition(code == 0, "no thread can be begun")
  pthread_attr_destroy(&attributes)
}
