/// What is known of a head while its lines come in.
struct HeadDraft: Sendable {
  private var method: Method?
  private var target = 0..<0
  private var path = 0..<0
  private var query: Range<Int>?
  private var authority: Range<Int>?
  private(set) var fields: [Headers.Field] = []

  private var host: Range<Int>?
  private var contentLength: Int?
  private var isChunked = false
  private var hasTransferEncoding = false
  private var keepsAlive = true
  private var expectsContinue = false
  private var requestID: Range<Int>?

  // MARK: The request line (RFC 9112 section 3)

  mutating func readRequestLine(
    _ input: Span<UInt8>, _ line: Range<Int>, _ limits: ParserLimits
  ) throws(ParseFailure) {
    var at = line.lowerBound
    while at < line.upperBound, ByteClass.token.contains(input[at]) { at += 1 }
    let name = line.lowerBound..<at
    guard !name.isEmpty, at < line.upperBound, input[at] == 0x20 else { throw .method }
    let start = at + 1
    at = start
    while at < line.upperBound, input[at] > 0x20 { at += 1 }
    target = start..<at
    guard !target.isEmpty, at < line.upperBound, input[at] == 0x20 else { throw .requestLine }
    try readVersion(input, (at + 1)..<line.upperBound)
    guard target.count <= limits.targetBytes else { throw .targetTooLong }
    guard let known = Method(input, name) else { throw .unknownMethod }
    method = known
    try readTarget(input, of: known)
  }

  private func readVersion(_ input: Span<UInt8>, _ range: Range<Int>) throws(ParseFailure) {
    if input.equals("HTTP/1.1", range) { return }
    guard range.count == 8 else { throw .requestLine }
    let digits = [range.lowerBound + 5, range.lowerBound + 7]
    guard digits.allSatisfy({ (0x30...0x39).contains(input[$0]) }), input[digits[0] + 1] == 0x2E
    else { throw .requestLine }
    let name = range.lowerBound..<(range.lowerBound + 5)
    if input.equals("HTTP/", name) { throw .version }
    throw input.equalsIgnoringCase("http/", name) ? .versionCase : .requestLine
  }

  private mutating func readTarget(
    _ input: Span<UInt8>, of method: Method
  ) throws(ParseFailure) {
    if input.equals("*", target) {
      guard method == .options else { throw .target }
      path = target
      return
    }
    var at = target.lowerBound
    if input[at] != 0x2F { at = try readAuthority(input) }
    let start = at
    while at < target.upperBound, ByteClass.path.contains(input[at]) { at += 1 }
    path = start..<at
    try checkEscapes(input, path)
    guard at < target.upperBound else { return }
    guard input[at] == 0x3F else { throw .target }
    at += 1
    query = at..<target.upperBound
    while at < target.upperBound, ByteClass.query.contains(input[at]) { at += 1 }
    guard at == target.upperBound else { throw .target }
  }

  private func checkEscapes(_ input: Span<UInt8>, _ range: Range<Int>) throws(ParseFailure) {
    for at in range where input[at] == 0x25 {
      guard at + 2 < range.upperBound, ByteClass.hexDigit(input[at + 1]) != nil,
        ByteClass.hexDigit(input[at + 2]) != nil
      else { throw .target }
    }
  }

  /// Reads `http://authority` of an absolute-form target, and tells where the path begins.
  private mutating func readAuthority(_ input: Span<UInt8>) throws(ParseFailure) -> Int {
    for scheme in ["http://", "https://"] {
      let end = target.lowerBound + scheme.utf8.count
      guard end <= target.upperBound,
        input.equalsIgnoringCase(scheme, target.lowerBound..<end)
      else { continue }
      var at = end
      while at < target.upperBound, ByteClass.host.contains(input[at]) { at += 1 }
      guard Self.isHost(input, end..<at),
        at == target.upperBound || input[at] == 0x2F || input[at] == 0x3F
      else { throw .target }
      authority = end..<at
      return at
    }
    throw .target
  }

  // MARK: Fields (RFC 9112 section 5)

  /// Splits a field line, and checks it.
  static func split(
    _ input: Span<UInt8>, _ line: Range<Int>
  ) throws(ParseFailure) -> Headers.Field {
    if ByteClass.isBlank(input[line.lowerBound]) { throw .foldedLine }
    var colon = line.lowerBound
    while colon < line.upperBound, ByteClass.token.contains(input[colon]) { colon += 1 }
    guard colon > line.lowerBound, colon < line.upperBound, input[colon] == 0x3A
    else { throw .fieldName }
    var start = colon + 1
    var end = line.upperBound
    while start < end, ByteClass.isBlank(input[start]) { start += 1 }
    while end > start, ByteClass.isBlank(input[end - 1]) { end -= 1 }
    for at in start..<end where !ByteClass.isFieldValue(input[at]) { throw .fieldValue }
    return Headers.Field(
      nameStart: UInt32(line.lowerBound), nameEnd: UInt32(colon), valueStart: UInt32(start),
      valueEnd: UInt32(end))
  }

