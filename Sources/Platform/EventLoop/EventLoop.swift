import Basics
import CSys
import Glibc
import Synchronization

/// One thread that waits for sockets and timers, and runs the tasks that prefer it.
///
/// Give it to a task as `Task(executorPreference: loop)`; `Task {}` and `Task.detached` do not
/// inherit the preference.
//
// @unchecked Sendable: `inbox` and `isStopping` are guarded by a mutex and an atomic. All other
// mutable state is touched only on the loop's own thread (`register` and the like check that).
package final class EventLoop: TaskExecutor, @unchecked Sendable {
  /// Its place in its group: `0..<count`.
  package let index: Int

  private let epoll: Int32
  private let wakeup: Int32
  private let inbox = Mutex<Inbox>(Inbox())
  private let isStopping = Atomic<Bool>(false)

  private var ready: [UnownedJob] = []
  private var running: [UnownedJob] = []
  private var arrived: [Work] = []
  private var registrations: [Registration?] = []
  private var nextGeneration: UInt32 = 0
  private var timers = TimerQueue()
  private var thread = pthread_t()

  /// Nanoseconds of the monotonic clock when this turn of the loop began; read it on the loop only.
  package private(set) var now: Int64 = csys_monotonic_ns()

  private enum Work {
    case job(UnownedJob)
    case closure(@Sendable () -> Void)
  }
  private struct Inbox {
    var work: [Work] = []
    var isSignalled = false
  }
  private struct Registration {
    let generation: UInt32
    let handler: any EventHandler
  }

  init(index: Int) throws(Fault) {
    self.index = index
    epoll = csys_epoll_create()
    wakeup = csys_eventfd()
    guard epoll >= 0, wakeup >= 0, csys_epoll_add(epoll, wakeup, 0, UInt64(UInt32(wakeup))) == 0
    else { throw Fault(.internalError, "no event loop: errno \(-min(epoll, wakeup))") }
  }

  deinit {
    csys_close(wakeup)
    csys_close(epoll)
  }

  /// The loop whose thread this is, if any.
  package static var current: EventLoop? {
    csys_current_loop().map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Whether the caller runs on this loop's thread.
  package var isCurrent: Bool {
    csys_current_loop() == UnsafeMutableRawPointer(Unmanaged.passUnretained(self).toOpaque())
  }

  // MARK: Work

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isCurrent { ready.append(job) } else { post(.job(job)) }
  }

  /// Runs `work` on the loop, in a later turn; from any thread.
  package func execute(_ work: @escaping @Sendable () -> Void) { post(.closure(work)) }

  /// Runs `work` at once where the caller is on the loop, and later on the loop otherwise.
  package func perform(_ work: @escaping @Sendable () -> Void) {
    if isCurrent { work() } else { post(.closure(work)) }
  }

  private func post(_ work: Work) {
    let mustSignal = inbox.withLock { inbox in
      inbox.work.append(work)
      defer { inbox.isSignalled = true }
      return !inbox.isSignalled
    }
    if mustSignal { csys_eventfd_signal(wakeup) }
  }

  // MARK: Timers

  /// Runs `work` on the loop once `span` has passed, unless the timer is cancelled before.
  @discardableResult
  package func schedule(after span: TimeSpan, _ work: @escaping @Sendable () -> Void) -> Timer {
    schedule(at: csys_monotonic_ns() + max(0, span.microseconds) * 1_000, work)
  }

  /// As `schedule(after:)`, at a time of the monotonic clock in nanoseconds.
  @discardableResult
  package func schedule(at deadline: Int64, _ work: @escaping @Sendable () -> Void) -> Timer {
    let timer = Timer(deadline: deadline, work: work)
    perform { self.timers.insert(timer) }
    return timer
  }

  /// Suspends the task until `span` has passed.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func sleep(_ span: TimeSpan) async throws(CancellationError) {
    let sleeper = Sleeper()
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        guard sleeper.begin(continuation) else { return }
        sleeper.attach(schedule(after: span) { sleeper.end() })
      }
    } onCancel: {
      sleeper.end()
    }
    if Task.isCancelled { throw CancellationError() }
  }

  // MARK: Sockets

  /// Watches a socket, edge-triggered in both directions; or, for a listener, while it can be read.
  package func register(_ fd: Int32, _ handler: any EventHandler, isListener: Bool = false) -> Bool
  {
    precondition(isCurrent)
    nextGeneration &+= 1
    let token = UInt64(nextGeneration) << 32 | UInt64(UInt32(fd))
    guard csys_epoll_add(epoll, fd, isListener ? 0 : 1, token) == 0 else { return false }
    while registrations.count <= Int(fd) { registrations.append(nil) }
    registrations[Int(fd)] = Registration(generation: nextGeneration, handler: handler)
    return true
  }

  /// Stops watching the socket; call it before closing `fd`.
  package func unregister(_ fd: Int32) {
    precondition(isCurrent)
    guard Int(fd) < registrations.count, registrations[Int(fd)] != nil else { return }
    registrations[Int(fd)] = nil
    _ = csys_epoll_remove(epoll, fd)
  }

  // MARK: The loop itself

  func start() {
    let own = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { own in
        Unmanaged<EventLoop>.fromOpaque(own!).takeRetainedValue().run()
        return nil
      }, own)
    precondition(status == 0, "no thread for an event loop: \(status)")
  }

  func stop() {
    isStopping.store(true, ordering: .releasing)
    csys_eventfd_signal(wakeup)
  }

  func join() {
    precondition(!isCurrent)
    pthread_join(thread, nil)
  }

  private func run() {
    csys_set_loop_index(Int32(index))
    csys_set_current_loop(Unmanaged.passUnretained(self).toOpaque())
    var events = [csys_event](repeating: csys_event(token: 0, events: 0), count: 256)
    while !isStopping.load(ordering: .acquiring) {
      let count = csys_epoll_wait(epoll, &events, Int32(events.count), waitingTime)
      now = csys_monotonic_ns()
      for event in events.prefix(Int(max(0, count))) { dispatch(event) }
      while let timer = timers.popDue(now) { timer.fire() }
      runReady()
    }
    runReady()
    registrations = []
    csys_set_current_loop(nil)
    csys_set_loop_index(-1)
  }

  private var waitingTime: Int32 {
    if !ready.isEmpty { return 0 }
    guard let next = timers.next else { return -1 }
    let milliseconds = (next - csys_monotonic_ns() + 999_999) / 1_000_000
    return Int32(clamping: max(0, milliseconds))
  }

  private func dispatch(_ event: csys_event) {
    let fd = Int(UInt32(truncatingIfNeeded: event.token))
    if fd == Int(wakeup) { return takeInbox() }
    guard fd < registrations.count, let registration = registrations[fd],
      registration.generation == UInt32(event.token >> 32)
    else { return }
    registration.handler.handle(Readiness(rawValue: event.events))
  }

  private func takeInbox() {
    csys_eventfd_clear(wakeup)
    inbox.withLock { inbox in
      swap(&arrived, &inbox.work)
      inbox.isSignalled = false
    }
    for work in arrived {
      switch work {
      case .job(let job): ready.append(job)
      case .closure(let closure): closure()
      }
    }
    arrived.removeAll(keepingCapacity: true)
  }

  /// Runs what is ready, and what that makes ready, but lets the sockets have their turn in between.
  private func runReady() {
    for _ in 0..<8 where !ready.isEmpty {
      swap(&ready, &running)
      for job in running { job.runSynchronously(on: asUnownedTaskExecutor()) }
      running.removeAll(keepingCapacity: true)
    }
  }
}
