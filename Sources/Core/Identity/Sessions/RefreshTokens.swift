import Access
import Basics
import Crypto
import Database
import Telemetry
import Tenancy

/// Why a refresh is refused.
package enum RefreshRefusal: Sendable, Equatable {
  /// Unknown, expired, ended.
  case invalidToken
  /// It was used before. Its session has ended, for everybody who has a token of it.
  case reused
  case tenantSuspended
}

/// What came of a refresh.
package enum RefreshOutcome: Sendable {
  case refreshed(SignedIn, TokenPair)
  case refused(RefreshRefusal)
}

/// Changes a refresh token for a new one and a new access token.
///
/// A token is good once (RFC 9700 section 4.14.2). If it comes again, two hold it, and one of them
/// should not: the whole session ends. There is no grace for two calls at once: the writer puts them in
/// order, the first gets the new tokens and the second ends them. Clients refresh from one place.
package struct RefreshTokens: Sendable {
  private enum Step: Sendable {
    case rotated(Principal)
    case refused(RefreshRefusal)
  }

  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// - Parameter presented: the refresh token as it came.
  package func run(_ presented: String) async throws(Fault) -> RefreshOutcome {
    guard let old = SecretToken(presented: presented) else { return .refused(.invalidToken) }
    let now = context.clock.now
    let new = SecretToken()
    let step = try await context.control.write { (db) async throws(Fault) -> Ending<Step> in
      try await Self.rotate(from: old, to: new, at: now, in: db)
    }
    switch step {
    case .refused(let refusal):
      if refusal == .reused {
        context.credentials.doubtAll()
        context.log.warning("a refresh token came twice; its session has ended")
      }
      return .refused(refusal)
    case .rotated(let principal): return try await answer(principal, new)
    }
  }

  private static func rotate(
    from old: SecretToken, to new: SecretToken, at now: Instant, in db: ControlWriter
  ) async throws(Fault) -> Ending<Step> {
    guard let session = try await SessionStore.find(secretHash: old.hash, .tokens, in: db) else {
      guard let robbed = try await SessionStore.find(spentHash: old.hash, in: db) else {
        return .rollback(.refused(.invalidToken))
      }
      try await SessionStore.end(robbed.id, because: .tokenReused, at: now, in: db)
      return .commit(.refused(.reused))
    }
    guard session.isAlive(at: now),
      let principal = try await SessionStore.principal(session, in: db)
    else { return .rollback(.refused(.invalidToken)) }
    // Before the token is spent: it is good again when the tenant is.
    if let id = session.tenant, !principal.isOperator,
      let tenant = try await TenantStore.find(id, in: db), !tenant.isActive
    {
      return .rollback(.refused(.tenantSuspended))
    }
    try await SessionStore.rotate(session, from: old.hash, to: new.hash, at: now, in: db)
    return .commit(.rotated(principal))
  }

  private func answer(_ principal: Principal, _ secret: SecretToken) async throws(Fault)
    -> RefreshOutcome
  {
    let caller = try await context.caller(principal)
    return .refreshed(caller, try await context.tokenPair(for: caller, principal.session, secret))
  }
}

extension IdentityContext {
  /// The caller that a principal is, with the tenant as it is now.
  func caller(_ principal: Principal) async throws(Fault) -> SignedIn {
    var tenant: Tenant?
    if let id = principal.session.tenant { tenant = try await tenants.tenant(id) }
    return principal.signedIn(in: tenant)
  }
}
