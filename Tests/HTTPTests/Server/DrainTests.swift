import Basics
import EventLoop
import HTTPTesting
import Testing

@testable import HTTP

@Suite struct DrainTests {
  private static let host = "HTTP/1.1\r\nHost: a\r\n"

  @Test func `what is in progress and what was pipelined behind it is finished`() async throws {
    let gate = Gate()
    let server = try LiveServer(GatedResponder(gate: gate))
    let connection = try server.connect()
    try await blocking {
      connection.send((0..<3).map { "GET /\($0) \(Self.host)\r\n" }.joined())
    }
    await gate.waitForArrival()
    async let drained: Void = server.server.drain(deadline: .seconds(20))
    while !server.server.isDraining { try await anyLoop().sleep(.milliseconds(1)) }
    gate.open()
    let answers = try await blocking {
      ((0..<3).map { _ in connection.response() }, connection.receiveToEnd())
    }
    await drained
    #expect(answers.0.map { $0?.text } == ["/0", "/1", "/2"])
    #expect(answers.0.last??.headers["connection"] == "close")
    #expect(answers.1.isEmpty)
    #expect(server.server.statistics.openConnections == 0)
    await server.stop()
  }

  @Test func `idle connections are closed, and no new ones are let in`() async throws {
    let server = try LiveServer()
    let idle = try await blocking {
      let idle = try server.connect()
      idle.send("GET /now \(Self.host)\r\n")
      _ = idle.response()
      return idle
    }
    await server.server.drain(deadline: .seconds(20))
    #expect(try await blocking { idle.receiveToEnd() }.isEmpty)
    #expect(throws: Fault.self) { try server.connect() }
    await server.stop()
  }

  @Test func `what does not end is cut at the deadline`() async throws {
    let gate = Gate()
    let server = try LiveServer(GatedResponder(gate: gate))
    let connection = try server.connect()
    try await blocking { connection.send("GET / \(Self.host)\r\n") }
    await gate.waitForArrival()
    await server.server.drain(deadline: .milliseconds(50))
    #expect(try await blocking { connection.receiveToEnd() }.isEmpty)
    gate.open()
    await server.stop()
  }

  @Test func `under load, every request that was sent over an accepted connection is answered`()
    async throws
  {
    let server = try LiveServer(loops: 2)
    let enough = Shared()
    let clients = (0..<16).map { client in
      Task {
        try await blocking { try Self.load(server, client, enough) }
      }
    }
    while enough.value < 400 { try await anyLoop().sleep(.milliseconds(1)) }
    await server.server.drain(deadline: .seconds(20))
    var dropped = 0
    for client in clients { dropped += try await client.value }
    #expect(dropped == 0)
    await server.stop()
  }

  /// Sends requests until told to stop, over connections that are used for some of them; counts those
  /// that were sent on a connection that was open, and not answered.
  private static func load(_ server: LiveServer, _ client: Int, _ enough: Shared) throws -> Int {
    for round in 0... {
      guard let connection = try? server.connect() else { return 0 }
      for request in 0..<(1 + (client + round) % 5) {
        let path = request % 2 == 0 ? "/now" : "/later"
        connection.send("GET \(path) \(host)\r\n")
        guard let response = connection.response() else { return 1 }
        enough.add(1)
        if response.headers["connection"] == "close" { break }
      }
    }
    return 0
  }
}

private struct GatedResponder: Responder {
  let gate: Gate

  func respond(to request: Request) async -> Response {
    await gate.pass()
    return .text(request.path)
  }
}
