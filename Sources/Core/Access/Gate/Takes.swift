import Schema

/// What a route takes beside its path: a query, a body, both or neither.
package struct Takes<Query: Sendable, Body: Sendable>: Sendable {
  let query: Schema<Query>
  /// Nil for a route without a body.
  let content: RequestContent?
  let readBody: @Sendable (JSONValue, inout [Mistake]) -> Body?

  private init(
    _ query: Schema<Query>, _ content: RequestContent?,
    readBody: @escaping @Sendable (JSONValue, inout [Mistake]) -> Body?
  ) {
    self.query = query
    self.content = content
    self.readBody = readBody
  }
}

/// The schema of a query or a body that has nothing in it.
package struct NoFields: Sendable {
  static let schema = Schema("Nothing", "Nothing.", blank: NoFields()) {}
}

extension Takes where Query == NoFields, Body == NoFields {
  /// Neither query nor body.
  package static var nothing: Takes { Takes(NoFields.schema, nil) { _, _ in NoFields() } }
}

extension Takes where Body == NoFields {
  /// A query, and no body.
  package static func query(_ schema: Schema<Query>) -> Takes {
    Takes(schema, nil) { _, _ in NoFields() }
  }
}

extension Takes where Query == NoFields {
  /// A whole resource.
  package static func body(_ schema: Schema<Body>) -> Takes {
    Takes(NoFields.schema, .whole(schema)) { schema.read($0, mistakes: &$1) }
  }

  /// A whole resource, which may be missing: each of its fields then has its default.
  package static func optionalBody(_ schema: Schema<Body>) -> Takes {
    Takes(NoFields.schema, .whole(schema, isOptional: true)) { schema.read($0, mistakes: &$1) }
  }
}

extension Takes where Query == NoFields, Body == JSONValue {
  /// A JSON Merge Patch (RFC 7396), which the handler applies to what is there.
  package static func patch<Patched>(of schema: Schema<Patched>) -> Takes {
    Takes(NoFields.schema, .patch(schema)) { json, _ in json }
  }
}

extension Takes where Query == NoFields, Body == JSONValue {
  /// A whole resource that the handler reads itself, so that it can tell the mistakes of the form
  /// together with those that only it can see.
  package static func json<Whole>(of schema: Schema<Whole>) -> Takes {
    Takes(NoFields.schema, .whole(schema)) { json, _ in json }
  }
}
