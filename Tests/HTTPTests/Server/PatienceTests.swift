import Basics
import EventLoop
import HTTPTesting
import Testing

@testable import HTTP

@Suite struct PatienceTests {
  private static let host = "HTTP/1.1\r\nHost: a\r\n"

  @Test func `a head that is dripped gets 408, however steadily it comes`() async throws {
    let server = try LiveServer { $0.headTimeout = .milliseconds(150) }
    let (status, all) = try await blocking {
      let connection = try server.connect()
      connection.send("GET / \(Self.host)X: ")
      // Each byte comes well within any time-out between bytes.
      for _ in 0..<1_000 where connection.send("x") { pause(milliseconds: 5) }
      return (connection.response()?.status, connection.receiveToEnd())
    }
    #expect(status == 408)
    #expect(all.isEmpty)
    await server.stop()
  }

  @Test func `an idle connection is closed without a word`() async throws {
    let server = try LiveServer { $0.idleTimeout = .milliseconds(50) }
    let (fresh, used) = try await blocking {
      let fresh = try server.connect()
      let used = try server.connect()
      used.send("GET /now \(Self.host)\r\n")
      _ = used.response()
      return (fresh.receiveToEnd(), used.receiveToEnd())
    }
    #expect(fresh.isEmpty)
    #expect(used.isEmpty)
    await server.stop()
  }

  @Test func `a client that does not read its answer is cut`() async throws {
    let responder = StreamResponder()
    let server = try LiveServer(responder) { $0.rateWindow = .milliseconds(100) }
    let received = try await blocking {
      let connection = try server.connect()
      connection.shrinkBuffers(to: 8_192)
      connection.send("GET /endless \(Self.host)\r\n")
      pause(milliseconds: 50)
      while server.server.statistics.openConnections > 0 { pause(milliseconds: 10) }
      return connection.receiveToEnd()
    }
    #expect(received.suffix(5) != Array("0\r\n\r\n".utf8))
    #expect(server.server.statistics.timeouts == 1)
    await responder.waitUntilStopped()
    await server.stop()
  }

  @Test func `a slow reader holds the writer back, in bounded memory`() async throws {
    let responder = StreamResponder()
    let server = try LiveServer(responder) { $0.rateWindow = .seconds(60) }
    let connection = try await blocking {
      let connection = try server.connect()
      connection.send("GET /endless \(Self.host)\r\n")
      return connection
    }
    var before = -1
    while before != responder.written.value || before == 0 {
      before = responder.written.value
      try await anyLoop().sleep(.milliseconds(100))
    }
    // The kernel's send buffer grows to 4 MB at most.
    #expect(responder.written.value < 16 << 20)
    let more = try await blocking {
      (0..<64).reduce(0) { sum, _ in sum + connection.receive().count }
    }
    #expect(more > 0)
    await server.stop()
    await responder.waitUntilStopped()
  }

  @Test func `a handler is cancelled when its client goes away`() async throws {
    let responder = StreamResponder()
    let server = try LiveServer(responder) { $0.abandonTimeout = .milliseconds(20) }
    _ = try await blocking {
      let connection = try server.connect()
      connection.send("GET /wait \(Self.host)\r\n")
      while responder.written.value == 0 { pause(milliseconds: 1) }
    }
    await responder.waitUntilStopped()
    await server.stop()
  }

  @Test func `a client that only closed its own side still gets its answers`() async throws {
    let server = try LiveServer()
    let texts = try await blocking {
      let connection = try server.connect()
      connection.send("GET /a \(Self.host)\r\nGET /now \(Self.host)\r\nGET /b \(Self.host)\r\n")
      connection.endSending()
      return (0..<3).map { _ in connection.response()?.text } + [
        String(decoding: connection.receiveToEnd(), as: UTF8.self)
      ]
    }
    #expect(texts == ["GET /a", "now", "GET /b", ""])
    await server.stop()
  }

  @Test func `connections over the limit are told to come back later`() async throws {
    let server = try LiveServer { $0.maximumConnections = 2 }
    let statuses = try await blocking {
      let kept = try (0..<2).map { _ in try server.connect() }
      let used = kept.map { connection in
        connection.send("GET /now \(Self.host)\r\n")
        return connection.response()?.status
      }
      let third = try server.connect()
      return used + [third.response()?.status]
    }
    #expect(statuses == [200, 200, 503])
    #expect(server.server.statistics.refusedConnections == 1)
    await server.stop()
  }

  @Test func `connections of one address are counted where that is asked for`() async throws {
    let server = try LiveServer { $0.maximumConnectionsPerAddress = 1 }
    let statuses = try await blocking {
      let first = try server.connect()
      first.send("GET /now \(Self.host)\r\n")
      return [first.response()?.status, try server.connect().response()?.status]
    }
    #expect(statuses == [200, 503])
    await server.stop()
  }

  @Test func `a flood of pipelined requests waits for its reader`() async throws {
    let server = try LiveServer { $0.rateWindow = .seconds(60) }
    let count = 300
    let connection = try server.connect()
    // 20 MB of answers, more than all buffers hold.
    let answered = try await blocking {
      connection.send(String(repeating: "GET /big \(Self.host)\r\n", count: count))
      return (0..<count).filter { _ in connection.response()?.body.count == 65_536 }.count
    }
    #expect(answered == count)
    await server.stop()
  }
}
