import HTTP
import Schema

/// A request's query and body, read by their schemas; all their mistakes are told at once.
struct Input<Query: Sendable, Body: Sendable>: Sendable {
  var query: Query
  var body: Body

  /// - Parameter bytes: the request's body, as `bytes(of:_:)` gave it.
  init(_ request: Request, _ bytes: [UInt8], _ takes: Takes<Query, Body>) throws(Problem) {
    var mistakes: [Mistake] = []
    let query: Query?
    if request.query == nil, let nothing = NoFields() as? Query {
      query = nothing
    } else {
      query = takes.query.read(query: try Self.parameters(of: request), mistakes: &mistakes)
    }
    let body = takes.readBody(try Self.json(of: bytes, takes), &mistakes)
    guard mistakes.isEmpty, let query, let body else { throw .invalid(mistakes) }
    self.query = query
    self.body = body
  }

  /// The request's body, which must say that it is JSON where the route takes one.
  /// - Throws: 408, 413, 415 or 400.
  static func bytes(of request: Request, _ takes: Takes<Query, Body>) async throws(Problem)
    -> [UInt8]
  {
    guard let content = takes.content else {
      return request.body.declaredLength == 0 ? [] : try await request.bodyBytes()
    }
    if content.isOptional, try await isEmpty(request) { return [] }
    return try await request.jsonBytes()
  }

  private static func json(of bytes: [UInt8], _ takes: Takes<Query, Body>) throws(Problem)
    -> JSONValue
  {
    if bytes.isEmpty, takes.content?.isOptional ?? true { return .object([]) }
    let json = try JSONValue(body: bytes)
    // A call that takes no body accepts an empty one, and an empty object.
    guard takes.content != nil || json == .object([]) else {
      throw .invalid("", .unknownField, "This call takes no body.")
    }
    return json
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
}
