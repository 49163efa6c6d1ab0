import HTTP
import Schema

extension About {
  /// The route as documents show it.
  func operation(
    _ method: HTTP.Method, _ path: String, _ requirement: Requirement, query: AnySchema?,
    body: RequestContent?
  ) -> Operation {
    Operation(
      method.rawValue, path, id: id, tag: tag, summary: summary,
      description: description(of: requirement),
      parameters: pathParameters(of: path), query: query, body: body,
      answers: [documentedAnswer], problems: problems + doorProblems(requirement),
      security: security(requirement), isConditional: isConditional)
  }

  private func description(of requirement: Requirement) -> String {
    guard case .permission(let permission) = requirement else { return description }
    let need = "Takes the permission `\(permission.rawValue)`."
    return description.isEmpty ? need : description + "\n\n" + need
  }

  private func pathParameters(of path: String) -> [Parameter] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
      let name = String(segment.dropFirst().dropLast())
      return name == "slug"
        ? .path(name, .slug, "The business.")
        : .path(name, .id(of: Operation.self), "The id.")
    }
  }

  private var documentedAnswer: DocumentedAnswer {
    switch answer {
    case .ok(let schema): DocumentedAnswer(200, schema.summary, .resource(schema))
    case .created(let schema):
      DocumentedAnswer(201, schema.summary, .resource(schema), headers: [.location])
    case .page(let schema): DocumentedAnswer(200, "A page of them.", .list(of: schema))
    case .noContent: .noContent("Done.")
    }
  }

  private var isConditional: Bool {
    switch answer {
    case .ok, .created: true
    // What leaves nothing has no tag of its own; a deletion may ask for that of what goes.
    case .noContent: problems.contains(.stale)
    case .page: false
    }
  }

  private func doorProblems(_ requirement: Requirement) -> [ProblemKind] {
    switch requirement {
    case .publicDoor: [.notFound, .tenantSuspended]
    case .permission: [.tenantSuspended]
    case .open, .account, .platformOperator, .loopback: []
    }
  }

  private func security(_ requirement: Requirement) -> [SecurityScheme] {
    switch requirement {
    case .open, .publicDoor, .loopback: byManageToken ? [.bearer] : []
    case .account, .permission, .platformOperator: [.bearer, .cookie]
    }
  }
}
