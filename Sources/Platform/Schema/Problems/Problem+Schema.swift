extension Problem {
  static let exampleRequestId = "0194233a-5a00-7c1e-9d2a-4b6f8e103c55"

  /// The body of a refusal, for documents; `encode(requestId:)` writes it.
  struct Body: Sendable {
    var type = "about:blank"
    var title = ""
    var status = 0
    var detail = ""
    var code = ""
    var requestId = ""
    var errors: [Mistake]?
  }

  static let schema = Schema<Body>("Problem", "Why a request was refused (RFC 9457).") {
    Field("type", \.type, plain("/problems/invalid"), "The page that explains the kind.")
    Field("title", \.title, plain(ProblemKind.invalid.title), "The kind in a sentence.")
    Field("status", \.status, .integer(400...599), "The status of the answer.", example: 422)
    Field("detail", \.detail, plain("There is 1 mistake in the request."), "What was wrong here.")
    Field("code", \.code, plain("invalid"), "The kind, for programs.")
    Field("requestId", \.requestId, plain(exampleRequestId), "Names the request in the log.")
    Field(
      "errors", \.errors, .list(.object(Mistake.schema), upTo: [Mistake].limit).nullable,
      "All that is wrong with the request, where it is invalid.", omittedWhenNull: true)
  }

  private static func plain(_ example: String) -> FieldType<String> {
    .text(0...65_535, .anything, example: example)
  }
}

extension AnySchema {
  /// The body of every refusal.
  static let problem = AnySchema(Problem.schema)
}
