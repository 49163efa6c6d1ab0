import Basics
import CSys
import Synchronization

/// Connections that read: each loop has its own, all other threads share a few.
final class ReaderPool: Sendable {
  typealias Open = @Sendable () throws(Fault) -> Connection

  /// The shared one first, then those of the loops in their order.
  private let shelves: [Shelf]

  init(loopLimit: Int, sharedLimit: Int, open: @escaping Open) {
    shelves = (0...64).map { Shelf(limit: $0 == 0 ? sharedLimit : loopLimit, open: open) }
  }

  /// Runs the work on the caller's thread, in a transaction of its own.
  func perform<Value>(
    _ tenant: TenantID?, _ body: (Session) async throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let place = Int(csys_loop_index()) + 1
    let shelf = shelves[place < shelves.count ? place : 0]
    let connection = try await shelf.take()
    defer { shelf.giveBack(connection) }
    try connection.run(connection.frame.begin)
    let session = Session(connection: connection)
    session.enter(tenant)
    let result: Result<Value, Fault>
    do throws(Fault) { result = .success(try await body(session)) } catch {
      result = .failure(error)
    }
    session.end()
    if !connection.isOutsideTransaction { try connection.run(connection.frame.commit) }
    return try result.get()
  }

  /// How many connections are open.
  var openCount: Int { shelves.reduce(0) { $0 + $1.openCount } }

  /// Closes those that are not in use; the others follow when they are given back.
  func close() { for shelf in shelves { shelf.close() } }
}

/// The reading connections of one loop, or of the threads that are none.
private final class Shelf: Sendable {
  private let limit: Int
  private let open: ReaderPool.Open
  private let state = Mutex(State())

  private struct State {
    var idle: [Held] = []
    var openCount = 0
    var isClosed = false
    var waiting = Fifo<UnsafeContinuation<Turn, Never>>()
  }

  /// Unchecked, since whoever holds it off the shelf is the only one to use the connection.
  struct Held: @unchecked Sendable { let connection: Connection }

  private enum Step { case use(Held), open, wait, refuse(Fault) }
  /// What a waiting reader gets: a connection, the right to open one, or word that it is over.
  private enum Turn { case use(Held), open, closed }

  init(limit: Int, open: @escaping ReaderPool.Open) {
    self.limit = limit
    self.open = open
  }

  var openCount: Int { state.withLock { $0.openCount } }

  func take() async throws(Fault) -> Connection {
    let step = state.withLock { state -> Step in
      if state.isClosed { return .refuse(Fault(.draining, "the store is closing")) }
      if let held = state.idle.popLast() { return .use(held) }
      if state.openCount >= limit {
        if state.waiting.count >= 1_024 { return .refuse(Fault(.overloaded, "1,024 reads wait")) }
        return .wait
      }
      state.openCount += 1
      return .open
    }
    switch step {
    case .use(let held): return held.connection
    case .refuse(let fault): throw fault
    case .open: return try openOne()
    case .wait: return try await waitForOne()
    }
  }

  private func openOne() throws(Fault) -> Connection {
    do { return try open() } catch {
      state.withLock { $0.openCount -= 1 }
      throw error
    }
  }

  private func waitForOne() async throws(Fault) -> Connection {
    let turn = await withUnsafeContinuation { waiter in
      let early = state.withLock { state -> Turn? in
        if state.isClosed { return .closed }
        if let held = state.idle.popLast() { return .use(held) }
        state.waiting.append(waiter)
        return nil
      }
      if let early { waiter.resume(returning: early) }
    }
    switch turn {
    case .use(let held): return held.connection
    case .open: return try openOne()
    case .closed: throw Fault(.draining, "the store is closing")
    }
  }

  func giveBack(_ connection: Connection) {
    let held = Held(connection: connection)
    // One that is stuck in a transaction would show the past to whoever comes next.
    let isSound = connection.isOutsideTransaction
    let waiter = state.withLock { state -> UnsafeContinuation<Turn, Never>? in
      if isSound, !state.isClosed {
        if let waiter = state.waiting.popFirst() { return waiter }
        state.idle.append(held)
        return nil
      }
      let waiter = state.waiting.popFirst()
      if waiter == nil { state.openCount -= 1 }
      return waiter
    }
    waiter?.resume(returning: isSound ? .use(held) : .open)
  }

  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      state.openCount -= state.idle.count
      state.idle = []
      var waiting: [UnsafeContinuation<Turn, Never>] = []
      while let waiter = state.waiting.popFirst() { waiting.append(waiter) }
      return waiting
    }
    for waiter in waiting { waiter.resume(returning: .closed) }
  }
}
