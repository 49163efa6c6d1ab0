/// The description of an API in OpenAPI 3.1.0, made of the operations that the server has.
package struct OpenAPIDocument: Sendable {
  /// A heading, under which operations stand.
  package struct Tag: Sendable {
    package let name: String
    package let meaning: String

    package init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  package let title: String
  package let version: String
  package let description: String
  /// Under which all paths lie: `/api/v1`.
  package let base: String
  /// In the order in which they are shown.
  package let tags: [Tag]
  package let operations: [Operation]

  /// - Precondition: no two operations have the same id, or the same method and path; each has a
  ///   tag of the list.
  package init(
    title: String, version: String, description: String = "", base: String = "/api/v1",
    tags: [Tag], operations: [Operation]
  ) {
    let names = Set(tags.map(\.name))
    precondition(Set(operations.map(\.id)).count == operations.count, "an id stands twice")
    precondition(
      Set(operations.map { "\($0.method) \($0.path)" }).count == operations.count,
      "an operation stands twice")
    for operation in operations {
      precondition(names.contains(operation.tag), "\(operation.id) has an unknown tag")
    }
    self.title = title
    self.version = version
    self.description = description
    self.base = base
    self.tags = tags
    self.operations = operations
  }

  /// The document as JSON; the same input gives the same bytes.
  package func encode() -> [UInt8] { json().encode() }

  func json() -> JSONValue {
    var draft = DocumentWriter(components: Components())
    _ = draft.paths(operations)
    var final = DocumentWriter(components: Components(after: draft.components))
    let paths = final.paths(operations)
    return [
      "openapi": "3.1.0",
      "info": [
        "title": .string(title), "version": .string(version), "description": .string(description),
      ],
      "servers": [["url": .string(base)]],
      "tags": .array(
        tags.map { ["name": .string($0.name), "description": .string($0.meaning)] }),
      "paths": paths,
      "components": [
        "schemas": final.components.json, "securitySchemes": securitySchemes,
      ],
    ]
  }

  private var securitySchemes: JSONValue {
    let schemes = Set(operations.flatMap(\.security)).sorted { $0.name < $1.name }
    return .object(
      schemes.map { scheme in
        let keywords = scheme.keywords.sorted { $0.key < $1.key }
        return .init(
          scheme.name,
          .object(
            keywords.map { .init($0.key, .string($0.value)) }
              + [.init("description", .string(scheme.meaning))]))
      })
  }
}
