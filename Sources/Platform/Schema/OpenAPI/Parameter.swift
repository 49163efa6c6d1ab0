/// A parameter of a call.
package struct Parameter: Sendable {
  /// Where it stands in the request.
  package enum Place: String, Sendable {
    case path, query, header
  }

  package let name: String
  package let place: Place
  package let meaning: String
  package let shape: Shape
  package let isRequired: Bool
  package let standard: JSONValue?
  package let example: JSONValue

  /// A part of the path that stands in braces.
  package static func path<Value>(
    _ name: String, _ type: FieldType<Value>, _ meaning: String, example: Value? = nil
  ) -> Parameter {
    Parameter(
      name: name, place: .path, meaning: meaning, shape: type.shape, isRequired: true,
      standard: nil, example: example.map(type.json) ?? type.exampleJSON())
  }

  /// A header.
  package static func header<Value>(
    _ name: String, _ type: FieldType<Value>, _ meaning: String, isRequired: Bool = false,
    example: Value? = nil
  ) -> Parameter {
    Parameter(
      name: name, place: .header, meaning: meaning, shape: type.shape, isRequired: isRequired,
      standard: nil, example: example.map(type.json) ?? type.exampleJSON())
  }

  /// A field of what a query is read as.
  init(query field: FieldDescription) {
    name = field.name
    place = .query
    meaning = field.meaning
    // A parameter can't be null, only missing.
    shape = if case .nullable(let inner) = field.shape { inner } else { field.shape }
    isRequired = field.isRequired
    standard = field.standard == .null ? nil : field.standard
    example = field.example
  }

  private init(
    name: String, place: Place, meaning: String, shape: Shape, isRequired: Bool,
    standard: JSONValue?, example: JSONValue
  ) {
    self.name = name
    self.place = place
    self.meaning = meaning
    self.shape = shape
    self.isRequired = isRequired
    self.standard = standard
    self.example = example
  }
}

extension TextFormat {
  /// 1 to 255 visible characters of ASCII, as an `Idempotency-Key` has.
  package static let visibleASCII = TextFormat(
    "visible characters of ASCII", pattern: "^[\\u0021-\\u007e]+$",
    accepts: { !$0.isEmpty && $0.allSatisfy { (0x21...0x7E).contains($0) } })
}

extension Parameter {
  /// `Idempotency-Key`, which any POST takes.
  package static let idempotencyKey = Parameter.header(
    "Idempotency-Key", .text(1...255, .visibleASCII, example: "a7c1e9f0"),
    "The same key with the same request brings the first answer again, for 24 hours.")
  /// `If-Match`, where a versioned resource is changed.
  package static let ifMatch = Parameter.header(
    "If-Match", .text(1...1_000, .anything, example: "\"3\""),
    "Changes only this version of the resource; 412 where it is another.")
  /// `If-None-Match`, where a versioned resource is read.
  package static let ifNoneMatch = Parameter.header(
    "If-None-Match", .text(1...1_000, .anything, example: "\"3\""),
    "304 without a body where the resource is still this version.")
}

extension Operation {
  /// All the parameters, with those that every such call has.
  package var allParameters: [Parameter] {
    var all = parameters
    all += query?.fields.map { Parameter(query: $0) } ?? []
    if isIdempotent { all.append(.idempotencyKey) }
    if isConditional { all.append(method == "GET" ? .ifNoneMatch : .ifMatch) }
    return all
  }

  /// All the refusals, with those that every such call has, in the order of their status.
  package var allProblems: [ProblemKind] {
    var all: [ProblemKind] = [
      .malformed, .tooManyRequests, .internalError, .storeUnavailable, .overloaded, .draining,
    ]
    if !security.isEmpty { all += [.unauthenticated, .forbidden] }
    if path.contains("{") { all.append(.notFound) }
    if !allParameters.isEmpty || body != nil { all.append(.invalid) }
    if body != nil { all += [.payloadTooLarge, .unsupportedMediaType] }
    if isIdempotent { all += [.idempotencyInProgress, .idempotencyKeyReused] }
    if isConditional, method != "GET" { all.append(.stale) }
    all += problems
    var seen: Set<ProblemKind> = []
    return all.filter { seen.insert($0).inserted }.enumerated()
      .sorted { ($0.element.status, $0.offset) < ($1.element.status, $1.offset) }
      .map(\.element)
  }

  /// The headers of an answer, with those that every such answer has.
  func headers(of answer: Answer) -> [AnswerHeader] {
    var headers: [AnswerHeader] = [.requestId] + answer.headers
    if isConditional, answer.status < 300, answer.status != 204 { headers.append(.etag) }
    if isIdempotent { headers.append(.replayed) }
    return headers
  }
}
