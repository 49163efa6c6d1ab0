import Basics

/// How the client learns where a body ends.
enum ResponseFraming: Equatable {
  /// The status or method allows none, and no length is told.
  case none
  case length(Int)
  case chunked
}

/// Writes the heads of answers.
enum ResponseEncoder {
  private static let date = Array("date: ".utf8)
  private static let contentLength = Array("content-length: ".utf8)
  private static let chunked = Array("transfer-encoding: chunked\r\n".utf8)
  private static let close = Array("connection: close\r\n".utf8)
  private static let requestID = Array("x-request-id: ".utf8)
  private static let lineEnd: [UInt8] = [0x0D, 0x0A]
  private static let colon: [UInt8] = [0x3A, 0x20]

  static func append(
    _ response: borrowing Response, framing: ResponseFraming, keepsAlive: Bool, date now: [UInt8],
    request: Request, to out: inout [UInt8]
  ) {
    appendStart(response, date: now, to: &out)
    append(idOf: request, to: &out)
    appendEnd(framing: framing, keepsAlive: keepsAlive, to: &out)
  }

  static func append(
    _ response: borrowing Response, framing: ResponseFraming, keepsAlive: Bool, date now: [UInt8],
    requestID: String, to out: inout [UInt8]
  ) {
    appendStart(response, date: now, to: &out)
    out.append(contentsOf: Self.requestID)
    out.append(contentsOf: requestID.utf8)
    out.append(contentsOf: lineEnd)
    appendEnd(framing: framing, keepsAlive: keepsAlive, to: &out)
  }

  private static func appendStart(
    _ response: borrowing Response, date now: [UInt8], to out: inout [UInt8]
  ) {
    out.append(contentsOf: StatusLine.bytes(response.status))
    append(fieldsOf: response.headers, to: &out)
    out.append(contentsOf: date)
    out.append(contentsOf: now)
    out.append(contentsOf: lineEnd)
  }

  private static func appendEnd(
    framing: ResponseFraming, keepsAlive: Bool, to out: inout [UInt8]
  ) {
    switch framing {
    case .none: break
    case .chunked: out.append(contentsOf: chunked)
    case .length(let length):
      out.append(contentsOf: contentLength)
      append(decimal: length, to: &out)
      out.append(contentsOf: lineEnd)
    }
    if !keepsAlive { out.append(contentsOf: close) }
    out.append(contentsOf: lineEnd)
  }

  private static func append(fieldsOf headers: borrowing Headers, to out: inout [UInt8]) {
    for field in headers.fields where !isReserved(field, in: headers) {
      out.append(contentsOf: headers.bytes[field.name])
      out.append(contentsOf: colon)
      out.append(contentsOf: headers.bytes[field.value])
      out.append(contentsOf: lineEnd)
    }
  }

  /// The fields that the server writes itself are left out.
  private static func isReserved(_ field: Headers.Field, in headers: borrowing Headers) -> Bool {
    let name: String
    switch field.name.count {
    case 4: name = "date"
    case 10: name = "connection"
    case 12: name = "x-request-id"
    case 14: name = "content-length"
    case 17: name = "transfer-encoding"
    default: return false
    }
    return headers.bytes.span.equalsIgnoringCase(name, field.name)
  }

  private static func append(idOf request: Request, to out: inout [UInt8]) {
    out.append(contentsOf: requestID)
    let storage = request.storage
    switch storage.identity {
    case .given(let range): out.append(contentsOf: storage.head.headers.bytes[range])
    case .made(let id):
      withUnsafeTemporaryAllocation(byteCount: 36, alignment: 1) { buffer in
        id.writeText(into: buffer)
        out.append(contentsOf: buffer)
      }
    }
    out.append(contentsOf: lineEnd)
  }

  static func append(decimal number: Int, to out: inout [UInt8]) {
    if number >= 10 { append(decimal: number / 10, to: &out) }
    out.append(UInt8(truncatingIfNeeded: 48 + number % 10))
  }

  /// One chunk with its framing (RFC 9112 section 7.1).
  static func append(chunk: [UInt8], to out: inout [UInt8]) {
    append(hexadecimal: chunk.count, to: &out)
    out.append(contentsOf: lineEnd)
    out.append(contentsOf: chunk)
    out.append(contentsOf: lineEnd)
  }

  private static func append(hexadecimal number: Int, to out: inout [UInt8]) {
    if number >= 16 { append(hexadecimal: number >> 4, to: &out) }
    let digit = UInt8(truncatingIfNeeded: number & 15)
    out.append(digit < 10 ? 48 + digit : 87 + digit)
  }
}
