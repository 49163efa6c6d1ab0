/// What the readable reference page shows, made of the same operations as the document.
package struct ReferencePage: Sendable {
  /// The operations under one heading.
  package struct Group: Sendable {
    package let name: String
    package let meaning: String
    package let operations: [ReferenceOperation]
  }

  package let title: String
  package let version: String
  package let description: String
  /// Those tags that have operations, in the order of the document.
  package let groups: [Group]

  /// - Parameter server: what stands before the base in examples: `http://localhost:8080`.
  package init(_ document: OpenAPIDocument, server: String) {
    title = document.title
    version = document.version
    description = document.description
    groups = document.tags.compactMap { tag in
      let operations = document.operations.filter { $0.tag == tag.name }
      guard !operations.isEmpty else { return nil }
      return Group(
        name: tag.name, meaning: tag.meaning,
        operations: operations.map { ReferenceOperation($0, server: server + document.base) })
    }
  }
}

/// One call on the reference page.
package struct ReferenceOperation: Sendable {
  /// One line of a table of fields or parameters.
  package struct Row: Sendable {
    /// With what it lies in before it: `customer.name`, `windows[].start`.
    package let name: String
    /// `integer`, `list of string`.
    package let type: String
    /// `1 to 200 characters`; empty where the type says all.
    package let rule: String
    package let meaning: String
    package let isRequired: Bool
    /// As JSON; nil where there is none.
    package let standard: String?
    /// As JSON.
    package let example: String
  }

  /// One answer that the call may give.
  package struct Outcome: Sendable {
    package let status: Int
    package let meaning: String
    /// The code of a refusal; nil where all went well.
    package let code: String?
    /// An example of the body, indented JSON; nil where there is none.
    package let example: String?
  }

  package let operation: Operation
  /// Of the path, the query and the headers.
  package let parameters: [Row]
  /// What the body has; resources within it follow with their own.
  package let bodyFields: [Row]
  /// What the first good answer has; of a list, what each item has.
  package let answerFields: [Row]
  package let outcomes: [Outcome]
  /// A command to try, for a shell.
  package let curl: String

  init(_ operation: Operation, server: String) {
    self.operation = operation
    parameters = operation.allParameters.map { Row($0) }
    bodyFields = operation.body.map { rows(of: $0.schema, $0.form) } ?? []
    answerFields = operation.answers.first?.content.schema.map { rows(of: $0, .output) } ?? []
    outcomes =
      operation.answers.map { answer in
        Outcome(
          status: answer.status, meaning: answer.meaning, code: nil,
          example: answer.content.example?.indented())
      }
      + operation.allProblems.map { kind in
        Outcome(status: kind.status, meaning: kind.title, code: kind.code, example: nil)
      }
    curl = operation.curl(server: server)
  }
}

extension ReferenceOperation.Row {
  fileprivate init(_ parameter: Parameter) {
    name = parameter.name
    type = "\(parameter.shape.typeName), in the \(parameter.place.rawValue)"
    rule = parameter.shape.rule
    meaning = parameter.meaning
    isRequired = parameter.isRequired
    standard = parameter.standard?.line
    example = parameter.example.line
  }

  fileprivate init(_ field: FieldDescription, _ form: Form, under prefix: String) {
    name = prefix + field.name
    type = field.shape.typeName
    rule = field.shape.rule
    meaning = field.meaning
    isRequired = form == .input ? field.isRequired : form == .output && !field.isLeftOut
    standard = form == .input ? field.standard?.line : nil
    example = field.example(form).line
  }
}

/// The fields of a resource, each followed by those of what lies in it.
private func rows(
  of schema: AnySchema, _ form: Form, under prefix: String = ""
) -> [ReferenceOperation.Row] {
  schema.fields(form).flatMap { field -> [ReferenceOperation.Row] in
    let row = ReferenceOperation.Row(field, form, under: prefix)
    guard let nested = field.shape.nested else { return [row] }
    let step = field.shape.isList ? "[]." : "."
    return [row] + rows(of: nested, form, under: prefix + field.name + step)
  }
}

extension Answer.Content {
  /// The resource that is answered, or that a list is made of.
  fileprivate var schema: AnySchema? {
    switch self {
    case .resource(let schema), .list(let schema): schema
    case .nothing, .media: nil
    }
  }

  fileprivate var example: JSONValue? {
    switch self {
    case .resource(let schema): schema.example(.output)
    case .list(let schema): ["items": [schema.example(.output)], "next": nil]
    case .nothing, .media: nil
    }
  }
}
