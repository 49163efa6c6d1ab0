import Basics
import Crypto
import Database
import HTTP
import Schema
import Telemetry
import Tenancy

/// Where every request passes: it finds out who calls, checks what the route declares, and hands
/// the handler a scope that can reach nothing else.
package struct Gate: Sendable {
  package let storage: Storage
  package let tenants: TenantDirectory
  package let authenticator: any Authenticator
  package let clock: Clock
  package let log: Log
  /// Scheme and authority of the installation, without a slash at the end.
  package let origin: Origin
  let running = RunningRequests()
  let controlAnswers: ControlAnswers

  /// The most that a JSON body or a form may hold.
  package static let bodyLimit = 1 << 20
  /// The name of the cookie that carries a web session.
  package static let sessionCookie = "atrium_session"

  package init(
    storage: Storage, tenants: TenantDirectory, authenticator: any Authenticator, clock: Clock,
    log: Log, origin: Origin, sealer: Sealer
  ) {
    self.storage = storage
    self.tenants = tenants
    self.authenticator = authenticator
    self.clock = clock
    self.log = log
    self.origin = origin
    controlAnswers = ControlAnswers(control: storage.control, sealer: sealer)
  }

  /// Who calls: by the bearer token where there is one, else by the session cookie.
  /// - Throws: 401 for a credential that isn't good; a cookie that isn't is as none.
  package func caller(of request: Request) async throws -> SignedIn? {
    if let authorization = request.headers["authorization"] {
      guard let token = bearerToken(authorization),
        let caller = try await authenticator.caller(accessToken: token)
      else { throw Problem(.unauthenticated) }
      return caller
    }
    guard let cookie = Cookies(request.headers)[Self.sessionCookie] else { return nil }
    guard let caller = try await authenticator.caller(sessionCookie: cookie) else { return nil }
    try checkFormToken(of: request, session: cookie)
    return caller
  }

  /// An API call that changes something by a browser's session proves that it comes from our page.
  private func checkFormToken(of request: Request, session: String) throws {
    guard request.method != .get, request.method != .head, request.method != .options else {
      return
    }
    let expected = authenticator.formToken(sessionCookie: session)
    guard
      constantTimeEqual(
        Array((request.headers["x-csrf-token"] ?? "").utf8), Array(expected.utf8))
    else {
      throw Problem(.forbidden, "The X-CSRF-Token of this session is missing or wrong.")
    }
  }

  func desk(_ caller: SignedIn?, _ permission: Permission) throws -> DeskScope {
    guard let caller else { throw Problem(.unauthenticated) }
    guard let membership = caller.membership else { throw Problem(.forbidden) }
    guard membership.tenant.isActive else { throw Problem(.tenantSuspended) }
    let reach = membership.role.reach(of: permission)
    guard reach > .none else {
      throw Problem(.forbidden, "It takes the permission \(permission.rawValue).")
    }
    return DeskScope(
      tenant: membership.tenant,
      member: Member(
        account: caller.account, email: caller.email, name: caller.name, role: membership.role,
        isOperator: caller.isOperator),
      db: storage.tenant(membership.tenant.id, actor: Actor(.account, id: caller.account.cast())),
      reach: reach)
  }

  func publicDoor(slug: String) async throws -> PublicScope {
    guard let tenant = try await tenants.tenant(slug: slug) else { throw Problem(.notFound) }
    guard tenant.isActive else { throw Problem(.tenantSuspended) }
    return PublicScope(tenant: tenant, db: storage.tenant(tenant.id, actor: .public))
  }

  /// - Throws: 401 or 403 for who operates nothing.
  package func operatorScope(_ caller: SignedIn?) throws -> OperatorScope {
    guard let caller else { throw Problem(.unauthenticated) }
    guard caller.isOperator else { throw Problem(.forbidden) }
    return OperatorScope(control: storage.control, caller: caller)
  }
}

/// The token of an `Authorization: Bearer` field (RFC 6750); nil for another scheme.
package func bearerToken(_ field: String) -> String? {
  let scheme = "bearer "
  guard field.utf8.count > scheme.utf8.count,
    zip(field.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 })
  else { return nil }
  return String(field.utf8.dropFirst(scheme.utf8.count).drop { $0 == UInt8(ascii: " ") })
}
