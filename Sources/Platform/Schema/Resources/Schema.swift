/// A resource, declared once: it writes JSON, reads and checks it, and yields its documentation.
///
/// ```swift
/// static let schema = Schema("Location", "Where things happen.", blank: LocationDetails()) {
///   Field("name", \.name, .text(1...200), "Shown to customers.", example: "Main street")
///   Field("active", \.active, .boolean, "Whether it is offered.", default: true)
/// }
/// ```
/// A field without `default:` must be in a body. Without `blank:` a resource is only written; its
/// type must then be said: `Schema<Location>("Location", …) { … }`.
package struct Schema<Value: Sendable>: Sendable {
  /// The name of the component in the API's description.
  package let name: String
  /// One sentence.
  package let summary: String
  package let fields: [Field<Value>]
  /// What reading starts from; nil where the resource is only written.
  let blank: Value?
  let table: MemberTable
  var checks: [Check] = []

  /// A rule over more than one field.
  struct Check: Sendable {
    let fields: [String]
    let rule: @Sendable (Value, inout [Mistake]) -> Void
  }

  /// A resource that can be read and written.
  package init(
    _ name: String, _ summary: String, blank: Value,
    @FieldList<Value> _ fields: () -> [Field<Value>]
  ) {
    self.init(name: name, summary: summary, blank: blank, fields: fields())
  }

  /// A resource that is only written.
  package init(
    _ name: String, _ summary: String, @FieldList<Value> _ fields: () -> [Field<Value>]
  ) {
    self.init(name: name, summary: summary, blank: nil, fields: fields())
  }

  private init(name: String, summary: String, blank: Value?, fields: [Field<Value>]) {
    precondition(Set(fields.map(\.name)).count == fields.count, "\(name) has a field twice")
    precondition(fields.count <= 64, "\(name) has more than 64 fields")
    self.name = name
    self.summary = summary
    self.blank = blank
    self.fields = fields
    table = MemberTable(fields.map(\.member))
  }

  /// The same resource with a rule over several fields.
  ///
  /// It runs where none of the named fields has
  /// a mistake of its own; where none is named, only if there is no mistake at all.
  package func check(
    of fields: String..., rule: @escaping @Sendable (Value, inout [Mistake]) -> Void
  ) -> Schema {
    var schema = self
    schema.checks.append(Check(fields: fields, rule: rule))
    return schema
  }

  /// The fields as those of a resource that holds this one, without a level in the JSON.
  package func fields<Outer: Sendable>(
    at path: any WritableKeyPath<Outer, Value> & Sendable
  ) -> [Field<Outer>] {
    fields.map { Field<Outer>($0, at: path) }
  }
}

/// Lets a `Schema` list its fields, one a line, and those of a part beside them.
@resultBuilder
package enum FieldList<Root: Sendable> {
  package static func buildExpression(_ field: Field<Root>) -> [Field<Root>] { [field] }
  package static func buildExpression(_ fields: [Field<Root>]) -> [Field<Root>] { fields }
  package static func buildBlock(_ fields: [Field<Root>]...) -> [Field<Root>] {
    fields.flatMap(\.self)
  }
}
