import Basics
import EventLoop
import HTTPTesting
import Synchronization
import Testing

@testable import HTTP

@Suite struct BodyTests {
  private static let host = "HTTP/1.1\r\nHost: a\r\n"

  @Test func `a body is put together from pieces, by length or by chunks`() async throws {
    let server = try LiveServer()
    let answers = try await blocking {
      let connection = try server.connect()
      connection.send("POST /echo \(Self.host)Content-Length: 6\r\n\r\nab")
      connection.send("cd")
      connection.send("ef")
      let first = connection.response()
      connection.send("POST /echo \(Self.host)Transfer-Encoding: chunked\r\n\r\n3\r\nab")
      connection.send("c\r\n3\r\ndef\r")
      connection.send("\n0\r\n\r\n")
      return [first?.text, connection.response()?.text]
    }
    #expect(answers == ["abcdef", "abcdef"])
    await server.stop()
  }

  @Test func `a client that expects it is told to go on, once the handler asks`() async throws {
    let server = try LiveServer()
    let answers = try await blocking {
      let connection = try server.connect()
      connection.send("POST /echo \(Self.host)Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
      let interim = connection.response(interim: true)
      connection.send("ab")
      return [interim, connection.response()]
    }
    #expect(answers[0]?.status == 100)
    #expect(answers[1]?.text == "ab")
    await server.stop()
  }

  @Test func `a client that waits is answered at once where the body is not wanted`() async throws {
    let server = try LiveServer()
    let (answer, rest) = try await blocking {
      let connection = try server.connect()
      connection.send("POST /ignore \(Self.host)Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
      return (connection.response(interim: true), connection.receiveToEnd())
    }
    #expect(answer?.text == "ignored")
    #expect(answer?.headers["connection"] == "close")
    #expect(rest.isEmpty)
    await server.stop()
  }

  @Test func `no interim answer goes to a client that has sent its body`() async throws {
    let server = try LiveServer()
    let answer = try await blocking {
      let connection = try server.connect()
      connection.send(
        "POST /echo \(Self.host)Expect: 100-continue\r\nContent-Length: 2\r\n\r\nab")
      return connection.response(interim: true)
    }
    #expect(answer?.text == "ab")
    await server.stop()
  }

  @Test func `a small body that nobody reads is passed over, and the connection kept`() async throws
  {
    let server = try LiveServer()
    let answers = try await blocking {
      let connection = try server.connect()
      var answers: [String?] = []
      for path in ["/ignore", "/now"] {
        connection.send("POST \(path) \(Self.host)Content-Length: 100000\r\n\r\nx")
        answers.append(connection.response()?.text)
        connection.send([UInt8](repeating: 120, count: 99_999))
      }
      connection.send("GET /now \(Self.host)\r\n")
      return answers + [connection.response()?.text]
    }
    #expect(answers == ["ignored", "now", "now"])
    await server.stop()
  }

  @Test func `a large body that nobody reads ends the connection after the answer`() async throws {
    let server = try LiveServer { $0.maximumDiscard = 1_000 }
    let (answer, rest) = try await blocking {
      let connection = try server.connect()
      connection.send("POST /ignore \(Self.host)Content-Length: 2000000\r\n\r\nx")
      let answer = connection.response()
      // What is still on its way must not destroy the answer.
      connection.send([UInt8](repeating: 120, count: 3_000))
      return (answer, connection.receiveToEnd())
    }
    #expect(answer?.text == "ignored")
    #expect(answer?.headers["connection"] == "close")
    #expect(rest.isEmpty)
    await server.stop()
  }

  @Test func `a body over the handler's limit is refused, declared or not`() async throws {
    let server = try LiveServer()
    let statuses = try await blocking {
      let declared = try server.connect()
      declared.send("POST /echo \(Self.host)Content-Length: 1048577\r\n\r\n")
      let chunked = try server.connect()
      chunked.send("POST /echo \(Self.host)Transfer-Encoding: chunked\r\n\r\n")
      let chunk = Array("8000\r\n".utf8) + [UInt8](repeating: 120, count: 0x8000) + [13, 10]
      for _ in 0..<33 { chunked.send(chunk) }
      return [declared.response()?.status, chunked.response()?.status]
    }
    #expect(statuses == [413, 413])
    await server.stop()
  }

  @Test func `a handler that reads slowly slows the client down, in bounded memory`() async throws {
    let gate = Gate()
    let server = try LiveServer(SlowReader(gate: gate)) { $0.rateWindow = .seconds(60) }
    let total = 24 << 20
    let counter = Shared()
    async let answer = blocking {
      let connection = try server.connect()
      connection.send("POST /slow \(Self.host)Content-Length: \(total)\r\n\r\n")
      let piece = [UInt8](repeating: 120, count: 65_536)
      for _ in 0..<(total / piece.count) {
        guard connection.send(piece) else { break }
        counter.add(piece.count)
      }
      return connection.response()?.text
    }
    await gate.waitForArrival()
    // The client goes on until the buffers are full: it has stopped when two looks see the same.
    var before = -1
    while before != counter.value || before == 0 {
      before = counter.value
      try await anyLoop().sleep(.milliseconds(200))
    }
    // The kernel's receive buffer grows to 6 MB at most; of the rest, nothing is held.
    #expect(counter.value < total / 2)
    gate.open()
    #expect(try await answer == "\(total)")
    await server.stop()
  }

  @Test func `a client that drips its body is told that it is too slow`() async throws {
    let server = try LiveServer { $0.rateWindow = .milliseconds(100) }
    let answer = try await blocking {
      let connection = try server.connect()
      connection.send("POST /echo \(Self.host)Content-Length: 1000\r\n\r\nx")
      return (connection.response(), connection.receiveToEnd())
    }
    #expect(answer.0?.status == 408)
    #expect(answer.0?.text.contains("request_timeout") == true)
    #expect(answer.1.isEmpty)
    #expect(server.server.statistics.timeouts == 1)
    await server.stop()
  }
}

/// Holds handlers until it is opened.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var hasArrived = false
    var waiters: [CheckedContinuation<Void, Never>] = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  func pass() async {
    await withCheckedContinuation { continuation in
      let (isOpen, watchers) = state.withLock { state in
        defer { state.watchers = [] }
        state.hasArrived = true
        if !state.isOpen { state.waiters.append(continuation) }
        return (state.isOpen, state.watchers)
      }
      for watcher in watchers { watcher.resume() }
      if isOpen { continuation.resume() }
    }
  }

  func waitForArrival() async {
    await withCheckedContinuation { continuation in
      let hasArrived = state.withLock { state in
        if !state.hasArrived { state.watchers.append(continuation) }
        return state.hasArrived
      }
      if hasArrived { continuation.resume() }
    }
  }

  func open() {
    let waiters = state.withLock { state in
      defer { state.waiters = [] }
      state.isOpen = true
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}

/// A number that several threads count up.
final class Shared: Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }
  func add(_ more: Int) { count.withLock { $0 += more } }
}

private struct SlowReader: Responder {
  let gate: Gate

  func respond(to request: Request) async -> Response {
    await gate.pass()
    var count = 0
    do {
      for try await chunk in request.body.chunks { count += chunk.count }
    } catch {
      return .text("\(error)", status: 400)
    }
    return .text("\(count)")
  }
}
