import Synchronization

/// Carries a body from its connection to its handler, a bounded number of bytes at a time.
final class BodyPipe: Sendable {
  /// The connection stops reading while this much waits for the handler.
  static let highWater = 65_536

  private struct State {
    var chunks: [[UInt8]] = []
    var taken = 0
    var buffered = 0
    var ending: Result<Void, BodyError>?
    var waiter: UnsafeContinuation<Void, Never>?
    var isDemanded = false

    mutating func takeWaiter() -> UnsafeContinuation<Void, Never>? {
      defer { waiter = nil }
      return waiter
    }

    mutating func dropChunks() {
      chunks = []
      taken = 0
      buffered = 0
    }
  }

  let declaredLength: Int?
  private let source: any BodySource
  private let state = Mutex(State())

  init(declaredLength: Int?, source: any BodySource) {
    self.declaredLength = declaredLength
    self.source = source
  }

  // MARK: The connection's side

  var isFull: Bool { state.withLock { $0.buffered >= Self.highWater } }

  /// Whether the handler waits for bytes that have not come.
  var isStarved: Bool { state.withLock { $0.waiter != nil } }

  func push(_ chunk: [UInt8]) {
    guard !chunk.isEmpty else { return }
    let waiter = state.withLock { state -> UnsafeContinuation<Void, Never>? in
      guard state.ending == nil else { return nil }
      state.chunks.append(chunk)
      state.buffered += chunk.count
      return state.takeWaiter()
    }
    waiter?.resume()
  }

  func finish() { end(.success(())) }
  func fail(_ error: BodyError) { end(.failure(error)) }

  private func end(_ ending: Result<Void, BodyError>) {
    let waiter = state.withLock { state -> UnsafeContinuation<Void, Never>? in
      guard state.ending == nil else { return nil }
      state.ending = ending
      if case .failure = ending { state.dropChunks() }
      return state.takeWaiter()
    }
    waiter?.resume()
  }

  // MARK: The handler's side

  private enum Taken {
    case chunk([UInt8], wasFull: Bool)
    case end
    case failed(BodyError)
    case nothing(isFirstDemand: Bool)
  }

  /// The next piece, or nil at the end.
  func next() async throws(BodyError) -> [UInt8]? {
    while true {
      switch take() {
      case .chunk(let chunk, let wasFull):
        if wasFull { source.bodyHasRoom() }
        return chunk
      case .end: return nil
      case .failed(let error): throw error
      case .nothing(let isFirstDemand):
        if isFirstDemand { source.bodyIsDemanded() }
        await wait()
        if Task.isCancelled { throw .connectionLost }
      }
    }
  }

  private func take() -> Taken {
    state.withLock { state in
      if state.taken < state.chunks.count {
        let chunk = state.chunks[state.taken]
        state.chunks[state.taken] = []
        state.taken += 1
        if state.taken == state.chunks.count {
          state.chunks.removeAll(keepingCapacity: true)
          state.taken = 0
        }
        let wasFull = state.buffered >= Self.highWater
        state.buffered -= chunk.count
        return .chunk(chunk, wasFull: wasFull && state.buffered < Self.highWater)
      }
      switch state.ending {
      case .success: return .end
      case .failure(let error): return .failed(error)
      case nil:
        defer { state.isDemanded = true }
        return .nothing(isFirstDemand: !state.isDemanded)
      }
    }
  }

  private func wait() async {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        let mustWait = state.withLock { state in
          guard state.ending == nil, state.taken == state.chunks.count, !Task.isCancelled
          else { return false }
          precondition(state.waiter == nil, "a body is read by one task at a time")
          state.waiter = continuation
          return true
        }
        if !mustWait { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.takeWaiter() }?.resume()
    }
  }
}

/// Where a pipe's bytes come from; called on any thread.
protocol BodySource: Sendable {
  /// The handler asks for bytes for the first time, and none are there.
  func bodyIsDemanded()
  /// A pipe that was full no longer is.
  func bodyHasRoom()
}
