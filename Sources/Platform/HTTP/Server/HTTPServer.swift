import Basics
import CSys
import EventLoop
import Glibc
import Synchronization

/// An HTTP/1.1 server: one listener and its connections on each loop of a group.
package final class HTTPServer: Sendable {
  private let group: EventLoopGroup
  private let configuration: HTTPConfiguration
  private let responder: any Responder
  private let census: Census
  private let draining = Atomic<Bool>(false)
  private let shards = Mutex<[Shard]>([])

  /// A server that does not listen yet.
  package init(
    group: EventLoopGroup, configuration: HTTPConfiguration, responder: any Responder
  ) {
    self.group = group
    self.configuration = configuration
    self.responder = responder
    census = Census(countsAddresses: configuration.maximumConnectionsPerAddress > 0)
  }

  /// Begins to listen on every loop, and returns the port.
  ///
  /// - Throws: where the port is taken or forbidden, or the address is not one of this machine.
  package func start() throws(Fault) -> Int {
    let (listeners, port) = try openListeners()
    let made = zip(group.loops, listeners).map { loop, listener in
      Shard(
        loop: loop, configuration: configuration, responder: responder, listener: listener,
        census: census)
    }
    shards.withLock { $0 = made }
    for shard in made { shard.start() }
    return port
  }

  private func openListeners() throws(Fault) -> ([Int32], Int) {
    // SO_REUSEPORT would share the port with another program of ours: ask for it alone first.
    let probe = try listen(port: configuration.port, isShared: false)
    let port = Int(csys_local_port(probe))
    csys_close(probe)
    var listeners: [Int32] = []
    for _ in group.loops {
      do throws(Fault) {
        listeners.append(try listen(port: port, isShared: true))
      } catch {
        for listener in listeners { csys_close(listener) }
        throw error
      }
    }
    return (listeners, port)
  }

  private func listen(port: Int, isShared: Bool) throws(Fault) -> Int32 {
    let listener = csys_listen(
      configuration.address, Int32(port), Int32(configuration.backlog), isShared ? 1 : 0)
    guard listener >= 0 else {
      let reason = String(cString: strerror(-listener))
      throw Fault(.internalError, "can't listen on \(configuration.address):\(port): \(reason)")
    }
    return listener
  }

  /// Whether the server has stopped accepting, to finish what has come in.
  package var isDraining: Bool { draining.load(ordering: .acquiring) }

  /// Stops accepting, finishes every request that has come in, and closes.
  ///
  /// At the deadline, closes what is left. Returns when no connection is open.
  package func drain(deadline: TimeSpan) async {
    let shards = shards.withLock { $0 }
    let timers = shards.map { shard in
      shard.loop.schedule(after: deadline) { shard.closeAll() }
    }
    for shard in shards {
      await withUnsafeContinuation { continuation in
        shard.loop.execute {
          shard.drain()
          continuation.resume()
        }
      }
    }
    draining.store(true, ordering: .releasing)
    for shard in shards {
      await withUnsafeContinuation { continuation in
        shard.loop.execute { shard.whenEmpty { continuation.resume() } }
      }
    }
    for timer in timers { timer.cancel() }
  }

  /// What the server has done and is doing; the parts are read one after the other.
  package var statistics: HTTPStatistics {
    var statistics = HTTPStatistics()
    statistics.openConnections = census.count
    for shard in shards.withLock({ $0 }) { shard.counters.add(to: &statistics) }
    return statistics
  }
}
