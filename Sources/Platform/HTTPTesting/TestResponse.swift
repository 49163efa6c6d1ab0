import HTTP

/// An answer as a client saw it, its chunks joined.
package struct TestResponse: Sendable {
  package var status: Int
  package var headers: Headers
  package var body: [UInt8]

  /// The body as UTF-8.
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// Reads one answer from the front of `bytes`, and tells its length; nil where there is none, or
  /// it is not complete.
  ///
  /// Answers without a length are not understood: the server makes none.
  static func read(_ bytes: [UInt8], toHead isHead: Bool) -> (TestResponse, Int)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let start = lines[0].split(separator: " ", maxSplits: 2)
    guard start.count > 1, start[0] == "HTTP/1.1", let status = Int(start[1]) else { return nil }
    var response = TestResponse(status: status, headers: [:], body: [])
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      response.headers.add(String(line[..<colon]), String(value))
    }
    let rest = bytes[end.upperBound...]
    if isHead || status < 200 || status == 204 || status == 304 {
      return (response, end.upperBound)
    }
    if response.headers["transfer-encoding"] == "chunked" {
      guard let (body, length) = joinChunks(rest) else { return nil }
      response.body = body
      return (response, end.upperBound + length)
    }
    guard let length = response.headers["content-length"].flatMap({ Int($0) }), rest.count >= length
    else { return nil }
    response.body = Array(rest.prefix(length))
    return (response, end.upperBound + length)
  }

  private static func joinChunks(_ bytes: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    var body: [UInt8] = []
    var at = bytes.startIndex
    while let lineEnd = bytes[at...].firstIndex(of: 0x0A) {
      let line = String(decoding: bytes[at..<(lineEnd - 1)], as: UTF8.self)
      guard let size = Int(line, radix: 16) else { return nil }
      let next = lineEnd + 1 + size + 2
      guard next <= bytes.endIndex else { return nil }
      body += bytes[(lineEnd + 1)..<(lineEnd + 1 + size)]
      at = next
      if size == 0 { return (body, at - bytes.startIndex) }
    }
    return nil
  }
}
