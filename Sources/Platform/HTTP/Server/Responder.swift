/// Who answers requests.
package protocol Responder: Sendable {
  /// An answer that needs no waiting, given on the loop without a task; nil to go on to `respond`.
  ///
  /// Must not block, and should take a few microseconds at most.
  func immediate(_ request: borrowing Request) -> Response?

  /// The answer, on the connection's loop, in a task that is cancelled when the client goes away.
  func respond(to request: Request) async -> Response

  /// The answer to a request that the server itself refuses.
  func refusal(_ refusal: Refusal) -> Response
}

/// A request that the server itself refuses, before any handler sees it.
package struct Refusal: Sendable {
  package let status: Int
  /// The API's error code.
  package let code: String
  package let detail: String
  /// The `X-Request-Id` that the answer will carry.
  package let requestID: String

  init(status: Int, detail: String, requestID: String) {
    self.status = status
    self.detail = detail
    self.requestID = requestID
    code =
      switch status {
      case 408: "request_timeout"
      case 413: "body_too_large"
      case 414: "target_too_long"
      case 417: "expectation_failed"
      case 431: "header_too_large"
      case 501: "not_implemented"
      case 503: "overloaded"
      case 505: "http_version_not_supported"
      default: "malformed_request"
      }
  }
}

extension Responder {
  package func immediate(_ request: borrowing Request) -> Response? { nil }

  package func refusal(_ refusal: Refusal) -> Response { refusal.problem }
}

extension Refusal {
  /// The refusal as `application/problem+json` (RFC 9457).
  package var problem: Response {
    let type = String(code.map { $0 == "_" ? "-" : $0 })
    // None of these texts needs escaping: they are ours, and an id is of [A-Za-z0-9._-].
    let json = """
      {"type":"/problems/\(type)","title":"\(StatusLine.reason(status))","status":\(status),\
      "detail":"\(detail)","code":"\(code)","requestId":"\(requestID)","errors":[]}
      """
    var response = Response(
      status: status, contentType: "application/problem+json", bytes: Array(json.utf8))
    response.headers.add("cache-control", "no-store")
    if status == 503 { response.headers.add("retry-after", "1") }
    return response
  }
}
