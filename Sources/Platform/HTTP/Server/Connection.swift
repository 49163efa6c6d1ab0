import CSys
import EventLoop
import Glibc

/// One client's connection: reads requests, hands them on, and writes the answers in order.
///
/// Requests are taken up one at a time: what a client pipelines waits unread, at last in its own kernel.
//
// @unchecked Sendable: everything here runs on the loop's thread; tasks reach it by their executor
// preference, and other threads by `loop.perform`.
final class Connection: EventHandler, @unchecked Sendable {
  /// No more requests are taken up, and streams wait, while this much is unsent.
  static let outputHighWater = 262_144
  static let pendingHighWater = 65_536

  /// How the connection comes to its end.
  enum Ending {
    case none
    /// Close when all is sent; `lingers` where the client may still be sending, so that a reset
    /// doesn't destroy the answer on its way.
    case afterOutput(lingers: Bool)
    case lingering
    case closed
  }

  let fd: Int32
  let shard: Shard
  let facts: ConnectionFacts
  var loop: EventLoop { facts.loop }

  var parser: RequestParser
  /// Bytes that have arrived and wait to be parsed.
  var pending: [UInt8] = []
  /// Bytes in the caller's hands, beyond the request being taken up.
  var unparsed = 0
  var output = OutputBuffer()
  var exchange: Exchange?
  var ending = Ending.none
  var roomWaiters: [UnsafeContinuation<Bool, Never>] = []

  var isReadable = true
  var isWritable = true
  var peerHasEnded = false
  var bytesSent = 0
  var bytesLingered = 0
  private var isAdvancing = false

  var deadlines = Deadlines()
  var timer: Timer?
  var timerDeadline: Int64 = 0

  init(fd: Int32, shard: Shard, remoteAddress: String) {
    self.fd = fd
    self.shard = shard
    facts = ConnectionFacts(remoteAddress: remoteAddress, isSecure: false, loop: shard.loop)
    parser = RequestParser(limits: shard.configuration.limits)
  }

  var isClosed: Bool { if case .closed = ending { true } else { false } }
  var isEnding: Bool { if case .none = ending { false } else { true } }

  // MARK: Events

  func handle(_ readiness: Readiness) {
    if readiness.hasAny(of: .broken) { return close() }
    if readiness.hasAny(of: .writable) { isWritable = true }
    if readiness.hasAny(of: .readableOrEnded) { isReadable = true }
    if readiness.hasAny(of: .peerEnded) { peerHasEnded = true }
    advance()
  }

  /// Does all that can be done now: parse, read, send; then sets the deadlines.
  func advance() {
    guard !isAdvancing, !isClosed else { return }
    isAdvancing = true
    var rounds = 0
    var wasBlocked: Bool
    repeat {
      if !pending.isEmpty, mayParse { parsePending() }
      while mayReceive, rounds < 8 {
        receive()
        rounds += 1
      }
      wasBlocked = isOutputFull
      flush()
    } while !isClosed && wasBlocked && !isOutputFull && !pending.isEmpty
    isAdvancing = false
    settle(mustComeBack: rounds == 8 && mayReceive)
  }

  private func settle(mustComeBack: Bool) {
    guard !isClosed else { return }
    if mustComeBack { loop.execute { self.advance() } }
    if peerHasEnded, !isReadable, !isEnding {
      // Nothing more can come: what is incomplete will stay so.
      if let exchange, !exchange.bodyIsComplete { failBody(of: exchange, .connectionLost) }
      if exchange == nil, output.isEmpty { return close() }
    }
    settleDeadlines()
  }

  // MARK: Reading

  var isOutputFull: Bool { output.hasBody || output.count >= Self.outputHighWater }

  private var mayParse: Bool {
    guard !isEnding, !isOutputFull else { return false }
    guard let exchange else { return true }
    return !exchange.bodyIsComplete && !exchange.bodyHasFailed && exchange.pipe?.isFull != true
  }

  private var mayReceive: Bool {
    guard isReadable else { return false }
    if case .lingering = ending { return true }
    return mayParse && pending.count < Self.pendingHighWater
  }

