#if canImport(HTTP)
  @testable import HTTP
#endif

/// What holds for every input, checked by the tests and the fuzzer.
enum ParserProperties {
  /// The first property that the input breaks; nil where all hold.
  static func violation(_ input: [UInt8], splits: [[Int]]) -> String? {
    let small = smallLimits
    for limits in [ParserLimits(), small] {
      let whole = ParserOutcome(input, limits: limits)
      for offsets in splits where ParserOutcome(input, splitAt: offsets, limits: limits) != whole {
        return "split at \(offsets), it reads otherwise"
      }
      for message in whole.messages {
        if let reason = ambiguity(of: message) { return reason }
        if message.isComplete, let reason = wrongLength(of: message) { return reason }
        if message.body.count > limits.bodyBytes { return "a body is over its limit" }
        if message.head.count > limits.headBytes { return "a head is over its limit" }
      }
    }
    return nil
  }

  /// So small that short inputs reach them.
  static var smallLimits: ParserLimits {
    var limits = ParserLimits()
    limits.headBytes = 96
    limits.targetBytes = 24
    limits.fields = 3
    limits.bodyBytes = 12
    limits.chunkLineBytes = 8
    return limits
  }

  /// Splits for an input: byte by byte, in the middle, and a few that depend on its bytes.
  static func splits(for input: [UInt8]) -> [[Int]] {
    var splits = [
      Array(0..<min(input.count, 4_096)), [input.count / 2], [input.count / 3, input.count / 2],
    ]
    var state = UInt64(input.count) &+ 1
    for byte in input.prefix(64) { state = state &* 6_364_136_223_846_793_005 &+ UInt64(byte) }
    for _ in 0..<4 where !input.isEmpty {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      splits.append([Int(state >> 33) % input.count])
    }
    return splits
  }

  /// Looks at an accepted head by other means than the parser's: another program on the way must not be
  /// able to read another message out of it.
  private static func ambiguity(of message: ParserOutcome.Message) -> String? {
    let head = message.head
    for at in head.indices {
      if head[at] == 0 { return "a head holds NUL" }
      if head[at] == 0x0A, at == 0 || head[at - 1] != 0x0D { return "a head holds a bare LF" }
      if head[at] == 0x0D, at + 1 == head.count || head[at + 1] != 0x0A {
        return "a head holds a bare CR"
      }
      if head[at] == 0x0A, at + 1 < head.count, head[at + 1] == 0x20 || head[at + 1] == 0x09 {
        return "a head holds a folded line"
      }
    }
    func count(_ name: String) -> Int { message.names.filter { $0 == name }.count }
    if count("host") != 1 { return "not one Host" }
    if count("content-length") + count("transfer-encoding") > 1 { return "two kinds of framing" }
    if (count("transfer-encoding") == 1) != (message.framing == .chunked) {
      return "chunked, or not"
    }
    if message.framing == .none, count("content-length") == 1 { return "a length is overlooked" }
    return nil
  }

  private static func wrongLength(of message: ParserOutcome.Message) -> String? {
    switch message.framing {
    case .none: message.body.isEmpty ? nil : "a body out of nothing"
    case .length(let length): message.body.count == length ? nil : "a body of another length"
    case .chunked: nil
    }
  }
}
