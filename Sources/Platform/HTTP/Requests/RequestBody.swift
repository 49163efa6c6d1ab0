/// Why a body could not be read to its end.
///
/// Of a body that is malformed, too slow, or over the server's own limit, the server tells the client
/// itself, unless the answer has begun; what the handler then answers goes nowhere.
package enum BodyError: Error, Hashable, Sendable {
  /// It is larger than the caller, or the server, takes: 413.
  case tooLarge
  /// It came slower than the server's minimum rate: 408.
  case tooSlow
  /// The client went away, or the task was cancelled: nobody waits for the answer.
  case connectionLost
  /// Its chunk framing is malformed: 400.
  case malformed

  /// The status to answer with.
  package var status: Int {
    switch self {
    case .tooLarge: 413
    case .tooSlow: 408
    case .connectionLost, .malformed: 400
    }
  }
}

/// The bytes after a request's head.
///
/// They are read from the connection only as they are asked for.
package struct RequestBody: Sendable {
  enum Source: Sendable {
    case none
    case bytes([UInt8])
    case pipe(BodyPipe)
  }

  let source: Source

  init(_ source: Source) { self.source = source }

  /// No body.
  package static let none = RequestBody(.none)

  /// A body that is there already.
  package static func bytes(_ bytes: [UInt8]) -> RequestBody {
    RequestBody(bytes.isEmpty ? .none : .bytes(bytes))
  }

  /// The length that was declared; nil for a chunked body.
  package var declaredLength: Int? {
    switch source {
    case .none: 0
    case .bytes(let bytes): bytes.count
    case .pipe(let pipe): pipe.declaredLength
    }
  }

  /// Reads the whole body into memory.
  ///
  /// To be called once, and not after `chunks`.
  ///
  /// - Throws: `tooLarge` as soon as it is known that there are more than `limit` bytes.
  package func collect(upTo limit: Int) async throws(BodyError) -> [UInt8] {
    switch source {
    case .none: return []
    case .bytes(let bytes):
      guard bytes.count <= limit else { throw .tooLarge }
      return bytes
    case .pipe(let pipe):
      if let length = pipe.declaredLength, length > limit { throw .tooLarge }
      var collected: [UInt8] = []
      while let chunk = try await pipe.next() {
        guard chunk.count <= limit - collected.count else { throw .tooLarge }
        if collected.isEmpty { collected = chunk } else { collected.append(contentsOf: chunk) }
      }
      return collected
    }
  }

  /// The body piece by piece, as it comes; the client is slowed down while nobody asks.
  package var chunks: Chunks { Chunks(source: source) }

  /// Pieces of a body, none of them empty.
  package struct Chunks: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    let source: Source

    package func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    package struct Iterator: AsyncIteratorProtocol {
      var source: Source

      package mutating func next() async throws(BodyError) -> [UInt8]? {
        switch source {
        case .none: return nil
        case .bytes(let bytes):
          source = .none
          return bytes
        case .pipe(let pipe): return try await pipe.next()
        }
      }
    }
  }
}
