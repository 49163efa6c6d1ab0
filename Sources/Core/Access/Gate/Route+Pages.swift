import Basics
import Crypto
import Database
import HTTP
import Schema
import Tenancy

// Pages: by a browser's session, in forms, answered with HTML.

extension Route {
  /// A page of the desk, for members with the permission.
  ///
  /// Who isn't signed in is sent to do so.
  package static func desk(
    _ method: Method, _ pattern: String, _ permission: Permission,
    page: @escaping @Sendable (DeskCall) async throws -> Response
  ) -> Route {
    Route(method, pattern, .permission(permission), face: .page) {
      gate, request, parameters, trace in
      guard let visitor = try await gate.visitor(of: request) else { return signIn(request) }
      trace.tenant = visitor.caller.membership?.tenant.id
      let scope = try gate.desk(visitor.caller, permission)
      let form = try await gate.form(of: request, formToken: visitor.formToken)
      return try await page(gate.pageCall(scope, request, parameters, form, visitor))
    }
  }

  /// A page of the back office.
  package static func operatorPage(
    _ method: Method, _ pattern: String,
    page: @escaping @Sendable (OperatorCall) async throws -> Response
  ) -> Route {
    Route(method, pattern, .platformOperator, face: .page) {
      gate, request, parameters, _ in
      guard let visitor = try await gate.visitor(of: request) else { return signIn(request) }
      let scope = try gate.operatorScope(visitor.caller)
      let form = try await gate.form(of: request, formToken: visitor.formToken)
      return try await page(gate.pageCall(scope, request, parameters, form, visitor))
    }
  }

  /// A page for everybody, signed in or not.
  package static func openPage(
    _ method: Method, _ pattern: String,
    page: @escaping @Sendable (OpenCall) async throws -> Response
  ) -> Route {
    Route(method, pattern, .open, face: .page) { gate, request, parameters, _ in
      let visitor = try await gate.visitor(of: request)
      let scope = OpenScope(control: gate.storage.control, caller: visitor?.caller)
      let form = try await gate.form(of: request, formToken: visitor?.formToken)
      return try await page(gate.pageCall(scope, request, parameters, form, visitor))
    }
  }

  /// A page of a tenant's public face; its pattern begins with `/t/{slug}`.
  package static func publicPage(
    _ method: Method, _ pattern: String,
    page: @escaping @Sendable (PublicCall) async throws -> Response
  ) -> Route {
    precondition(pattern.hasPrefix("/t/{slug}"))
    return Route(method, pattern, .publicDoor, face: .page) { gate, request, parameters, trace in
      let scope = try await gate.publicDoor(slug: parameters["slug"] ?? "")
      trace.tenant = scope.tenant.id
      let form = try await gate.form(of: request, formToken: nil)
      return try await page(gate.pageCall(scope, request, parameters, form, nil))
    }
  }

  private static func signIn(_ request: Request) -> Response {
    let next = request.method == .get ? "?next=\(request.target.percentEncoded)" : ""
    return .redirect(to: "/desk/sign-in\(next)")
  }
}

/// A browser with a good session.
struct Visitor: Sendable {
  var caller: SignedIn
  var formToken: String
}

extension Gate {
  func visitor(of request: Request) async throws -> Visitor? {
    guard let cookie = Cookies(request.headers)[Self.sessionCookie],
      let caller = try await authenticator.caller(sessionCookie: cookie)
    else { return nil }
    return Visitor(
      caller: caller, formToken: authenticator.formToken(sessionCookie: cookie))
  }

  /// The fields of a form that was sent from one of our own pages; empty for a GET.
  /// - Throws: 403 for one that another site sent, or that lacks the session's token.
  func form(of request: Request, formToken: String?) async throws -> FormBody {
    guard request.method == .post else { return .empty }
    guard isFromOurPages(request) else {
      throw Problem(.forbidden, "The form was sent from another site.")
    }
    guard FormBody.matches(contentType: request.headers["content-type"]) else {
      throw Problem(.unsupportedMediaType)
    }
    let form: FormBody
    do {
      form = try FormBody(try await request.body.collect(upTo: Self.bodyLimit))
    } catch let error as BodyError {
      throw Problem(error)
    } catch {
      throw Problem(.malformed, "The form is not well-formed.")
    }
    if let formToken, !constantTimeEqual(Array((form["csrf"] ?? "").utf8), Array(formToken.utf8)) {
      throw Problem(.forbidden, "The page was too old. Go back, reload it, and try again.")
    }
    return form
  }

  /// By `Origin`, which browsers send with every POST; programs that send none have no session
  /// that another site could abuse.
  ///
  /// A page with the policy `no-referrer` (what only a secret address leads to) sends `null`; then
  /// `Sec-Fetch-Site` tells, and where a browser leaves it out too (plain HTTP, not on this
  /// machine), a form is let in only if nobody is signed in: there is nothing to abuse.
  private func isFromOurPages(_ request: Request) -> Bool {
    let origin = request.headers["origin"]
    guard let origin, origin != "null" else {
      let isAnonymous = Cookies(request.headers)[Self.sessionCookie] == nil
      return request.headers["sec-fetch-site"].map { $0 == "same-origin" || $0 == "none" }
        ?? (origin == nil || isAnonymous)
    }
    guard let separator = origin.firstRange(of: "://") else { return false }
    return origin[separator.upperBound...].lowercased() == request.host.lowercased()
  }

  func pageCall<Scope>(
    _ scope: Scope, _ request: Request, _ parameters: PathParameters, _ form: FormBody,
    _ visitor: Visitor?
  ) throws -> Call<Scope> {
    Call(
      request: request, parameters: parameters, scope: scope, now: clock.now, gate: self,
      form: form, formToken: visitor?.formToken ?? "")
  }
}
