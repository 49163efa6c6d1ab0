import Basics
import HTTP
import HTTPTesting
import Testing

@Suite struct ServerTests {
  @Test(arguments: [true, false])
  func `a request gets the same answer in memory and live`(isLive: Bool) async throws {
    let server = try LiveServer()
    let client = isLive ? TestClient.live(port: server.port) : .memory(TestResponder())
    let get = try await client.send(.get, "/some?a=b")
    #expect(get.status == 200)
    #expect(get.text == "GET /some?a=b")
    #expect(get.headers["x-request-id"]?.utf8.count == 36)
    #expect(get.headers["date"]?.hasSuffix(" GMT") == true)
    let post = try await client.send(.post, "/echo", headers: ["X-Request-Id": "r.1"], body: "böb")
    #expect(post.text == "böb")
    #expect(post.headers["x-request-id"] == "r.1")
    let now = try await client.send(.head, "/now")
    #expect(now.body.isEmpty)
    #expect(now.headers["content-length"] == "3")
    await server.stop()
  }

  @Test func `pipelined requests are answered in order, immediate or not`() async throws {
    let server = try LiveServer()
    let texts = try await blocking {
      let connection = try server.connect()
      var all = ""
      for path in ["/a", "/now", "/b", "/now", "/now", "/c"] {
        all += "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n"
      }
      connection.send(all)
      return (0..<6).map { _ in connection.response()?.text }
    }
    #expect(texts == ["GET /a", "now", "GET /b", "now", "now", "GET /c"])
    await server.stop()
  }
}
