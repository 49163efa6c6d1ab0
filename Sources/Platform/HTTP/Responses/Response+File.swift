import Basics
import EventLoop

extension Response {
  /// A regular file, or the part of it that the request's `Range` asks for; nil where there is none.
  ///
  /// The path is the program's own: nothing in it may come from a client unchecked. Its entity tag is
  /// made of size and time of change. The file is opened off the loop.
  package static func file(
    _ path: String, contentType: String, for request: Request
  ) async -> Response? {
    guard let file = await BlockingPool.files.run({ OpenFile(path: path) }) else { return nil }
    var response = Response(status: 200, headers: ["content-type": contentType])
    response.headers.add("etag", file.tag)
    response.headers.add("last-modified", HTTPDate.string(file.modified))
    response.headers.add("accept-ranges", "bytes")
    let range =
      file.appliesRange(of: request)
      ? ByteRange(request.headers["range"], length: file.size) : .whole
    switch range {
    case .whole:
      response.body = .file(FileBody(file: file, offset: 0, length: file.size))
    case .part(let part):
      response.status = 206
      response.headers.add(
        "content-range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)")
      response.body = .file(
        FileBody(file: file, offset: part.lowerBound, length: Int64(part.count)))
    case .unsatisfiable:
      response = Response(status: 416, headers: ["content-range": "bytes */\(file.size)"])
    }
    return response
  }
}

extension OpenFile {
  fileprivate var tag: String {
    "\"\(String(modified.microseconds, radix: 36))-\(String(size, radix: 36))\""
  }

  /// A condition that the client already holds the answer goes before its range; and `If-Range` says
  /// which version the rest is wanted of (RFC 9110 sections 13.2.2 and 13.1.5).
  fileprivate func appliesRange(of request: Request) -> Bool {
    guard request.method == .get else { return false }
    if let held = request.headers["if-none-match"], Conditions.matches(held, tag) { return false }
    guard let wanted = request.headers["if-range"] else { return true }
    return wanted == tag || wanted == HTTPDate.string(modified)
  }
}
