/// What a document says about a resource, whatever its type.
package struct AnySchema: Sendable {
  package let name: String
  package let summary: String
  /// Made anew at each call; documents are made once.
  package var fields: [FieldDescription] { describe() }
  private let describe: @Sendable () -> [FieldDescription]

  package init<Value>(_ schema: Schema<Value>) {
    name = schema.name
    summary = schema.summary
    let members = schema.table.members
    describe = { members.map { $0.describe() } }
  }

  /// The fields that are in one form of the resource.
  package func fields(_ form: Form) -> [FieldDescription] {
    fields.filter { form == .output ? $0.access != .writeOnly : $0.access != .readOnly }
  }

  /// An example, made of those of the fields.
  package func example(_ form: Form) -> JSONValue {
    .object(fields(form).map { .init($0.name, $0.example(form)) })
  }
}

/// In which of its forms a resource is meant.
package enum Form: Hashable, Sendable {
  /// As callers get it.
  case output
  /// As callers send the whole of it.
  case input
  /// As callers send a merge patch of it.
  case patch
}

/// What a document says about a field.
package struct FieldDescription: Sendable {
  package let name: String
  package let meaning: String
  package let shape: Shape
  package let access: Access
  /// Whether a body must have it.
  package let isRequired: Bool
  /// Whether answers leave it out while it is null.
  package let isLeftOut: Bool
  /// What a missing member means; nil where there is no default.
  package let standard: JSONValue?
  /// A value that obeys the rules, in the form of an answer.
  package let example: JSONValue

  /// The example in one of the forms; resources within leave out what that form has not.
  package func example(_ form: Form) -> JSONValue {
    guard form != .output, let nested = shape.nested else { return example }
    return nested.stripped(example)
  }
}

extension AnySchema {
  /// An example of an answer without what only the server sets.
  fileprivate func stripped(_ json: JSONValue) -> JSONValue {
    switch json {
    case .array(let elements): return .array(elements.map { stripped($0) })
    case .object(let members):
      let fields = fields(.input)
      return .object(
        members.compactMap { member in
          fields.first { $0.name == member.name }.map { field in
            .init(member.name, field.shape.nested?.stripped(member.value) ?? member.value)
          }
        })
    default: return json
    }
  }
}
