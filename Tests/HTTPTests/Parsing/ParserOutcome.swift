#if canImport(HTTP)
  @testable import HTTP
#endif

// Shared with the fuzz target (`bin/fuzz`), which compiles it together with the parser's sources.

/// What a parser made of a whole input: comparable, however the input was split.
struct ParserOutcome: Equatable {
  struct Message: Equatable {
    var head: [UInt8]
    var framing: BodyFraming
    var keepsAlive: Bool
    var expectsContinue: Bool
    var names: [String]
    var body: [UInt8] = []
    var isComplete = false
  }

  var messages: [Message] = []
  var failure: ParseFailure?

  /// Shows the input in pieces that end at the given offsets, and at its end.
  init(_ input: [UInt8], splitAt offsets: [Int] = [], limits: ParserLimits = ParserLimits()) {
    var parser = RequestParser(limits: limits)
    var pending: [UInt8] = []
    var start = 0
    for end in offsets + [input.count] where end >= start {
      pending += input[start..<end]
      start = end
      let consumed = drain(&parser, pending)
      pending.removeFirst(consumed)
    }
  }

  private mutating func drain(_ parser: inout RequestParser, _ bytes: [UInt8]) -> Int {
    var at = 0
    while true {
      let step = parser.next(bytes.span.extracting(at..<bytes.count))
      precondition(step.consumed >= 0 && at + step.consumed <= bytes.count)
      switch step.event {
      case .needsMore:
        precondition(step.consumed == 0)
        return at
      case .progress: precondition(step.consumed > 0)
      case .head(let head): append(head)
      case .body(let range):
        precondition(!range.isEmpty && range.upperBound <= step.consumed)
        messages[messages.count - 1].body +=
          bytes[(at + range.lowerBound)..<(at + range.upperBound)]
      case .end: messages[messages.count - 1].isComplete = true
      case .failure(let found):
        precondition(failure == nil || failure == found)
        failure = found
        return at
      }
      at += step.consumed
    }
  }

  private mutating func append(_ head: RequestHead) {
    precondition(messages.last?.isComplete != false)
    messages.append(
      Message(
        head: head.headers.bytes, framing: head.framing, keepsAlive: head.keepsAlive,
        expectsContinue: head.expectsContinue, names: head.headers.map { $0.name.lowercased() }))
  }
}
