/// Makes the parts of an OpenAPI document that refer to components.
struct DocumentWriter {
  var components: Components

  /// The paths in the order in which the operations name them first.
  mutating func paths(_ operations: [Operation]) -> JSONValue {
    var paths: [JSONValue.Member] = []
    for operation in operations {
      let item = JSONValue.Member(operation.method.lowercased(), self.operation(operation))
      if let place = paths.firstIndex(where: { $0.name == operation.path }) {
        paths[place].value = paths[place].value.merging(.object([item]))
      } else {
        paths.append(.init(operation.path, .object([item])))
      }
    }
    return .object(paths)
  }

  private mutating func operation(_ operation: Operation) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("operationId", .string(operation.id)), .init("tags", [.string(operation.tag)]),
      .init("summary", .string(operation.summary)),
    ]
    if !operation.description.isEmpty {
      members.append(.init("description", .string(operation.description)))
    }
    let parameters = operation.allParameters.map { parameter($0) }
    if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
    if let body = operation.body { members.append(.init("requestBody", requestBody(body))) }
    members.append(.init("responses", responses(operation)))
    members.append(
      .init("security", .array(operation.security.map { .object([.init($0.name, [])]) })))
    return .object(members)
  }

  private mutating func parameter(_ parameter: Parameter) -> JSONValue {
    var schema = components.json(parameter.shape, .input).members ?? []
    if let standard = parameter.standard { schema.append(.init("default", standard)) }
    return [
      "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
      "description": .string(parameter.meaning), "required": .bool(parameter.isRequired),
      "schema": .object(schema), "example": parameter.example,
    ]
  }

  private mutating func requestBody(_ body: RequestContent) -> JSONValue {
    let content: JSONValue = [
      "schema": components.reference(body.schema, body.form),
      "example": body.schema.example(body.form),
    ]
    var media: [JSONValue.Member] = [.init("application/json", content)]
    if body.form == .patch { media.append(.init("application/merge-patch+json", content)) }
    return ["required": .bool(!body.isOptional), "content": .object(media)]
  }

  private mutating func responses(_ operation: Operation) -> JSONValue {
    var responses: [JSONValue.Member] = operation.answers.map { answer in
      .init("\(answer.status)", response(answer, of: operation))
    }
    if operation.isConditional, operation.method == "GET" {
      let headers: [AnswerHeader] = [.requestId, .etag]
      responses.append(
        .init("304", ["description": "Still the same version.", "headers": json(headers)]))
    }
    let problems = Dictionary(grouping: operation.allProblems, by: \.status)
    for status in problems.keys.sorted() {
      responses.append(.init("\(status)", refusal(problems[status]!, of: operation)))
    }
    responses.append(.init("default", refusal([], of: operation)))
    return .object(responses)
  }

  private mutating func response(_ answer: Answer, of operation: Operation) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("description", .string(answer.meaning)),
      .init("headers", json(operation.headers(of: answer))),
    ]
    switch answer.content {
    case .nothing: break
    case .media(let type): members.append(.init("content", .object([.init(type, [:])])))
    case .resource(let schema):
      members.append(.init("content", jsonContent(components.reference(schema, .output))))
    case .list(let schema):
      let envelope = envelope(of: components.reference(schema, .output))
      members.append(.init("content", jsonContent(envelope)))
    }
    return .object(members)
  }

  private func jsonContent(_ schema: JSONValue) -> JSONValue {
    ["application/json": ["schema": schema]]
  }

  private func envelope(of item: JSONValue) -> JSONValue {
    [
      "type": "object", "required": ["items", "next"],
      "properties": [
        "items": ["type": "array", "items": item],
        "next": [
          "type": ["string", "null"],
          "description": "The cursor for `after` that brings the next page; null on the last.",
        ],
      ],
    ]
  }

  /// The answers of one status that refuse; of any other status where no kind is named.
  private mutating func refusal(_ kinds: [ProblemKind], of operation: Operation) -> JSONValue {
    var headers: [AnswerHeader] = [.requestId]
    let status = kinds.first?.status ?? 0
    if status == 429 || status == 503 { headers.append(.retryAfter) }
    if status == 429 { headers += AnswerHeader.rateLimits }
    if operation.isIdempotent, (400..<500).contains(status), status != 429 {
      headers.append(.replayed)
    }
    let words = kinds.map { "`\($0.code)`: \($0.title)" }.joined(separator: " ")
    var content: [JSONValue.Member] = [.init("schema", components.reference(.problem, .output))]
    if !kinds.isEmpty {
      let examples = kinds.map { kind -> JSONValue.Member in
        let errors = kind == .invalid ? [Mistake("/startsAt", .required, "Must be given.")] : []
        let body = Problem(kind, errors: errors).json(requestId: Problem.exampleRequestId)
        return .init(kind.code, ["value": body])
      }
      content.append(.init("examples", .object(examples)))
    }
    return [
      "description": .string(kinds.isEmpty ? "Any other refusal." : words),
      "headers": json(headers),
      "content": .object([.init(Problem.contentType, .object(content))]),
    ]
  }

  private func json(_ headers: [AnswerHeader]) -> JSONValue {
    .object(
      headers.map { header in
        .init(
          header.name,
          [
            "description": .string(header.meaning), "required": .bool(header.isAlways),
            "schema": ["type": .string(header.type)],
          ])
      })
  }
}
