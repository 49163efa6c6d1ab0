/// Reads HTTP/1.1 requests (RFC 9112) from bytes, strictly, without doing I/O.
///
/// Show it the bytes that were not consumed yet, and act on the step; the outcome does not depend on
/// how the bytes were split. Bytes of a head are consumed at once when it is complete.
package struct RequestParser: Sendable {
  /// What the bytes amount to, and how many of them are done with.
  package struct Step: Sendable {
    package var consumed: Int
    package var event: Event
  }

  /// What the bytes so far amount to.
  package enum Event: Sendable {
    /// All that can be read has been read.
    case needsMore
    /// Framing was consumed, with nothing to tell; ask again.
    case progress
    /// A request begins; its body follows by `body` and `end`.
    case head(RequestHead)
    /// Bytes of the body: a range in what was shown.
    case body(Range<Int>)
    /// The request is complete.
    case end
    /// What follows can not be understood; the parser stays in this state.
    case failure(ParseFailure)
  }

  enum State: Equatable {
    case requestLine, fields
    case fixedBody(left: Int)
    case chunkSize
    case chunkData(left: Int)
    case chunkEnd, trailers
    case end
    case failed(ParseFailure)
  }

  let limits: ParserLimits
  var state = State.requestLine
  var draft = HeadDraft()
  /// Bytes of the head, the chunk line or the trailers that are known to hold no line end.
  private var scanned = 0
  /// Where the line in question begins, from the start of what is shown.
  private var lineStart = 0
  private var skippedEmptyLine = false
  private var bodyReceived = 0
  private var trailerBytes = 0

  package init(limits: ParserLimits = ParserLimits()) { self.limits = limits }

  /// Whether a request has begun and is not complete.
  package var isInsideRequest: Bool { state != .requestLine }

  /// Bytes of the body yet to come, where its length was declared.
  package var bodyBytesLeft: Int? {
    switch state {
    case .fixedBody(let left): left
    case .end: 0
    default: nil
    }
  }

  /// Takes the body in one go, right after the head, if all of it is among `available` bytes: how
  /// many they are.
  ///
  /// The request is then complete, without an `end`.
  mutating func takeWholeBody(available: Int) -> Int? {
    let count: Int
    switch state {
    case .end: count = 0
    case .fixedBody(let left) where left <= available: count = left
    default: return nil
    }
    self = RequestParser(limits: limits)
    return count
  }

  /// The next step; `input` begins with the first byte that was not consumed.
  package mutating func next(_ input: Span<UInt8>) -> Step {
    while true {
      switch state {
      case .requestLine, .fields:
        return nextOfHead(input)
      case .fixedBody(let left):
        guard input.count > 0 else { return Step(consumed: 0, event: .needsMore) }
        let count = min(left, input.count)
        state = count == left ? .end : .fixedBody(left: left - count)
        return Step(consumed: count, event: .body(0..<count))
      case .chunkData(let left):
        guard input.count > 0 else { return Step(consumed: 0, event: .needsMore) }
        let count = min(left, input.count)
        state = count == left ? .chunkEnd : .chunkData(left: left - count)
        return Step(consumed: count, event: .body(0..<count))
      case .chunkSize, .chunkEnd, .trailers:
        return nextOfChunked(input)
      case .end:
        self = RequestParser(limits: limits)
        return Step(consumed: 0, event: .end)
      case .failed(let failure):
        return Step(consumed: 0, event: .failure(failure))
      }
    }
  }

  private mutating func fail(_ failure: ParseFailure) -> Step {
    state = .failed(failure)
    return Step(consumed: 0, event: .failure(failure))
  }

  /// The next line without its CRLF, or nil if its end has not come within the first `limit` bytes.
  private mutating func line(
    _ input: Span<UInt8>, limit: Int
  ) throws(ParseFailure) -> Range<Int>? {
    var at = scanned
    let end = min(input.count, limit)
    while at < end {
      if input[at] == 0x0A {
        guard at > lineStart, input[at - 1] == 0x0D else { throw .bareLineFeed }
        let found = lineStart..<(at - 1)
        scanned = at + 1
        lineStart = at + 1
        return found
      }
      at += 1
    }
    scanned = at
    return nil
  }

  private mutating func rewind() {
    scanned = 0
    lineStart = 0
  }

  // MARK: The head

  private mutating func nextOfHead(_ input: Span<UInt8>) -> Step {
    do throws(ParseFailure) {
      while let line = try line(input, limit: limits.headBytes) {
        if state == .requestLine {
          if line.isEmpty, !skippedEmptyLine {
            // RFC 9112 section 2.2: an empty line before the request line is ignored; one of them.
            skippedEmptyLine = true
            rewind()
            return Step(consumed: 2, event: .progress)
          }
          guard !line.isEmpty else { throw .emptyLine }
          try draft.readRequestLine(input, line, limits)
          state = .fields
        } else if !line.isEmpty {
          guard draft.fields.count < limits.fields else { throw .headTooLarge }
          try draft.readField(input, line)
        } else {
          return try endOfHead(input)
        }
      }
      guard input.count <= limits.headBytes else { throw headOverflow() }
      return Step(consumed: 0, event: .needsMore)
    } catch {
      return fail(error)
    }
  }

  private func headOverflow() -> ParseFailure {
    state == .requestLine ? .targetTooLong : .headTooLarge
  }

  private mutating func endOfHead(_ input: Span<UInt8>) throws(ParseFailure) -> Step {
    let length = scanned
    let head = try draft.finish(input.array(0..<length))
    switch head.framing {
    case .none, .length(0): state = .end
    case .length(let length):
      guard length <= limits.bodyBytes else { throw .bodyTooLarge }
      state = .fixedBody(left: length)
    case .chunked: state = .chunkSize
    }
    draft = HeadDraft()
    rewind()
    return Step(consumed: length, event: .head(head))
  }

  // MARK: Chunks (RFC 9112 section 7.1)

  private mutating func nextOfChunked(_ input: Span<UInt8>) -> Step {
    do throws(ParseFailure) {
      if state == .chunkEnd { return try endOfChunk(input) }
      let limit = state == .trailers ? limits.headBytes - trailerBytes : limits.chunkLineBytes
      guard let line = try line(input, limit: limit) else {
        guard input.count <= limit else { throw overflow() }
        return Step(consumed: 0, event: .needsMore)
      }
      let consumed = scanned
      if state == .trailers {
        try readTrailer(input, line)
      } else {
        try readChunkSize(input, line)
      }
      rewind()
      return Step(consumed: consumed, event: .progress)
    } catch {
      return fail(error == .bareLineFeed && state == .chunkSize ? .chunk : error)
    }
  }

  private func overflow() -> ParseFailure { state == .trailers ? .headTooLarge : .chunk }

  private mutating func endOfChunk(_ input: Span<UInt8>) throws(ParseFailure) -> Step {
    if input.count > 0, input[0] != 0x0D { throw .chunk }
    guard input.count > 1 else { return Step(consumed: 0, event: .needsMore) }
    guard input[1] == 0x0A else { throw .chunk }
    state = .chunkSize
    return Step(consumed: 2, event: .progress)
  }

  private mutating func readChunkSize(
    _ input: Span<UInt8>, _ line: Range<Int>
  ) throws(ParseFailure) {
    var size = 0
    var at = line.lowerBound
    while at < line.upperBound, let digit = ByteClass.hexDigit(input[at]) {
      guard at - line.lowerBound < 15 else { throw .chunk }
      size = size << 4 | Int(digit)
      at += 1
    }
    guard at > line.lowerBound else { throw .chunk }
    if at < line.upperBound {
      // An extension means nothing to us, but it must not hide a line end from another reader.
      guard input[at] == 0x3B else { throw .chunk }
      for index in at..<line.upperBound where !ByteClass.isFieldValue(input[index]) { throw .chunk }
    }
    guard size <= limits.bodyBytes - bodyReceived else { throw .bodyTooLarge }
    bodyReceived += size
    state = size == 0 ? .trailers : .chunkData(left: size)
  }

  /// Trailers are checked and left out: no field that comes after the body is acted on.
  private mutating func readTrailer(
    _ input: Span<UInt8>, _ line: Range<Int>
  ) throws(ParseFailure) {
    trailerBytes += line.count + 2
    guard !line.isEmpty else {
      state = .end
      return
    }
    _ = try HeadDraft.split(input, line)
  }
}

extension Span where Element == UInt8 {
  /// A copy of the bytes of `range`.
  func array(_ range: Range<Int>) -> [UInt8] {
    extracting(range).withUnsafeBufferPointer { Array($0) }
  }
}
