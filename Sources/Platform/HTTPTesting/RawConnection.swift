import Basics
import CSys

/// A blocking connection that sends any bytes: for tests.
//
// @unchecked Sendable: a test uses it from one task at a time.
package final class RawConnection: @unchecked Sendable {
  private let fd: Int32
  private var received: [UInt8] = []

  /// Connects to the loopback; waits at most `patience` in each call.
  ///
  /// - Throws: where nothing listens.
  package init(
    port: Int, address: String = "127.0.0.1", patience: TimeSpan = .seconds(20)
  ) throws(Fault) {
    fd = csys_connect(address, Int32(port))
    guard fd >= 0 else { throw Fault(.internalError, "can't connect: errno \(-fd)") }
    _ = csys_set_timeouts(fd, Int32(patience.microseconds / 1_000))
  }

  deinit { csys_close(fd) }

  /// Makes the kernel's buffers small, so that backpressure shows early.
  package func shrinkBuffers(to bytes: Int) {
    _ = csys_set_buffers(fd, Int32(bytes), Int32(bytes))
  }

  /// Sends the bytes; false where the peer no longer takes them.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        csys_send(fd, $0.baseAddress! + sent, $0.count - sent, nil, 0)
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Sends the UTF-8 of a text.
  @discardableResult
  package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing more will be sent.
  package func endSending() { _ = csys_shutdown_writing(fd) }

  /// Bytes as they come, at most `count`; empty at the end, after a reset, or when patience ends.
  package func receive(_ count: Int = 65_536) -> [UInt8] {
    if !received.isEmpty {
      defer { received = Array(received.dropFirst(count)) }
      return Array(received.prefix(count))
    }
    return receiveFromSocket(count)
  }

  private func receiveFromSocket(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, csys_receive(fd, buffer.baseAddress!, count))
    }
  }

  /// All that comes until the peer closes.
  package func receiveToEnd() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let bytes = receive()
      if bytes.isEmpty { return all }
      all += bytes
    }
  }

  /// The next answer, `1xx` left out unless asked for; nil where the connection ends before it does.
  package func response(to method: String = "GET", interim: Bool = false) -> TestResponse? {
    while true {
      if let (response, length) = TestResponse.read(received, toHead: method == "HEAD") {
        received.removeFirst(length)
        if response.status >= 200 || interim { return response }
        continue
      }
      let bytes = receiveFromSocket(65_536)
      if bytes.isEmpty { return nil }
      received += bytes
    }
  }
}
