/// The component schemas that a document refers to, gathered while it is made.
///
/// A resource's answer has its own name, and so has its input where there is no answer of it; else
/// that is `…Input`, and a patch beside another form is `…Patch`. Which there are is known once all is gathered, so a document is
/// made twice.
struct Components {
  private struct Key: Hashable {
    let name: String
    let form: Form
  }

  private var forms: [String: Set<Form>]
  private var made: [(name: String, schema: JSONValue)] = []
  private var known: Set<Key> = []

  init(after earlier: Components? = nil) { forms = earlier?.forms ?? [:] }

  /// Refers to a resource, and makes its component at the first time.
  mutating func reference(_ schema: AnySchema, _ form: Form) -> JSONValue {
    let key = Key(name: schema.name, form: form)
    forms[schema.name, default: []].insert(form)
    let name = self.name(key)
    if known.insert(key).inserted {
      let component = self.component(schema, form)
      made.append((name, component))
    }
    return ["$ref": .string("#/components/schemas/\(name)")]
  }

  private func name(_ key: Key) -> String {
    let forms = forms[key.name] ?? []
    switch key.form {
    case .output: return key.name
    case .input: return forms.contains(.output) ? key.name + "Input" : key.name
    case .patch: return forms.count > 1 ? key.name + "Patch" : key.name
    }
  }

  /// Refers to a shared scalar.
  private mutating func reference(_ scalar: Shape.Scalar, _ name: String) -> JSONValue {
    if known.insert(Key(name: name, form: .output)).inserted {
      forms[name, default: []].insert(.output)
      made.append((name, scalar.json(isNullable: false)))
    }
    return ["$ref": .string("#/components/schemas/\(name)")]
  }

  /// In alphabetical order.
  var json: JSONValue {
    .object(made.sorted { $0.name < $1.name }.map { .init($0.name, $0.schema) })
  }

  private mutating func component(_ schema: AnySchema, _ form: Form) -> JSONValue {
    let fields = schema.fields(form)
    let required = fields.filter { field in
      switch form {
      case .output: !field.isLeftOut
      case .input: field.isRequired
      case .patch: false
      }
    }
    var members: [JSONValue.Member] = [
      .init("type", "object"), .init("description", .string(schema.summary)),
    ]
    if !required.isEmpty {
      members.append(.init("required", .array(required.map { .string($0.name) })))
    }
    let properties = fields.map { JSONValue.Member($0.name, property($0, form)) }
    members.append(.init("properties", .object(properties)))
    if form != .output { members.append(.init("additionalProperties", false)) }
    members.append(.init("examples", [schema.example(form)]))
    return .object(members)
  }

  private mutating func property(_ field: FieldDescription, _ form: Form) -> JSONValue {
    // In a patch null brings a default back.
    let isResettable = form == .patch && field.standard != nil
    var members = json(isResettable ? .nullable(field.shape) : field.shape, form).members ?? []
    members.append(.init("description", .string(field.meaning)))
    if field.access == .readOnly { members.append(.init("readOnly", true)) }
    if field.access == .writeOnly { members.append(.init("writeOnly", true)) }
    if form == .input, let standard = field.standard {
      members.append(.init("default", standard))
    }
    members.append(.init("examples", [field.example(form)]))
    return .object(members)
  }

  /// The JSON Schema of a value.
  mutating func json(_ shape: Shape, _ form: Form) -> JSONValue {
    switch shape {
    case .scalar(let scalar):
      if let name = scalar.sharedName { return reference(scalar, name) }
      return scalar.json(isNullable: false)
    case .nullable(.nullable(let inner)): return json(.nullable(inner), form)
    case .nullable(.scalar(let scalar)) where scalar.sharedName == nil:
      return scalar.json(isNullable: true)
    case .nullable(let inner): return ["anyOf": [json(inner, form), ["type": "null"]]]
    case .list(let element, let counts, let isUnique):
      return list(of: element, counts, isUnique, form)
    case .object(let schema): return reference(schema, form == .patch ? .patch : form)
    case .anything: return [:]
    }
  }

  private mutating func list(
    of element: Shape, _ counts: ClosedRange<Int>, _ isUnique: Bool, _ form: Form
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      // A patch replaces a list, so that its elements are whole.
      .init("type", "array"), .init("items", json(element, form == .patch ? .input : form)),
    ]
    if counts.lowerBound > 0 {
      members.append(.init("minItems", .integer(Int64(counts.lowerBound))))
    }
    members.append(.init("maxItems", .integer(Int64(counts.upperBound))))
    if isUnique { members.append(.init("uniqueItems", true)) }
    return .object(members)
  }
}

extension Shape.Scalar {
  /// The JSON Schema; where null is allowed, `type` is an array and `enum` has null too.
  func json(isNullable: Bool) -> JSONValue {
    let type: JSONValue = isNullable ? [.string(self.type), "null"] : .string(self.type)
    let keywords = keywords.map { keyword -> JSONValue.Member in
      guard isNullable, keyword.name == "enum", let choices = keyword.value.elements else {
        return keyword
      }
      return .init("enum", .array(choices + [.null]))
    }
    return .object([.init("type", type)] + keywords)
  }
}
