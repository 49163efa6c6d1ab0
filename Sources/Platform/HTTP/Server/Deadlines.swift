import Basics
import CSys
import EventLoop

/// When a connection's patience ends: nanoseconds of the monotonic clock, 0 where it has no end.
struct Deadlines {
  /// The head that has begun must be complete.
  var head: Int64 = 0
  /// A request must begin.
  var idle: Int64 = 0
  /// The body must have come on since the last look.
  var body: Int64 = 0
  var bodyAtLook = 0
  /// The client must have read on since the last look.
  var write: Int64 = 0
  var acknowledgedAtLook = 0
  /// A handler whose client has closed its side is cancelled.
  var abandon: Int64 = 0
  var acknowledgedAtEnd = 0
  /// The connection is closed.
  var linger: Int64 = 0

  var next: Int64 {
    // 0 as an unsigned number less one is the largest: no deadline.
    func order(_ deadline: Int64) -> UInt64 { UInt64(bitPattern: deadline) &- 1 }
    let requests = min(order(head), order(idle), order(body))
    let next = min(requests, order(write), min(order(abandon), order(linger)))
    return next == .max ? .max : Int64(next + 1)
  }
}

extension TimeSpan {
  var nanoseconds: Int64 { microseconds * 1_000 }
}

extension Connection {
  private var patience: HTTPConfiguration { shard.configuration }

  /// What the peer's kernel has taken.
  private var acknowledged: Int { bytesSent - Int(max(0, csys_unacknowledged(fd))) }

  /// The least progress in one window of the minimum rate.
  private var leastProgress: Int {
    max(1, Int(Int64(patience.minimumRate) * patience.rateWindow.microseconds / 1_000_000))
  }

  /// Sets each deadline by what the connection now waits for.
  func settleDeadlines() {
    guard !isClosed else { return }
    if !isEnding { settleRequestDeadlines() }
    settleWriteDeadline()
    let next = deadlines.next
    guard next != .max, timer == nil || next < timerDeadline else { return }
    timer?.cancel()
    timerDeadline = next
    timer = loop.schedule(at: next) { self.timeIsUp() }
  }

  private func settleRequestDeadlines() {
    let now = loop.now
    guard let exchange else {
      deadlines.body = 0
      deadlines.abandon = 0
      if isOutputFull {
        // What has arrived waits for the client to read, which has a deadline of its own.
        deadlines.head = 0
        deadlines.idle = 0
      } else if pending.isEmpty {
        deadlines.head = 0
        let span = shard.isDraining ? patience.drainGrace : patience.idleTimeout
        deadlines.idle = now + span.nanoseconds
      } else if deadlines.head == 0 {
        deadlines.idle = 0
        deadlines.head = now + patience.headTimeout.nanoseconds
      }
      return
    }
    deadlines.head = 0
    deadlines.idle = 0
    let waitsForBody =
      !exchange.bodyIsComplete && !exchange.bodyHasFailed && !exchange.awaitsContinue
      && exchange.pipe?.isFull != true
    if !waitsForBody {
      deadlines.body = 0
    } else if deadlines.body == 0 {
      deadlines.body = now + patience.rateWindow.nanoseconds
      deadlines.bodyAtLook = exchange.bodyReceived
    }
    if peerHasEnded, deadlines.abandon == 0 {
      deadlines.abandon = now + patience.abandonTimeout.nanoseconds
      deadlines.acknowledgedAtEnd = acknowledged
    }
  }

  private func settleWriteDeadline() {
    if output.isEmpty {
      deadlines.write = 0
    } else if deadlines.write == 0 {
      deadlines.write = loop.now + patience.rateWindow.nanoseconds
      deadlines.acknowledgedAtLook = acknowledged
    }
  }

  private func timeIsUp() {
    timer = nil
    guard !isClosed else { return }
    let now = loop.now
    if deadlines.linger != 0, deadlines.linger <= now { return close() }
    if deadlines.write != 0, deadlines.write <= now { lookAtReader() }
    if deadlines.body != 0, deadlines.body <= now { lookAtBody() }
    if deadlines.abandon != 0, deadlines.abandon <= now { lookAtAbandoned() }
    if deadlines.idle != 0, deadlines.idle <= now { return close() }
    if deadlines.head != 0, deadlines.head <= now {
      deadlines.head = 0
      Counters.add(1, to: shard.counters.timeouts)
      refuse(status: 408, detail: "The header of the request did not come in time.")
    }
    flush()
    settleDeadlines()
  }

  private func lookAtReader() {
    deadlines.write = 0
    guard acknowledged - deadlines.acknowledgedAtLook < leastProgress else { return }
    Counters.add(1, to: shard.counters.timeouts)
    cut()
  }

  private func lookAtBody() {
    deadlines.body = 0
    guard let exchange, exchange.bodyReceived - deadlines.bodyAtLook < leastProgress else { return }
    Counters.add(1, to: shard.counters.timeouts)
    failBody(
      of: exchange, .tooSlow, detail: "The body of the request did not come in time.")
  }

  /// A client that only closed its sending side may still be reading; one that is gone reads no more.
  private func lookAtAbandoned() {
    deadlines.abandon = 0
    guard let exchange, acknowledged == deadlines.acknowledgedAtEnd else { return }
    exchange.task?.cancel()
  }

  // MARK: Draining

  /// Told once when the server begins to drain.
  func drain() {
    if let exchange {
      if exchange.isEndless { exchange.task?.cancel() }
    } else {
      // What has arrived is taken up first; then only little patience is left.
      isReadable = true
      advance()
    }
  }
}
