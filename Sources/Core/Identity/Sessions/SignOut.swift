import Basics
import Crypto
import Database

/// Ends a session by whatever carries it; ending what has ended is fine.
package struct SignOut: Sendable {
  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// By a refresh token, be it the present one or a spent one.
  package func run(refreshToken: String) async throws(Fault) {
    guard let secret = SecretToken(presented: refreshToken) else { return }
    try await end { (db) async throws(Fault) -> AccountSession? in
      if let session = try await SessionStore.find(secretHash: secret.hash, .tokens, in: db) {
        return session
      }
      return try await SessionStore.find(spentHash: secret.hash, in: db)
    }
  }

  /// By the cookie of a web session.
  package func run(sessionCookie: String) async throws(Fault) {
    guard let secret = SecretToken(presented: sessionCookie) else { return }
    try await end { (db) async throws(Fault) -> AccountSession? in
      try await SessionStore.find(secretHash: secret.hash, .pages, in: db)
    }
  }

  /// By an access token that is good.
  package func run(accessToken: String) async throws(Fault) {
    let live = LiveAuthenticator(context)
    guard let principal = try await live.principal(accessToken: accessToken) else { return }
    let id = principal.session.id
    try await end { (db) async throws(Fault) -> AccountSession? in
      try await SessionStore.find(id, in: db)
    }
  }

  private func end(
    _ find: @escaping @Sendable (ControlReader) async throws(Fault) -> AccountSession?
  ) async throws(Fault) {
    let now = context.clock.now
    try await context.control.write { (db) async throws(Fault) -> Ending<Void> in
      guard let session = try await find(db) else { return .rollback(()) }
      try await SessionStore.end(session.id, because: .signedOut, at: now, in: db)
      return .commit(())
    }
    context.credentials.doubtAll()
  }
}
