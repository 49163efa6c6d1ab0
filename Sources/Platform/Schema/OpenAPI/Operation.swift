/// One call of the API, as documents show it.
package struct Operation: Sendable {
  /// `GET`, `POST` ….
  package var method: String
  /// With its parameters in braces, under the API's base: `/appointments/{id}`.
  package var path: String
  /// A name in camel case, once in the whole API: `bookAppointment`.
  package var id: String
  /// The heading under which it stands.
  package var tag: String
  /// A few words: `Book an appointment`.
  package var summary: String
  /// Sentences in Markdown; may be empty.
  package var description: String
  /// Those of the path, and headers of this call's own.
  package var parameters: [Parameter]
  /// The parameters of the query.
  package var query: AnySchema?
  package var body: RequestContent?
  /// The answers where all goes well; the first is what documents show.
  package var answers: [Answer]
  /// The refusals of this call's own; those that every call has are added.
  package var problems: [ProblemKind]
  /// Any one of them lets the caller in; empty for the public.
  package var security: [SecurityScheme]
  /// Whether it takes an `Idempotency-Key`.
  package var isIdempotent: Bool
  /// Whether the resource has an `ETag` that it compares: with `If-None-Match` where it reads, with
  /// `If-Match` where it changes.
  package var isConditional: Bool

  package init(
    _ method: String, _ path: String, id: String, tag: String, summary: String,
    description: String = "", parameters: [Parameter] = [], query: AnySchema? = nil,
    body: RequestContent? = nil, answers: [Answer], problems: [ProblemKind] = [],
    security: [SecurityScheme] = [.bearer, .cookie], isIdempotent: Bool? = nil,
    isConditional: Bool = false
  ) {
    self.method = method
    self.path = path
    self.id = id
    self.tag = tag
    self.summary = summary
    self.description = description
    self.parameters = parameters
    self.query = query
    self.body = body
    self.answers = answers
    self.problems = problems
    self.security = security
    self.isIdempotent = isIdempotent ?? (method == "POST")
    self.isConditional = isConditional
  }
}

/// What a call's body holds.
package struct RequestContent: Sendable {
  package let schema: AnySchema
  /// `.input`, or `.patch` for a merge patch.
  package let form: Form
  /// Whether the body may be missing altogether.
  package let isOptional: Bool

  /// The whole resource.
  package static func whole<Value>(
    _ schema: Schema<Value>, isOptional: Bool = false
  ) -> RequestContent {
    RequestContent(schema: AnySchema(schema), form: .input, isOptional: isOptional)
  }

  /// A merge patch of it.
  package static func patch<Value>(_ schema: Schema<Value>) -> RequestContent {
    RequestContent(schema: AnySchema(schema), form: .patch, isOptional: false)
  }
}

/// One status that a call answers with, and what then comes.
package struct Answer: Sendable {
  /// What the body holds.
  package enum Content: Sendable {
    case nothing
    case resource(AnySchema)
    /// A page of resources in the list envelope.
    case list(of: AnySchema)
    /// Anything but JSON: a media type.
    case media(String)
  }

  package let status: Int
  /// A few words: `The appointment`.
  package let meaning: String
  package let content: Content
  package let headers: [AnswerHeader]

  package init(
    _ status: Int, _ meaning: String, _ content: Content = .nothing, headers: [AnswerHeader] = []
  ) {
    self.status = status
    self.meaning = meaning
    self.content = content
    self.headers = headers
  }

  /// 200 with a resource.
  package static func ok<Value>(_ schema: Schema<Value>, _ meaning: String) -> Answer {
    Answer(200, meaning, .resource(AnySchema(schema)))
  }

  /// 200 with a page of resources.
  package static func list<Value>(of schema: Schema<Value>, _ meaning: String) -> Answer {
    Answer(200, meaning, .list(of: AnySchema(schema)))
  }

  /// 201 with what was made, and where it is.
  package static func created<Value>(_ schema: Schema<Value>, _ meaning: String) -> Answer {
    Answer(201, meaning, .resource(AnySchema(schema)), headers: [.location])
  }

  /// 204 with nothing.
  package static func noContent(_ meaning: String) -> Answer { Answer(204, meaning) }
}

/// A header of an answer.
package struct AnswerHeader: Hashable, Sendable {
  package let name: String
  package let meaning: String
  package let type: String
  package let isAlways: Bool

  package init(_ name: String, _ meaning: String, type: String = "string", isAlways: Bool = false) {
    self.name = name
    self.meaning = meaning
    self.type = type
    self.isAlways = isAlways
  }

  /// `X-Request-Id`, on every answer.
  package static let requestId = AnswerHeader(
    "X-Request-Id", "The client's own, or one that the server gave.", isAlways: true)
  /// `ETag`, on single resources.
  package static let etag = AnswerHeader(
    "ETag", "The version of the resource, for `If-Match` and `If-None-Match`.")
  /// `Location`, where something was made.
  package static let location = AnswerHeader("Location", "The address of what was made.")
  /// `Idempotency-Replayed`, on replayed answers.
  package static let replayed = AnswerHeader(
    "Idempotency-Replayed", "`true` where the answer is that of an earlier request.")
  /// `Retry-After`, with 429 and 503.
  package static let retryAfter = AnswerHeader(
    "Retry-After", "Seconds to wait.", type: "integer")
  /// `RateLimit-Limit`, `-Remaining` and `-Reset`, with 429.
  package static let rateLimits = [
    AnswerHeader("RateLimit-Limit", "How many requests a window has.", type: "integer"),
    AnswerHeader("RateLimit-Remaining", "How many of them are left.", type: "integer"),
    AnswerHeader("RateLimit-Reset", "Seconds until the window ends.", type: "integer"),
  ]
  /// `Allow`, with 405.
  package static let allow = AnswerHeader("Allow", "The methods of the address.")
}

/// A way to say who calls.
package struct SecurityScheme: Hashable, Sendable {
  /// Its name in the document.
  package let name: String
  package let meaning: String
  /// What OpenAPI says about it, without the meaning.
  let keywords: [String: String]

  /// `Authorization: Bearer …` with an access token, an API key or a manage token.
  package static let bearer = SecurityScheme(
    name: "bearer", meaning: "An access token, an API key, or the manage token of an appointment.",
    keywords: ["type": "http", "scheme": "bearer"])
  /// The session of a browser.
  package static let cookie = SecurityScheme.cookie(named: "atrium_session")

  /// The session of a browser, in a cookie of this name.
  package static func cookie(named name: String) -> SecurityScheme {
    SecurityScheme(
      name: "cookie", meaning: "The session of a browser that signed in.",
      keywords: ["type": "apiKey", "in": "cookie", "name": name])
  }
}
