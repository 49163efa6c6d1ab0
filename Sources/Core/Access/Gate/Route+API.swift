import Basics
import Crypto
import Database
import HTTP
import Schema

// Routes for programs: JSON in, JSON out, described once for the OpenAPI document.

extension Route {
  /// A route of the desk, for members with the permission.
  package static func desk<Query, Body>(
    _ method: HTTP.Method, _ path: String, _ permission: Permission, _ about: About,
    takes: Takes<Query, Body>,
    handle: @escaping @Sendable (DeskCall, Query, Body) async throws -> Reply
  ) -> Route {
    api(method, path, .permission(permission), about, takes) { gate, request, _ in
      try gate.desk(try await gate.caller(of: request), permission)
    } caller: {
      "account \($0.member.account)"
    } handle: {
      try await handle($0, $1, $2)
    }
  }

  /// A route of a tenant's public door; its path begins with `/public/{slug}`.
  ///
  /// - Parameter admits: asks for more than the tenant, before the query and the body are looked at.
  package static func publicDoor<Query, Body>(
    _ method: HTTP.Method, _ path: String, _ about: About,
    takes: Takes<Query, Body>,
    admits: (@Sendable (PublicScope, Request, PathParameters) throws -> Void)? = nil,
    handle: @escaping @Sendable (PublicCall, Query, Body) async throws -> Reply
  ) -> Route {
    precondition(path.hasPrefix("/public/{slug}"))
    return api(method, path, .publicDoor, about, takes) { gate, request, parameters in
      let scope = try await gate.publicDoor(slug: parameters["slug"] ?? "")
      try admits?(scope, request, parameters)
      return scope
    } caller: { _ in
      "public"
    } handle: {
      try await handle($0, $1, $2)
    }
  }

  /// A route for everybody.
  package static func open<Query, Body>(
    _ method: HTTP.Method, _ path: String, _ about: About,
    takes: Takes<Query, Body>,
    handle: @escaping @Sendable (OpenCall, Query, Body) async throws -> Reply
  ) -> Route {
    api(method, path, .open, about, takes) { gate, _, _ in
      OpenScope(control: gate.storage.control, caller: nil)
    } caller: { _ in
      "open"
    } handle: {
      try await handle($0, $1, $2)
    }
  }

  /// A route for whoever is signed in.
  package static func account<Query, Body>(
    _ method: HTTP.Method, _ path: String, _ about: About,
    takes: Takes<Query, Body>,
    handle: @escaping @Sendable (AccountCall, Query, Body) async throws -> Reply
  ) -> Route {
    api(method, path, .account, about, takes) { gate, request, _ in
      guard let caller = try await gate.caller(of: request) else {
        throw Problem(.unauthenticated)
      }
      return AccountScope(control: gate.storage.control, caller: caller)
    } caller: {
      "account \($0.caller.account)"
    } handle: {
      try await handle($0, $1, $2)
    }
  }

  /// A route for the installation's operators.
  package static func platformOperator<Query, Body>(
    _ method: HTTP.Method, _ path: String, _ about: About,
    takes: Takes<Query, Body>,
    handle: @escaping @Sendable (OperatorCall, Query, Body) async throws -> Reply
  ) -> Route {
    api(method, path, .platformOperator, about, takes) { gate, request, _ in
      try gate.operatorScope(try await gate.caller(of: request))
    } caller: {
      "account \($0.caller.account)"
    } handle: {
      try await handle($0, $1, $2)
    }
  }

  private static func api<Scope: CallScope, Query, Body>(
    _ method: HTTP.Method, _ path: String, _ requirement: Requirement, _ about: About,
    _ takes: Takes<Query, Body>,
    scope: @escaping @Sendable (Gate, Request, PathParameters) async throws -> Scope,
    caller: @escaping @Sendable (Scope) -> String,
    handle: @escaping @Sendable (Call<Scope>, Query, Body) async throws -> Reply
  ) -> Route {
    let operation = about.operation(
      method, path, requirement,
      query: Query.self == NoFields.self ? nil : AnySchema(takes.query), body: takes.content)
    return Route(method, apiBase + path, requirement, face: .api(operation)) {
      (gate, request, parameters, trace) async throws -> Response in
      let scope = try await scope(gate, request, parameters)
      trace.tenant = scope.tenantId
      let bytes = try await Input.bytes(of: request, takes)
      var call = Call(
        request: request, parameters: parameters, scope: scope, now: gate.clock.now, gate: gate)
      guard method == .post, let key = request.headers["idempotency-key"] else {
        let input = try Input(request, bytes, takes)
        return try await handle(call, input.query, input.body).response
      }
      call.idempotency = try IdempotentRequest(
        key: key, caller: caller(scope), request: request, body: bytes)
      return try await call.once {
        let input = try Input(request, bytes, takes)
        return try await handle($0, input.query, input.body)
      }.response
    }
  }

  /// What every path of the API begins with.
  package static let apiBase = "/api/v1"
}
