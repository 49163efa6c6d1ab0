/// An answer.
///
/// The server adds Date, Content-Length or chunking, Connection and X-Request-Id.
package struct Response: Sendable {
  package var status: Int
  package var headers: Headers
  package var body: ResponseBody
  /// False where compressing could reveal a secret beside text that an attacker chose, or doesn't pay.
  package var mayCompress = true

  /// An answer of the given parts.
  package init(status: Int, headers: Headers = [:], body: ResponseBody = .empty) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer whose bytes are all there.
  package init(status: Int = 200, contentType: String, bytes: [UInt8]) {
    self.init(status: status, headers: ["content-type": contentType], body: .bytes(bytes))
  }

  /// A short plain text.
  package static func text(_ text: String, status: Int = 200) -> Response {
    Response(status: status, contentType: "text/plain; charset=utf-8", bytes: Array(text.utf8))
  }

  /// A redirection to `location` (303 See Other unless said otherwise).
  package static func redirect(to location: String, status: Int = 303) -> Response {
    Response(status: status, headers: ["location": location])
  }
}

/// What follows an answer's head.
package enum ResponseBody: Sendable {
  case empty
  /// All there; the server declares its length.
  case bytes([UInt8])
  /// A part of a file, read as the client takes it; see `Response.file`.
  case file(FileBody)
  /// Written piece by piece, as fast as the client takes it.
  ///
  /// Chunked, unless the headers declare a Content-Length. If the closure throws, the connection is
  /// cut so that the client sees the loss.
  case stream(@Sendable (ResponseWriter) async throws -> Void)
  /// As `stream`, but without an end of its own: cancelled when the server drains, and then well ended.
  case events(@Sendable (ResponseWriter) async throws -> Void)
}

/// The receiving end of a streamed body.
package struct ResponseWriter: Sendable {
  let sink: any ResponseSink

  /// Sends the bytes; suspends while the client is behind.
  ///
  /// - Throws: `CancellationError` when the client is gone, or the task is cancelled.
  package func write(_ bytes: [UInt8]) async throws(CancellationError) {
    guard !bytes.isEmpty else { return }
    try await sink.write(bytes)
  }

  /// As `write`, the UTF-8 of a text.
  package func write(_ text: String) async throws(CancellationError) {
    try await write(Array(text.utf8))
  }
}

/// Where a streamed body goes: a connection, or memory in tests.
package protocol ResponseSink: Sendable {
  /// Takes the bytes, and returns when more are welcome.
  func write(_ bytes: [UInt8]) async throws(CancellationError)
}
