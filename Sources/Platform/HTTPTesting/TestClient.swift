import Basics
import EventLoop
import HTTP

/// Sends requests to a responder in memory, or to a live server: the same call, the same answer.
package struct TestClient: Sendable {
  private enum Transport: Sendable {
    case memory(Rehearsal)
    case live(port: Int)
  }

  private let transport: Transport

  /// Answers are made on a loop that all tests of the process share.
  package static func memory(_ responder: any Responder) -> TestClient {
    TestClient(transport: .memory(Rehearsal(responder, on: sharedLoops.loops[0])))
  }

  /// Each request goes over a connection of its own to the loopback.
  package static func live(port: Int) -> TestClient { TestClient(transport: .live(port: port)) }

  /// Sends a request, and returns its answer.
  ///
  /// - Throws: where the connection fails, or ends before the answer does.
  package func send(
    _ method: HTTP.Method, _ target: String, headers: Headers = [:], body: [UInt8] = []
  ) async throws(Fault) -> TestResponse {
    let bytes = encode(method, target, headers, body)
    let response: TestResponse?
    switch transport {
    case .memory(let rehearsal):
      let answer = await rehearsal.answer(bytes)
      response = TestResponse.read(answer, toHead: method == .head)?.0
    case .live(let port):
      response = await Self.callers.run {
        guard let connection = try? RawConnection(port: port) else { return nil }
        connection.send(bytes)
        return connection.response(to: method.rawValue)
      }
    }
    guard let response else { throw Fault(.internalError, "no answer to \(method) \(target)") }
    return response
  }

  /// As `send`, with the UTF-8 of a text as the body.
  package func send(
    _ method: HTTP.Method, _ target: String, headers: Headers = [:], body: String
  ) async throws(Fault) -> TestResponse {
    try await send(method, target, headers: headers, body: Array(body.utf8))
  }

  private func encode(
    _ method: HTTP.Method, _ target: String, _ headers: Headers, _ body: [UInt8]
  ) -> [UInt8] {
    var head = "\(method.rawValue) \(target) HTTP/1.1\r\n"
    if !headers.contains("host") { head += "host: localhost\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if !body.isEmpty || [.post, .put, .patch].contains(method) {
      head += "content-length: \(body.count)\r\n"
    }
    if case .live = transport { head += "connection: close\r\n" }
    return Array("\(head)\r\n".utf8) + body
  }

  /// Blocking calls wait here, so that many can be under way at once.
  private static let callers = BlockingPool(threads: 96)

  private static let sharedLoops = startLoops()

  private static func startLoops() -> EventLoopGroup {
    do throws(Fault) {
      return try EventLoopGroup(count: 1)
    } catch {
      preconditionFailure("no loop for tests: \(error)")
    }
  }
}
