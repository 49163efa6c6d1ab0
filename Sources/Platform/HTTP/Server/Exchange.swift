import EventLoop

/// One request and its answer, while a task works on them.
//
// @unchecked Sendable: all mutable state is touched on the connection's loop only; `write` goes there.
final class Exchange: ResponseSink, @unchecked Sendable {
  let request: Request
  let connection: Connection
  /// Nil where the whole body came with the head.
  let pipe: BodyPipe?

  var task: Task<Void, Never>?
  var bodyIsComplete: Bool
  /// A body that came too slowly, or not to its end.
  var bodyHasFailed = false
  var bodyReceived = 0
  var hasSentContinue = false
  /// The answer has begun.
  var hasHead = false
  /// The answer is complete, if perhaps not sent.
  var isAnswered = false
  var keepsAlive = true
  var framing = ResponseFraming.none
  var lengthLeft = 0
  var isEndless = false

  init(request: Request, connection: Connection, pipe: BodyPipe?) {
    self.request = request
    self.connection = connection
    self.pipe = pipe
    bodyIsComplete = pipe == nil
  }

  /// Whether the client still waits to be asked for the body.
  var awaitsContinue: Bool {
    request.storage.head.expectsContinue && !hasSentContinue && bodyReceived == 0
  }

  func write(_ bytes: [UInt8]) async throws(CancellationError) {
    if Task.isCancelled { throw CancellationError() }
    if connection.loop.isCurrent {
      switch connection.appendBody(bytes, of: self) {
      case .welcome: return
      case .gone: throw CancellationError()
      case .behind: break
      }
    }
    let isAppended = connection.loop.isCurrent
    let hasRoom = await withUnsafeContinuation { continuation in
      connection.loop.perform { [self] in
        let room = isAppended ? connection.room : connection.appendBody(bytes, of: self)
        connection.whenRoom(room, continuation)
      }
    }
    guard hasRoom else { throw CancellationError() }
  }
}

/// Whether a connection takes more of a streamed body.
enum Room {
  case welcome
  /// The bytes were taken, but the client is behind.
  case behind
  /// Nobody is there to take them.
  case gone
}
