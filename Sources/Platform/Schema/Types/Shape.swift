/// What values of a field look like: the part of its type that documents are made of.
package indirect enum Shape: Sendable {
  /// A text, a number, a boolean.
  case scalar(Scalar)
  /// An array.
  case list(of: Shape, counts: ClosedRange<Int>, isUnique: Bool)
  /// A resource within a resource.
  case object(AnySchema)
  /// As given, or null.
  case nullable(Shape)
  /// Any JSON at all that obeys the rule in words.
  case anything(rule: String)

  /// A text, a number or a boolean, described as JSON Schema does.
  package struct Scalar: Sendable {
    /// JSON Schema's name of the type.
    package let type: String
    /// What else JSON Schema says: `minimum`, `format`, `enum` ….
    package let keywords: [JSONValue.Member]
    /// The same for people: `1 to 200 characters`.
    package let rule: String
    /// The name under which documents share it, where it is long.
    package let sharedName: String?

    package init(
      _ type: String, _ keywords: [JSONValue.Member] = [], rule: String, sharedName: String? = nil
    ) {
      self.type = type
      self.keywords = keywords
      self.rule = rule
      self.sharedName = sharedName
    }
  }

  /// For people: `text`, `list of objects`.
  package var typeName: String {
    switch self {
    case .scalar(let scalar): scalar.type
    case .list(let element, _, _): "list of \(element.typeName)"
    case .object(let schema): schema.name
    case .nullable(let shape): "\(shape.typeName) or null"
    case .anything: "any"
    }
  }

  /// For people: what the type alone does not say; empty where it says all.
  package var rule: String {
    switch self {
    case .scalar(let scalar): scalar.rule
    case .list(let element, let counts, let isUnique):
      [
        "\(counts.lowerBound) to \(counts.upperBound) elements", isUnique ? "each once" : "",
        element.rule.isEmpty ? "" : "each: \(element.rule)",
      ].filter { !$0.isEmpty }.joined(separator: "; ")
    case .object: ""
    case .nullable(let shape): shape.rule
    case .anything(let rule): rule
    }
  }

  /// The schema of the objects in it, if any.
  package var nested: AnySchema? {
    switch self {
    case .object(let schema): schema
    case .list(let element, _, _): element.nested
    case .nullable(let shape): shape.nested
    case .scalar, .anything: nil
    }
  }
}
