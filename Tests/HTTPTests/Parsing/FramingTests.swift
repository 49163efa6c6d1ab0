import HTTPTesting
import Testing

@testable import HTTP

/// The strict list: what other programs on the way could read in two ways is refused.
@Suite struct FramingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    let bytes: String
    let failure: ParseFailure
    var testDescription: String { what }

    init(_ what: String, _ bytes: String, _ failure: ParseFailure) {
      self.what = what
      self.bytes = bytes
      self.failure = failure
    }
  }

  static let cases: [Case] = [
    Case("two lengths", post("Content-Length: 5\r\nContent-Length: 6"), .duplicateContentLength),
    Case(
      "one length twice", post("Content-Length: 5\r\ncontent-length: 5"), .duplicateContentLength),
    Case("a list of lengths", post("Content-Length: 5, 5"), .contentLength),
    Case("a signed length", post("Content-Length: +5"), .contentLength),
    Case("a negative length", post("Content-Length: -5"), .contentLength),
    Case("a hexadecimal length", post("Content-Length: 0x5"), .contentLength),
    Case("an empty length", post("Content-Length:"), .contentLength),
    Case("a length that overflows", post("Content-Length: 99999999999999999999"), .contentLength),
    Case("a length with a space within", post("Content-Length: 5 5"), .contentLength),
    Case("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .duplicateHost),
    Case("no host", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n", .missingHost),
    Case("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", .host),
    Case("two hosts in one", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .host),
    Case("a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .host),
    Case("a host with user info", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .host),
    Case(
      "length and coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked"),
      .contentLengthAndTransferEncoding),
    Case(
      "coding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5"),
      .contentLengthAndTransferEncoding),
    Case("a folded field", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", .foldedLine),
    Case(
      "a field folded by a tab", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n", .foldedLine),
    Case("a first field that is indented", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .foldedLine),
    Case("a bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", .bareLineFeed),
    Case("a bare LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n", .bareLineFeed),
    Case("a bare LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
    Case("a bare CR in a field", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", .fieldValue),
    Case("NUL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", .fieldValue),
    Case("NUL in a name", "GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n", .fieldName),
    Case("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
    Case("DEL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: \u{7F}\r\n\r\n", .fieldValue),
    Case("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", .fieldName),
    Case("a tab before the colon", post("Content-Length\t: 5"), .fieldName),
    Case("no colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", .fieldName),
    Case("no name", "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", .fieldName),
    Case("a name in brackets", "GET / HTTP/1.1\r\nHost: a\r\n[X]: x\r\n\r\n", .fieldName),
    Case("a name that is not ASCII", "GET / HTTP/1.1\r\nHost: a\r\nÄ: x\r\n\r\n", .fieldName),
    Case("a lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n", .versionCase),
    Case("HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", .version),
    Case("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", .version),
    Case("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .version),
    Case("HTTP/0.9", "GET /\r\n\r\n", .requestLine),
    Case("HTTP/1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", .requestLine),
    Case("HTTP/1,1", "GET / HTTP/1,1\r\nHost: a\r\n\r\n", .requestLine),
    Case("two spaces before the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
    Case("two spaces after the target", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
    Case("a space at the end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .requestLine),
    Case("a tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", .method),
    Case("a space before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", .method),
    Case("a method that is no token", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", .method),
    Case("TLS", "\u{16}\u{03}\u{01}\u{02}\r\n\r\n", .method),
    Case("two empty lines", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .emptyLine),
    Case("an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
    Case("a lower-case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
    Case("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
    Case("a fragment", "GET /#x HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("a fragment after the query", "GET /?a#x HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("a quote in the path", "GET /\" HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("a backslash in the path", "GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("a path that is not ASCII", "GET /ä HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("a broken escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("an escape of no digits", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("a relative target", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("a star without OPTIONS", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("an absolute form without host", "GET http:///a HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("an absolute form with user", "GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("another scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    Case("an unknown coding", post("Transfer-Encoding: gzip"), .unknownTransferCoding),
    Case(
      "a coding before chunked", post("Transfer-Encoding: gzip, chunked"), .unknownTransferCoding),
    Case("identity", post("Transfer-Encoding: identity"), .unknownTransferCoding),
    Case("a coding that only ends so", post("Transfer-Encoding: xchunked"), .unknownTransferCoding),
    Case("chunked in quotes", post("Transfer-Encoding: \"chunked\""), .unknownTransferCoding),
    Case("chunked twice in a list", post("Transfer-Encoding: chunked, chunked"), .transferEncoding),
    Case(
      "chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
      .transferEncoding),
    Case("an empty coding", post("Transfer-Encoding:"), .transferEncoding),
    Case(
      "an unknown expectation", post("Expect: 200-ok\r\nContent-Length: 1"), .unknownExpectation),
    Case("a chunk without a size", chunked("\r\n"), .chunk),
    Case("a chunk size that is no number", chunked("g\r\n"), .chunk),
    Case("a chunk size with 0x", chunked("0x1\r\na\r\n"), .chunk),
    Case("a chunk size with a sign", chunked("+1\r\na\r\n"), .chunk),
    Case("a chunk size with a space", chunked("1 \r\na\r\n"), .chunk),
    Case("a chunk size after a space", chunked(" 1\r\na\r\n"), .chunk),
    Case("a chunk size that overflows", chunked("fffffffffffffffff\r\n"), .chunk),
    Case("a chunk line ended by LF", chunked("1\na\r\n"), .chunk),
    Case("an extension with CR within", chunked("1;a\rb\r\na\r\n"), .chunk),
    Case(
      "an extension too long", chunked("1;" + String(repeating: "x", count: 300) + "\r\n"), .chunk),
    Case("a chunk longer than its size", chunked("1\r\nab\r\n"), .chunk),
    Case("chunk data ended by LF", chunked("1\r\na\n"), .chunk),
    Case("chunk data ended by CR and more", chunked("1\r\na\rx"), .chunk),
    Case("a trailer that is malformed", chunked("0\r\nX : y\r\n\r\n"), .fieldName),
    Case("a trailer that is folded", chunked("0\r\nX: y\r\n z\r\n\r\n"), .foldedLine),
    Case("a trailer ended by LF", chunked("0\r\n\n"), .bareLineFeed),
    Case("a long target", "GET /" + long(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", .targetTooLong),
    Case("a target without an end", "GET /" + long(20_000), .targetTooLong),
    Case(
      "a long field", "GET / HTTP/1.1\r\nHost: a\r\nX: " + long(17_000) + "\r\n\r\n", .headTooLarge),
    Case(
      "a field without an end", "GET / HTTP/1.1\r\nHost: a\r\nX: " + long(17_000), .headTooLarge),
    Case(
      "many fields",
      "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: 100) + "\r\n",
      .headTooLarge),
    Case(
      "many trailers", chunked("0\r\n" + String(repeating: "X: y\r\n", count: 4_000)), .headTooLarge
    ),
    Case("a declared length over the limit", post("Content-Length: 99999999999"), .bodyTooLarge),
    Case("a chunk over the limit", chunked("fffffff\r\n"), .bodyTooLarge),
  ]

  private static func post(_ fields: String) -> String {
    "POST /echo HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n"
  }
  private static func chunked(_ body: String) -> String {
    post("Transfer-Encoding: chunked") + body
  }
  private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test(arguments: cases)
  func `what could be read in two ways is refused`(it: Case) {
    let bytes = Array(it.bytes.utf8)
    #expect(ParserOutcome(bytes).failure == it.failure)
    let broken = ParserProperties.violation(bytes, splits: ParserProperties.splits(for: bytes))
    #expect(broken == nil)
  }

  @Test func `every reason for a refusal is provoked by a case`() {
    #expect(Set(Self.cases.map(\.failure)) == Set(ParseFailure.allCases))
  }

  @Test func `a live server answers each refusal with its status and closes`() async throws {
    let server = try LiveServer()
    for it in Self.cases {
      let (response, rest) = try await blocking {
        let connection = try server.connect()
        connection.send(it.bytes)
        return (connection.response(), connection.receiveToEnd())
      }
      #expect(response?.status == it.failure.status, "\(it.what)")
      #expect(rest.isEmpty, "\(it.what)")
      guard case let response? = response else { continue }
      #expect(response.headers["connection"] == "close", "\(it.what)")
      #expect(response.headers["content-type"] == "application/problem+json", "\(it.what)")
      #expect(response.text.contains("\"status\":\(it.failure.status)"), "\(it.what)")
      #expect(response.text.contains(response.headers["x-request-id"] ?? "-"), "\(it.what)")
    }
    await server.stop()
  }
}
