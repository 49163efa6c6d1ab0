import CSys
import EventLoop

extension Connection {
  /// Writes an answer, in its request's task, and goes on to the next request.
  func send(_ response: Response, _ exchange: Exchange) async {
    precondition(loop.isCurrent, "a handler came back on another thread")
    guard !isClosed, self.exchange === exchange else { return }
    switch response.body {
    case .empty, .bytes:
      writeWhole(response, exchange)
      advance()
    case .file(let file):
      await stream(response, exchange, length: Int(file.length)) { try await file.write(to: $0) }
    case .stream(let write):
      await stream(response, exchange, length: response.declaredLength, write)
    case .events(let write):
      exchange.isEndless = true
      if shard.isDraining { exchange.task?.cancel() }
      await stream(response, exchange, length: nil, write)
    }
  }

  /// Writes an answer whose bytes are all there.
  func writeWhole(_ response: borrowing Response, _ exchange: Exchange) {
    var bytes: [UInt8] = []
    if case .bytes(let all) = response.body { bytes = all }
    let framing: ResponseFraming = response.hasNoBody ? .none : .length(bytes.count)
    writeHead(response, framing, exchange)
    if framing != .none, exchange.request.method != .head, !bytes.isEmpty {
      output.append(body: bytes)
    }
    complete(exchange)
  }

  private func stream(
    _ response: Response, _ exchange: Exchange, length: Int?,
    _ write: (ResponseWriter) async throws -> Void
  ) async {
    let framing: ResponseFraming =
      response.hasNoBody ? .none : length.map { .length($0) } ?? .chunked
    writeHead(response, framing, exchange)
    flush()
    if framing != .none, exchange.request.method != .head {
      do {
        try await write(ResponseWriter(sink: exchange))
      } catch {
        // Cut short, so that the client sees the loss; but a stream without an end ends well.
        guard exchange.isEndless, error is CancellationError else { return close() }
      }
      guard !isClosed else { return }
      guard exchange.lengthLeft == 0 else { return close() }
      if framing == .chunked { output.bytes.append(contentsOf: Self.lastChunk) }
    }
    guard !isClosed else { return }
    complete(exchange)
    advance()
  }

  private static let lastChunk = Array("0\r\n\r\n".utf8)

  private func writeHead(
    _ response: borrowing Response, _ framing: ResponseFraming, _ exchange: Exchange
  ) {
    exchange.keepsAlive = keepsAlive(after: exchange)
    exchange.framing = framing
    exchange.hasHead = true
    if case .length(let length) = framing { exchange.lengthLeft = length }
    ResponseEncoder.append(
      response, framing: framing, keepsAlive: exchange.keepsAlive, date: shard.date,
      request: exchange.request, to: &output.bytes)
  }

  private func keepsAlive(after exchange: Exchange) -> Bool {
    guard exchange.request.storage.head.keepsAlive, !exchange.bodyHasFailed else { return false }
    if shard.isDraining {
      // What was read, or has arrived, still gets its answer.
      return exchange.bodyIsComplete && (unparsed > 0 || !pending.isEmpty || csys_unread(fd) > 0)
    }
    if exchange.bodyIsComplete { return true }
    if exchange.awaitsContinue { return false }
    return (parser.bodyBytesLeft ?? 0) <= shard.configuration.maximumDiscard
  }

  private func complete(_ exchange: Exchange) {
    exchange.isAnswered = true
    if !exchange.keepsAlive || exchange.bodyHasFailed {
      end(lingers: !exchange.bodyIsComplete)
      exchange.pipe?.fail(.connectionLost)
      self.exchange = nil
    } else if exchange.bodyIsComplete {
      self.exchange = nil
    }
  }

  /// Takes a piece of a streamed body.
  func appendBody(_ bytes: [UInt8], of exchange: Exchange) -> Room {
    guard !isClosed, self.exchange === exchange, !exchange.isAnswered else { return .gone }
    switch exchange.framing {
    case .chunked: ResponseEncoder.append(chunk: bytes, to: &output.bytes)
    case .length:
      guard bytes.count <= exchange.lengthLeft else {
        close()
        return .gone
      }
      exchange.lengthLeft -= bytes.count
      output.bytes.append(contentsOf: bytes)
    case .none: return .gone
    }
    flush()
    settleDeadlines()
    return room
  }
}

extension Response {
  /// 1xx, 204 and 304 have no body (RFC 9112 section 6.3).
  var hasNoBody: Bool { status == 204 || status == 304 || status < 200 }

  /// What a streamed answer says itself of its length.
  var declaredLength: Int? { headers["content-length"].flatMap { Int($0) } }
}
