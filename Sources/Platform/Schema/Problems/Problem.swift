import Basics

/// A refusal as callers get it: `application/problem+json` (RFC 9457).
package struct Problem: Error, Sendable {
  package let kind: ProblemKind
  /// A sentence about this very case; the kind's title where there is none.
  package var detail: String?
  /// All that is wrong with the request.
  package var errors: [Mistake]
  /// Headers that the answer must have, `Retry-After` and the like.
  package var headers: [String: String]
  /// Further members of the body, such as the ids of what is in the way.
  package var members: [JSONValue.Member]

  package init(
    _ kind: ProblemKind, _ detail: String? = nil, errors: [Mistake] = [],
    headers: [String: String] = [:], members: [JSONValue.Member] = []
  ) {
    self.kind = kind
    self.detail = detail
    self.errors = errors
    self.headers = headers
    self.members = members
  }

  /// The status of the answer.
  package var status: Int { kind.status }
  /// The code of the kind: `slot_taken`.
  package var code: String { kind.code }
  /// The kind in a sentence.
  package var title: String { kind.title }
}

extension Problem {
  /// The media type of the body.
  package static let contentType = "application/problem+json"

  /// What is wrong with a body or a query, all at once.
  package static func invalid(_ mistakes: [Mistake]) -> Problem {
    let count = mistakes.count == 1 ? "There is 1 mistake" : "There are \(mistakes.count) mistakes"
    return Problem(.invalid, "\(count) in the request.", errors: mistakes)
  }

  /// One mistake.
  package static func invalid(
    _ pointer: String, _ code: Mistake.Code, _ detail: String
  ) -> Problem {
    .invalid([Mistake(pointer, code, detail)])
  }

  /// A body that is not JSON.
  package init(_ error: JSONError) {
    self.init(.malformed, "The body is not JSON: \(error).")
  }

  /// What should not have happened, with nothing of the fault's own detail.
  package init(_ fault: Fault) {
    let kind = ProblemKind(fault.code)
    self.init(kind, headers: kind.status == 503 ? ["Retry-After": "1"] : [:])
  }

  /// The body of the answer.
  package func encode(requestId: String) -> [UInt8] { json(requestId: requestId).encode() }

  /// The body of the answer, as a value.
  func json(requestId: String) -> JSONValue {
    var body: [JSONValue.Member] = [
      .init("type", .string(kind.type)), .init("title", .string(title)),
      .init("status", .integer(Int64(status))), .init("detail", .string(detail ?? title)),
      .init("code", .string(code)), .init("requestId", .string(requestId)),
    ]
    body += members
    if !errors.isEmpty { body.append(.init("errors", .array(errors.map(\.json)))) }
    return .object(body)
  }
}

extension Mistake {
  /// How one of `errors` is written.
  package var json: JSONValue {
    ["pointer": .string(pointer), "code": .string(code.rawValue), "detail": .string(detail)]
  }

  /// What documents say about one of `errors`.
  package static let schema = Schema<Mistake>("Mistake", "One thing that is wrong with a request.")
  {
    Field(
      "pointer", \.pointer, .text(0...65_535, .anything, example: "/startsAt"),
      "Where: a JSON Pointer (RFC 6901) into the body, or ?name for a parameter of the query.",
      example: "/startsAt", access: .readOnly)
    Field(
      "code", \.code.rawValue, .text(1...100, .anything, example: "required"),
      "What kind of mistake it is.",
      example: "required")
    Field(
      "detail", \.detail, .text(0...65_535, .anything, example: "Must be given."),
      "A sentence for people.",
      example: "Must be given.", access: .readOnly)
  }
}
