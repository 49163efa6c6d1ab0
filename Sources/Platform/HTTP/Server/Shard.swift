import Basics
import CSys
import EventLoop
import Glibc

/// The part of a server that lives on one loop: its listener and its connections.
//
// @unchecked Sendable: everything but the constants and counters is touched on the loop's thread only.
final class Shard: EventHandler, @unchecked Sendable {
  static let receiveSize = 65_536

  let loop: EventLoop
  let configuration: HTTPConfiguration
  let responder: any Responder
  let counters = Counters()
  private let census: Census

  private(set) var isDraining = false
  private var listener: Int32
  private var connections: [Int32: Connection] = [:]
  private var receiveBuffer = [UInt8](repeating: 0, count: Shard.receiveSize)
  private var dateText: [UInt8] = []
  private var dateEnds: Int64 = 0
  private var emptyCalls: [@Sendable () -> Void] = []
  private var retry: Timer?

  init(
    loop: EventLoop, configuration: HTTPConfiguration, responder: any Responder, listener: Int32,
    census: Census
  ) {
    self.loop = loop
    self.configuration = configuration
    self.responder = responder
    self.listener = listener
    self.census = census
  }

  func start() {
    loop.perform { [self] in
      let isWatched = loop.register(listener, self, isListener: true)
      precondition(isWatched, "a listener can't be watched")
    }
  }

  // MARK: Accepting

  func handle(_ readiness: Readiness) { accept(upTo: 64) }

  private func accept(upTo limit: Int) {
    var text = [CChar](repeating: 0, count: 64)
    for _ in 0..<limit {
      let fd = csys_accept(listener, &text, Int32(text.count))
      if fd >= 0 {
        open(fd, address: text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
      } else if fd == -EMFILE || fd == -ENFILE || fd == -ENOBUFS || fd == -ENOMEM {
        return pause()
      } else if fd != -ECONNABORTED {
        return
      }
    }
  }

  /// Out of descriptors: the listener would be ready for ever, so look away for a moment.
  private func pause() {
    loop.unregister(listener)
    retry = loop.schedule(after: .milliseconds(50)) { [self] in
      if !isDraining { _ = loop.register(listener, self, isListener: true) }
    }
  }

  private func open(_ fd: Int32, address: String) {
    let admission = census.admit(address, configuration)
    let connection = Connection(fd: fd, shard: self, remoteAddress: address)
    guard admission != .turnedAway, loop.register(fd, connection) else {
      if admission != .turnedAway { census.leave(address) }
      Counters.add(1, to: counters.refusedConnections)
      csys_close(fd)
      return
    }
    connections[fd] = connection
    if admission == .admitted {
      Counters.add(1, to: counters.accepted)
    } else {
      Counters.add(1, to: counters.refusedConnections)
      connection.refuse(status: 503, detail: "Too many connections are open.")
    }
    connection.advance()
  }

  func remove(_ connection: Connection) {
    connections[connection.fd] = nil
    census.leave(connection.facts.remoteAddress)
    reportIfEmpty()
  }

  // MARK: What connections share

  /// Receives into `received`: the count, 0 at the end, or `-errno`.
  func receive(_ fd: Int32) -> Int {
    receiveBuffer.withUnsafeMutableBytes { csys_receive(fd, $0.baseAddress!, $0.count) }
  }

  /// What the last `receive` has brought.
  var received: [UInt8] { receiveBuffer }

  /// Now as an IMF-fixdate, made once a second.
  var date: [UInt8] {
    if loop.now >= dateEnds {
      let now = Instant(microseconds: csys_realtime_us())
      dateText = Array(HTTPDate.string(now).utf8)
      dateEnds = loop.now + (1_000_000 - now.microseconds.flooredRemainder(1_000_000)) * 1_000
    }
    return dateText
  }

  // MARK: Draining

  /// Takes what is in the listener's queue, closes it, and lets the connections come to their ends.
  func drain() {
    precondition(loop.isCurrent)
    guard !isDraining else { return }
    isDraining = true
    retry?.cancel()
    // Closing a listener resets what waits in its queue: let nobody in any more, then empty it.
    _ = csys_refuse_handshakes(listener)
    accept(upTo: .max)
    loop.unregister(listener)
    csys_close(listener)
    for connection in Array(connections.values) { connection.drain() }
  }

  /// Calls once no connection is left, of a shard that drains.
  func whenEmpty(_ call: @escaping @Sendable () -> Void) {
    emptyCalls.append(call)
    reportIfEmpty()
  }

  func closeAll() {
    for connection in Array(connections.values) { connection.cut() }
  }

  private func reportIfEmpty() {
    guard isDraining, connections.isEmpty else { return }
    let calls = emptyCalls
    emptyCalls = []
    for call in calls { call() }
  }
}
