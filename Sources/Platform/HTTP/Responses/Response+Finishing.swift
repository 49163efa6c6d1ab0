import EventLoop

extension Response {
  /// The answer as it goes out: conditions of the request weighed, and compressed where it pays.
  func finished(for request: borrowing Request) -> Response {
    guard status == 200 else { return self }
    if Conditions.isNotModified(self, for: request) { return notModified }
    guard Compression.isPossible(self) else { return self }
    return compressed(for: request)
  }

  /// As `finished`, with long compressions off the loop.
  func finishedOffLoop(for request: Request) async -> Response {
    if case .bytes(let bytes) = body, bytes.count > Compression.mostOnLoop {
      return await BlockingPool.files.run { finished(for: request) }
    }
    return finished(for: request)
  }

  /// 304 repeats the fields that a cache would update (RFC 9110 section 15.4.5).
  private var notModified: Response {
    var response = Response(status: 304)
    let kept = ["cache-control", "content-location", "etag", "expires", "vary", "last-modified"]
    for name in kept {
      for value in headers.values(name) { response.headers.add(name, value) }
    }
    for value in headers.values("set-cookie") { response.headers.add("set-cookie", value) }
    return response
  }

  private func compressed(for request: borrowing Request) -> Response {
    var response = self
    response.addVary("accept-encoding")
    guard Compression.accepts(request.storage.head.headers["accept-encoding"]),
      case .bytes(let bytes) = body, let packed = Compression.gzip(bytes, level: 4)
    else { return response }
    response.headers.add("content-encoding", "gzip")
    response.body = .bytes(packed)
    return response
  }

  /// Names a request field that the answer depends on.
  package mutating func addVary(_ name: String) {
    let held = headers["vary"]
    if let held, held.lowercased().contains(name) { return }
    headers["vary"] = held.map { "\($0), \(name)" } ?? name
  }
}