  private func receive() {
    let count = shard.receive(fd)
    guard count > 0 else {
      if count == 0 { peerHasEnded = true }
      isReadable = false
      if count < 0, count != -Int(EAGAIN) { close() }
      if case .lingering = ending, count == 0 { close() }
      return
    }
    // Edge-triggered: a short read has emptied the socket, unless the end is behind it.
    if count < Shard.receiveSize, !peerHasEnded { isReadable = false }
    if case .lingering = ending {
      bytesLingered += count
      if bytesLingered > shard.configuration.maximumDiscard * 4 { close() }
    } else if pending.isEmpty {
      let bytes = shard.received
      let consumed = parse(bytes.span.extracting(0..<count))
      if consumed < count, !isEnding { pending = Array(bytes[consumed..<count]) }
    } else {
      pending.append(contentsOf: shard.received[0..<count])
      parsePending()
    }
  }

  private func parsePending() {
    let bytes = pending
    let consumed = parse(bytes.span)
    if consumed > 0 || isEnding {
      pending = isEnding || consumed == bytes.count ? [] : Array(bytes[consumed...])
    }
  }

  /// Takes up requests until one needs time, and tells how many bytes are done with.
  private func parse(_ input: Span<UInt8>) -> Int {
    var at = 0
    var body: [UInt8] = []
    defer { if let exchange, !body.isEmpty { exchange.pipe?.push(body) } }
    while mayParse {
      let step = parser.next(input.extracting(at..<input.count))
      let start = at
      at += step.consumed
      switch step.event {
      case .needsMore: return at
      case .progress: break
      case .head(let head):
        at += begin(head, input, at)
      case .body(let range):
        guard let exchange else { break }
        exchange.bodyReceived += range.count
        if !exchange.isAnswered {
          body.append(
            contentsOf: input.array((start + range.lowerBound)..<(start + range.upperBound)))
        } else if exchange.bodyReceived > shard.configuration.maximumDiscard * 2 {
          end(lingers: true)
        }
      case .end:
        if let exchange, !body.isEmpty { exchange.pipe?.push(body) }
        body = []
        bodyIsComplete()
      case .failure(let failure):
        refuse(failure)
        return input.count
      }
    }
    return at
  }

  // MARK: Writing

  /// Sends what the socket takes, and goes on to what was waiting for that.
  func flush() {
    while isWritable, !output.isEmpty, !isClosed {
      let count = output.send(to: fd)
      if count >= 0 {
        bytesSent += count
      } else if count == -Int(EAGAIN) {
        isWritable = false
      } else {
        return close()
      }
    }
    if !roomWaiters.isEmpty, room == .welcome { resumeRoomWaiters(true) }
    if output.isEmpty, !isClosed, case .afterOutput(let lingers) = ending {
      if lingers { linger() } else { close() }
    }
  }

  private func resumeRoomWaiters(_ hasRoom: Bool) {
    let waiters = roomWaiters
    roomWaiters = []
    for waiter in waiters { waiter.resume(returning: hasRoom) }
  }

  var room: Room {
    isClosed ? .gone : output.count < Self.outputHighWater ? .welcome : .behind
  }

  func whenRoom(_ room: Room, _ continuation: UnsafeContinuation<Bool, Never>) {
    switch room {
    case .welcome: continuation.resume(returning: true)
    case .gone: continuation.resume(returning: false)
    case .behind: roomWaiters.append(continuation)
    }
  }

  // MARK: The end

  /// Takes up no further request, and closes once all is sent.
  func end(lingers: Bool) {
    guard !isEnding else { return }
    ending = .afterOutput(lingers: lingers || !pending.isEmpty || unparsed > 0)
  }

  private func linger() {
    guard !peerHasEnded, csys_shutdown_writing(fd) == 0 else { return close() }
    ending = .lingering
    pending = []
    deadlines = Deadlines()
    deadlines.linger = loop.now + shard.configuration.lingerTimeout.nanoseconds
  }

  /// Closes, and throws away what was not sent: the kernel would keep it for a client that doesn't read.
  func cut() {
    csys_reset_on_close(fd)
    close()
  }

  /// Closes at once.
  ///
  /// Who still reads or writes learns of it.
  func close() {
    guard !isClosed else { return }
    ending = .closed
    timer?.cancel()
    timer = nil
    loop.unregister(fd)
    csys_close(fd)
    if let exchange {
      exchange.pipe?.fail(.connectionLost)
      if !exchange.isAnswered { exchange.task?.cancel() }
      self.exchange = nil
    }
    output.discard()
    pending = []
    resumeRoomWaiters(false)
    shard.remove(self)
  }
}
