import Basics
import Glibc

/// Gathers lines and writes them to a file descriptor from one thread.
///
/// Lines within about 2 ms go out in one `write(2)`, so that a busy loop pays a wake-up of this
/// thread now and then and not with each line. A crash of the process may lose that much. When the
/// other end does not read, lines over `capacity` bytes are dropped and counted, and a line says how
/// many once it reads again.
package final class LogWriter: Sendable {
  private struct State: Sendable {
    var waiting: [UInt8] = []
    var dropped = 0
    /// Bytes taken by the thread and not yet written.
    var isWriting = false
    var isClosed = false
  }

  private let state = Monitor(State())
  private let capacity: Int
  private let thread: WorkerThread

  /// - Parameters:
  ///   - descriptor: where lines go, not closed here.
  ///   - capacity: how many bytes may wait.
  package init(to descriptor: Int32, capacity: Int = 4 << 20) {
    self.capacity = capacity
    thread = WorkerThread(named: "log") { [state] in Self.serve(state, descriptor) }
  }

  /// Takes one line; never blocks on the descriptor.
  package func write(_ line: [UInt8]) {
    let wasEmpty = state.withLock { state in
      guard !state.isClosed, state.waiting.count + line.count <= capacity else {
        state.dropped += 1
        return false
      }
      defer { state.waiting += line }
      return state.waiting.isEmpty
    }
    if wasEmpty { state.broadcast() }
  }

  /// Blocks until all that was written before is with the system.
  package func flush() {
    state.wait { $0.waiting.isEmpty && !$0.isWriting ? () : nil }
  }

  /// Writes what waits and ends the thread.
  package func close() {
    let first = state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
    guard first else { return }
    state.broadcast()
    thread.join()
  }

  private static func serve(_ state: Monitor<State>, _ descriptor: Int32) {
    var isClosed = false
    while !isClosed {
      state.wait { !$0.waiting.isEmpty || $0.isClosed ? () : nil }
      if !state.withLock({ $0.isClosed }) { usleep(2_000) }
      let lines = state.withLock { state in
        isClosed = state.isClosed
        state.isWriting = true
        defer { state.waiting.removeAll(keepingCapacity: state.waiting.capacity < 65_536) }
        return state.waiting + notice(of: &state.dropped)
      }
      writeAll(lines, to: descriptor)
      state.withLock { $0.isWriting = false }
      state.broadcast()
    }
  }

  private static func notice(of dropped: inout Int) -> [UInt8] {
    guard dropped > 0 else { return [] }
    defer { dropped = 0 }
    let text = #"{"level":"warning","message":"log lines were dropped","count":\#(dropped)}"# + "\n"
    return Array(text.utf8)
  }

  /// Gives up at an error that waiting won't mend: a closed pipe must not end or fill the program.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        usleep(1_000)
      } else if errno != EINTR {
        return
      }
    }
  }
}
