import Basics
import CSys
import EventLoop
import Synchronization

/// Answers requests as a server would, but in memory: for tests.
package struct Rehearsal: Sendable {
  let responder: any Responder
  let loop: EventLoop
  let remoteAddress: String

  /// Handlers run on `loop`.
  package init(_ responder: any Responder, on loop: EventLoop, remoteAddress: String = "127.0.0.1")
  {
    self.responder = responder
    self.loop = loop
    self.remoteAddress = remoteAddress
  }

  /// The bytes of the answer to the bytes of one request.
  ///
  /// An answer without an end never returns.
  package func answer(_ bytes: [UInt8]) async -> [UInt8] {
    await Task(executorPreference: loop) { await answerOnLoop(bytes) }.value
  }

  private func answerOnLoop(_ bytes: [UInt8]) async -> [UInt8] {
    let request: Request
    do throws(ParseFailure) {
      request = try read(bytes)
    } catch {
      return refusal(error)
    }
    var response: Response
    if let immediate = responder.immediate(request) {
      response = immediate.finished(for: request)
    } else {
      response = await responder.respond(to: request)
      response = await response.finishedOffLoop(for: request)
    }
    return await write(response, request)
  }

  private func read(_ bytes: [UInt8]) throws(ParseFailure) -> Request {
    var parser = RequestParser()
    var head: RequestHead?
    var body: [UInt8] = []
    var at = 0
    while true {
      let step = parser.next(bytes.span.extracting(at..<bytes.count))
      switch step.event {
      case .head(let found): head = found
      case .body(let range): body += bytes[(at + range.lowerBound)..<(at + range.upperBound)]
      case .progress: break
      case .needsMore: throw .requestLine
      case .failure(let failure): throw failure
      case .end:
        let facts = ConnectionFacts(remoteAddress: remoteAddress, isSecure: false, loop: loop)
        return Request(
          head: head!, body: .bytes(body), connection: facts, receivedAt: csys_monotonic_ns())
      }
      at += step.consumed
    }
  }

  private var date: [UInt8] {
    Array(HTTPDate.string(Instant(microseconds: csys_realtime_us())).utf8)
  }

  private func refusal(_ failure: ParseFailure) -> [UInt8] {
    let id = RequestIdentity.newID()
    let response = responder.refusal(
      Refusal(status: failure.status, detail: failure.detail, requestID: id))
    guard case .bytes(let body) = response.body else { return [] }
    var out: [UInt8] = []
    ResponseEncoder.append(
      response, framing: .length(body.count), keepsAlive: false, date: date, requestID: id,
      to: &out)
    return out + body
  }

  private func write(_ response: Response, _ request: Request) async -> [UInt8] {
    let sink = MemorySink()
    let writer = ResponseWriter(sink: sink)
    do {
      switch response.body {
      case .empty: break
      case .bytes(let bytes): try await writer.write(bytes)
      case .file(let file): try await file.write(to: writer)
      case .stream(let write), .events(let write):
        if request.method != .head { try await write(writer) }
      }
    } catch {
      return []
    }
    let body = sink.bytes.withLock { $0 }
    var out: [UInt8] = []
    let framing: ResponseFraming = response.hasNoBody ? .none : .length(body.count)
    ResponseEncoder.append(
      response, framing: framing, keepsAlive: request.storage.head.keepsAlive, date: date,
      request: request, to: &out)
    return framing == .none || request.method == .head ? out : out + body
  }
}

private final class MemorySink: ResponseSink {
  let bytes = Mutex<[UInt8]>([])

  func write(_ more: [UInt8]) async throws(CancellationError) {
    bytes.withLock { $0 += more }
  }
}
