import Testing

@testable import HTTP

@Suite struct ParserTests {
  private func head(_ text: String) -> RequestHead? {
    var parser = RequestParser()
    let bytes = Array(text.utf8)
    guard case .head(let head) = parser.next(bytes.span).event else { return nil }
    return head
  }

  private func request(_ text: String) throws -> Request {
    Request(
      head: try #require(head(text)), body: .none,
      connection: ConnectionFacts(remoteAddress: "", isSecure: false, loop: try anyLoop()),
      receivedAt: 0)
  }

  @Test func `a target is taken apart without being decoded`() throws {
    let request = try request("GET /a%20b/c?x=%zz&y|{} HTTP/1.1\r\nHost: a:80\r\n\r\n")
    #expect(request.target == "/a%20b/c?x=%zz&y|{}")
    #expect(request.path == "/a%20b/c")
    #expect(request.query == "x=%zz&y|{}")
    #expect(request.host == "a:80")
  }

  @Test func `the host of an absolute form goes before the field`() throws {
    let request = try request("GET HTTP://b.example:81/c?d HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(request.path == "/c")
    #expect(request.query == "d")
    #expect(request.host == "b.example:81")
  }

  @Test func `an absolute form without a path means the root`() throws {
    for target in ["http://b", "http://b?d"] {
      #expect(try request("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n").path == "/")
    }
  }

  @Test func `a star is for OPTIONS`() throws {
    #expect(try request("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").path == "*")
  }

  @Test func `an empty query is a query`() throws {
    #expect(try request("GET /? HTTP/1.1\r\nHost: a\r\n\r\n").query == "")
    #expect(try request("GET / HTTP/1.1\r\nHost: a\r\n\r\n").query == nil)
  }

  @Test func `one empty line before a request is passed over`() {
    let outcome = ParserOutcome(Array("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    #expect(outcome.failure == nil)
    #expect(outcome.messages.count == 1)
  }

  @Test func `values lose the blanks around them, and may hold what is not ASCII`() throws {
    let headers = try #require(head("GET / HTTP/1.1\r\nhOST:a\r\nX: \t bä \t\r\nY:\r\n\r\n"))
      .headers
    #expect(headers["host"] == "a")
    #expect(headers["x"] == "bä")
    #expect(headers["Y"] == "")
    #expect(headers["z"] == nil)
  }

  @Test func `an insane request id is replaced`() throws {
    for id in ["a b", "a\"b", "", String(repeating: "x", count: 129), "ä"] {
      let made = try request("GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: \(id)\r\n\r\n").id
      #expect(made.utf8.count == 36)
    }
    let kept = try request("GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: a_B-9.z\r\n\r\n").id
    #expect(kept == "a_B-9.z")
  }

  @Test func `close is found among the connection's options`() {
    let close = head("GET / HTTP/1.1\r\nHost: a\r\nConnection: te , CLOSE\r\n\r\n")
    #expect(close?.keepsAlive == false)
    let open = head("GET / HTTP/1.1\r\nHost: a\r\nConnection: closed, keep-alive\r\n\r\n")
    #expect(open?.keepsAlive == true)
  }

  @Test func `chunks are joined, and extensions and trailers passed over`() {
    let text =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
      + "3;x=\"y\"\r\nabc\r\n0A\r\n0123456789\r\n000\r\nTrailer: x\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n"
    let outcome = ParserOutcome(Array(text.utf8))
    #expect(outcome.failure == nil)
    #expect(outcome.messages.map(\.body) == [Array("abc0123456789".utf8), []])
    #expect(outcome.messages.map(\.isComplete) == [true, true])
  }

  @Test func `fields that are set can not end their line`() {
    var headers: Headers = ["location": "/a\r\nSet-Cookie: b=c\u{0}"]
    #expect(headers["location"] == "/a  Set-Cookie: b=c ")
    headers.add("X", "1")
    headers.add("x", "2")
    #expect(headers.values("X") == ["1", "2"])
    headers["X"] = "3"
    #expect(headers.map(\.name) == ["location", "X"])
    headers["x"] = nil
    #expect(headers.count == 1)
  }
}
