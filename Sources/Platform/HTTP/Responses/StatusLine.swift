/// Status lines, made once.
enum StatusLine {
  private static let lines: [[UInt8]] = (0..<600).map { status in
    status < 100 ? [] : Array("HTTP/1.1 \(status) \(reason(status))\r\n".utf8)
  }

  static func bytes(_ status: Int) -> [UInt8] {
    precondition((100..<600).contains(status), "not a status: \(status)")
    return lines[status]
  }

  /// The reason phrase (RFC 9110 section 15).
  static func reason(_ status: Int) -> String { reasons[status] ?? "Status \(status)" }

  private static let reasons: [Int: String] = [
    100: "Continue", 101: "Switching Protocols",
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
    301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
    307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout",
    409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed",
    413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
    416: "Range Not Satisfiable", 417: "Expectation Failed", 421: "Misdirected Request",
    422: "Unprocessable Content", 425: "Too Early", 428: "Precondition Required",
    429: "Too Many Requests", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    507: "Insufficient Storage",
  ]
}
