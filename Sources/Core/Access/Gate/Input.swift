import HTTP
import Schema

/// A request's query and body, read by their schemas; all their mistakes are told at once.
struct Input<Query: Sendable, Body: Sendable>: Sendable {
  var query: Query
  var body: Body
  var bytes: [UInt8] = []

  init(_ request: Request, _ takes: Takes<Query, Body>) async throws(Problem) {
    var mistakes: [Mistake] = []
    let query: Query?
    if request.query == nil, let nothing = NoFields() as? Query {
      query = nothing
    } else {
      query = takes.query.read(query: try Self.parameters(of: request), mistakes: &mistakes)
    }
    let body: Body?
    if takes.content == nil {
      try await Self.refuseBody(of: request)
      body = takes.readBody(.object([]), &mistakes)
    } else if takes.content?.isOptional == true, try await Self.isEmpty(request) {
      body = takes.readBody(.object([]), &mistakes)
    } else {
      bytes = try await request.jsonBytes()
      body = takes.readBody(try JSONValue(body: bytes), &mistakes)
    }
    guard mistakes.isEmpty, let query, let body else { throw .invalid(mistakes) }
    self.query = query
    self.body = body
  }

  private static func parameters(of request: Request) throws(Problem) -> [(
    name: String, value: String
  )] {
    do {
      return try QueryParameters(request.query).items
    } catch {
      throw Problem(.malformed, "The query is not well-formed.")
    }
  }

  /// Whether nothing was sent: no body, or chunks that end before they began, of no type.
  private static func isEmpty(_ request: Request) async throws(Problem) -> Bool {
    if let length = request.body.declaredLength { return length == 0 }
    guard !request.headers.contains("content-type") else { return false }
    guard try await request.bodyBytes().isEmpty else { throw Problem(.unsupportedMediaType) }
    return true
  }

  /// A call that takes no body accepts an empty one, and an empty object.
  private static func refuseBody(of request: Request) async throws(Problem) {
    guard request.body.declaredLength != 0 else { return }
    let bytes = try await request.bodyBytes()
    guard !bytes.isEmpty else { return }
    guard try JSONValue(body: bytes) == .object([]) else {
      throw .invalid("", .unknownField, "This call takes no body.")
    }
  }
}
