/// Why the bytes on a connection are not a request that can be served.
///
/// The connection ends after it.
package enum ParseFailure: Error, Hashable, Sendable, CaseIterable {
  case bareLineFeed, emptyLine, requestLine, method, target, versionCase
  case fieldName, fieldValue, foldedLine, missingHost, duplicateHost, host
  case contentLength, duplicateContentLength, contentLengthAndTransferEncoding
  case transferEncoding, chunk
  case unknownExpectation, targetTooLong, headTooLarge, bodyTooLarge
  case unknownMethod, unknownTransferCoding, version

  /// The status of the answer.
  package var status: Int {
    switch self {
    case .unknownExpectation: 417
    case .targetTooLong: 414
    case .headTooLarge: 431
    case .bodyTooLarge: 413
    case .unknownMethod, .unknownTransferCoding: 501
    case .version: 505
    default: 400
    }
  }

  /// What to tell the client; holds nothing that it sent.
  package var detail: String {
    switch self {
    case .bareLineFeed: "A line of the request ends without a carriage return."
    case .emptyLine: "The request begins with empty lines."
    case .requestLine: "The request line is malformed."
    case .method: "The method holds a character that is not allowed."
    case .target: "The request target is malformed."
    case .versionCase: "The protocol version is malformed; it is written HTTP/1.1."
    case .fieldName: "A header field's name is malformed."
    case .fieldValue: "A header field's value holds a control character."
    case .foldedLine: "A header field is folded over lines."
    case .missingHost: "The Host header field is missing."
    case .duplicateHost: "The Host header field is given more than once."
    case .host: "The Host header field is malformed."
    case .contentLength: "The Content-Length header field is malformed."
    case .duplicateContentLength: "The Content-Length header field is given more than once."
    case .contentLengthAndTransferEncoding:
      "Content-Length and Transfer-Encoding can not be given together."
    case .transferEncoding: "The Transfer-Encoding header field is malformed."
    case .chunk: "The chunked body is malformed."
    case .unknownExpectation: "The expectation is not one that this server knows."
    case .targetTooLong: "The request target is too long."
    case .headTooLarge: "The header of the request is too large."
    case .bodyTooLarge: "The body of the request is too large."
    case .unknownMethod: "The method is not one that this server knows."
    case .unknownTransferCoding: "The transfer coding is not one that this server knows."
    case .version: "This server speaks HTTP/1.1."
    }
  }
}

/// How much of a request the parser takes before it refuses.
package struct ParserLimits: Sendable {
  /// The request line and all fields; beyond: 431.
  package var headBytes = 16_384
  /// The request target; beyond: 414.
  package var targetBytes = 8_192
  /// Header fields; beyond: 431.
  package var fields = 100
  /// The body without its chunk framing; beyond: 413.
  package var bodyBytes = 32 << 20
  /// One chunk's size and extension; beyond: 400.
  package var chunkLineBytes = 256

  package init() {}
}
