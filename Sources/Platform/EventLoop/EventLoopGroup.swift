import Basics
import CSys

/// Event loops, usually one for each core.
package final class EventLoopGroup: Sendable {
  /// In the order of their `index`.
  package let loops: [EventLoop]

  /// Starts the threads.
  ///
  /// - Throws: where the system gives no more descriptors.
  package init(count: Int) throws(Fault) {
    precondition(count > 0)
    var loops: [EventLoop] = []
    for index in 0..<count { loops.append(try EventLoop(index: index)) }
    self.loops = loops
    for loop in loops { loop.start() }
  }

  /// Stops the loops and waits for their threads; tasks that still prefer a loop do not run again.
  ///
  /// Not to be called on a loop.
  package func shutdown() {
    for loop in loops { loop.stop() }
    for loop in loops { loop.join() }
  }
}

/// SIGTERM and SIGINT, taken by a thread that waits for them.
package enum Termination {
  /// Call it first in `main`: blocks both signals in all threads to come, and ignores SIGPIPE.
  package static func block() { csys_block_termination() }

  /// Blocks the calling thread until one of them arrives, and returns its number.
  package static func wait() -> Int32 { csys_wait_for_termination() }
}
