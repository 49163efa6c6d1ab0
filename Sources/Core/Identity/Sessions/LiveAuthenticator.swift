import Access
import Basics
import Crypto
import Database
import Telemetry

/// Finds out who calls, from access tokens and session cookies.
package struct LiveAuthenticator: Authenticator {
  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// Who carries this access token, with tenant and role as they are now; nil if it is not good.
  package func caller(accessToken: String) async throws(Fault) -> SignedIn? {
    guard let principal = try await principal(accessToken: accessToken) else { return nil }
    return try await context.caller(principal)
  }

  /// Whose web session this cookie names; nil if it is not good.
  package func caller(sessionCookie: String) async throws(Fault) -> SignedIn? {
    guard let principal = try await principal(sessionCookie: sessionCookie) else { return nil }
    return try await context.caller(principal)
  }

  /// What forms of this session carry against requests from other sites.
  package func formToken(sessionCookie: String) -> String {
    context.formToken.text(forSessionCookie: sessionCookie)
  }

  /// Who an access token belongs to; nil if it is not good, or its session has ended.
  func principal(accessToken: String) async throws(Fault) -> Principal? {
    let now = context.clock.now
    switch context.credentials.find(accessToken, .tokens, at: now) {
    case .good(let entry): return entry.principal
    case .doubtful(let entry):
      // The signature was verified before and does not change.
      return try await ask(
        accessToken, .tokens, until: entry.expiresAt, at: now
      ) { (db) async throws(Fault) -> AccountSession? in
        try await SessionStore.find(entry.principal.session.id, in: db)
      }
    case .unknown:
      guard let token = try await verify(accessToken, at: now) else { return nil }
      return try await ask(
        accessToken, .tokens, until: token.expiresAt, at: now
      ) { (db) async throws(Fault) -> AccountSession? in
        try await SessionStore.find(token.session, in: db)
      }
    }
  }

  /// Who a session cookie belongs to; nil if it is unknown, or its session has ended.
  func principal(sessionCookie: String) async throws(Fault) -> Principal? {
    guard let secret = SecretToken(presented: sessionCookie) else { return nil }
    let now = context.clock.now
    if case .good(let entry) = context.credentials.find(sessionCookie, .pages, at: now) {
      return entry.principal
    }
    let found = try await ask(
      sessionCookie, .pages, until: .latest, at: now
    ) { (db) async throws(Fault) -> AccountSession? in
      try await SessionStore.find(secretHash: secret.hash, .pages, in: db)
    }
    if let session = found?.session, session.wantsNote(at: now) {
      try await note(session, at: now)
    }
    return found
  }

  /// Asks the store for the session, and remembers it if it is alive.
  private func ask(
    _ credential: String, _ kind: SessionKind, until expiry: Instant, at now: Instant,
    _ find: (ControlReader) async throws(Fault) -> AccountSession?
  ) async throws(Fault) -> Principal? {
    let epoch = context.credentials.currentEpoch
    let principal = try await context.control.read { (db) async throws(Fault) -> Principal? in
      guard let session = try await find(db), session.kind == kind, session.isAlive(at: now)
      else { return nil }
      return try await SessionStore.principal(session, in: db)
    }
    guard let principal else {
      context.credentials.forget(credential)
      return nil
    }
    let end = min(expiry, principal.session.expiresAt)
    context.credentials.keep(credential, principal, until: end, at: now, epoch: epoch)
    return principal
  }

  private func verify(_ text: String, at now: Instant) async throws(Fault) -> AccessToken? {
    var keys = try await context.keyRing.keys()
    for isSecondTry in [false, true] {
      do throws(TokenRefusal) {
        return AccessToken(verified: try keys.verifier.verify(text, at: now))
      } catch {
        context.log.debug("an access token was refused", .code("reason", error))
        guard error == .unknownKey, !isSecondTry else { return nil }
      }
      // A key that another process has made since we looked.
      guard let newer = try await context.keyRing.reloadIfDue() else { return nil }
      keys = newer
    }
    return nil
  }

  private func note(_ session: AccountSession, at now: Instant) async throws(Fault) {
    try await context.control.write { (db) async throws(Fault) -> Ending<Void> in
      try await SessionStore.noteUse(of: session.id, at: now, in: db)
      return .commit(())
    }
  }
}