  mutating func readField(_ input: Span<UInt8>, _ line: Range<Int>) throws(ParseFailure) {
    let field = try Self.split(input, line)
    if fields.isEmpty { fields.reserveCapacity(16) }
    fields.append(field)
    let value = field.value
    switch field.name.count {
    case 4 where input.equalsIgnoringCase("host", field.name):
      guard host == nil else { throw .duplicateHost }
      guard Self.isHost(input, value) else { throw .host }
      host = value
    case 6 where input.equalsIgnoringCase("expect", field.name):
      guard input.equalsIgnoringCase("100-continue", value) else { throw .unknownExpectation }
      expectsContinue = true
    case 10 where input.equalsIgnoringCase("connection", field.name):
      if Self.list(input, value, has: "close") { keepsAlive = false }
    case 12 where input.equalsIgnoringCase("x-request-id", field.name):
      if requestID == nil, Self.isRequestID(input, value) { requestID = value }
    case 14 where input.equalsIgnoringCase("content-length", field.name):
      guard contentLength == nil else { throw .duplicateContentLength }
      contentLength = try Self.length(input, value)
    case 17 where input.equalsIgnoringCase("transfer-encoding", field.name):
      try readTransferEncoding(input, value)
    default: break
    }
  }

  /// Only `chunked`, once, is understood; what is not a list of codings at all is malformed.
  private mutating func readTransferEncoding(
    _ input: Span<UInt8>, _ value: Range<Int>
  ) throws(ParseFailure) {
    guard !value.isEmpty, !hasTransferEncoding else { throw .transferEncoding }
    hasTransferEncoding = true
    if input.equalsIgnoringCase("chunked", value) {
      isChunked = true
      return
    }
    guard !isRepeatedChunked(input, value) else { throw .transferEncoding }
    throw .unknownTransferCoding
  }

  private func isRepeatedChunked(_ input: Span<UInt8>, _ value: Range<Int>) -> Bool {
    var count = 0
    Self.forEachItem(input, value) { item in
      if input.equalsIgnoringCase("chunked", item) { count += 1 }
    }
    return count > 1
  }

  /// 1*DIGIT, and nothing else: no sign, no list, no value that overflows.
  private static func length(
    _ input: Span<UInt8>, _ value: Range<Int>
  ) throws(ParseFailure) -> Int {
    guard (1...18).contains(value.count) else { throw .contentLength }
    var length = 0
    for at in value {
      guard (0x30...0x39).contains(input[at]) else { throw .contentLength }
      length = length * 10 + Int(input[at] - 0x30)
    }
    return length
  }

  private static func isHost(_ input: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, input[range.lowerBound] != 0x3A else { return false }
    for at in range where !ByteClass.host.contains(input[at]) { return false }
    return true
  }

  private static func isRequestID(_ input: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (1...128).contains(range.count) else { return false }
    for at in range where !ByteClass.requestID.contains(input[at]) { return false }
    return true
  }

  private static func list(_ input: Span<UInt8>, _ value: Range<Int>, has word: String) -> Bool {
    var found = false
    forEachItem(input, value) { if input.equalsIgnoringCase(word, $0) { found = true } }
    return found
  }

  private static func forEachItem(
    _ input: Span<UInt8>, _ value: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    var start = value.lowerBound
    while start <= value.upperBound {
      var end = start
      while end < value.upperBound, input[end] != 0x2C { end += 1 }
      var item = start..<end
      while !item.isEmpty, ByteClass.isBlank(input[item.lowerBound]) {
        item = (item.lowerBound + 1)..<item.upperBound
      }
      while !item.isEmpty, ByteClass.isBlank(input[item.upperBound - 1]) {
        item = item.lowerBound..<(item.upperBound - 1)
      }
      body(item)
      start = end + 1
    }
  }

  // MARK: The end

  /// Weighs the fields against each other (RFC 9112 sections 3.2 and 6.3).
  func finish(_ bytes: [UInt8]) throws(ParseFailure) -> RequestHead {
    guard let method else { throw .requestLine }
    guard let host else { throw .missingHost }
    if hasTransferEncoding, contentLength != nil { throw .contentLengthAndTransferEncoding }
    var head = RequestHead(
      method: method, headers: Headers(bytes: bytes, fields: fields), target: target, path: path,
      query: query, authority: authority ?? host, requestID: requestID)
    if isChunked {
      head.framing = .chunked
    } else if let contentLength {
      head.framing = .length(contentLength)
    }
    head.keepsAlive = keepsAlive
    head.expectsContinue = expectsContinue && head.framing != .none && head.framing != .length(0)
    return head
  }
}
