import Access
import Basics
import Crypto
import Database
import Tenancy

/// What a program keeps to call the API.
package struct TokenPair: Sendable {
  package let accessToken: String
  /// How long the access token is good.
  package let expiresIn: TimeSpan
  /// Good once: each use gives another.
  package let refreshToken: SecretToken
}

/// Begins a session for somebody whose sign-in was found right.
package struct OpenSession: Sendable {
  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// For a program: an access token and a refresh token.
  package func tokens(for caller: SignedIn) async throws(Fault) -> TokenPair {
    let secret = SecretToken()
    let session = try await open(.tokens, for: caller, secret, replacing: nil)
    return try await context.tokenPair(for: caller, session, secret)
  }

  /// For a browser: the value of the session cookie, always a new one.
  ///
  /// A session whose cookie the browser still brought ends, so that a cookie put there by somebody
  /// else is worth nothing.
  package func cookie(for caller: SignedIn, replacing old: String?) async throws(Fault)
    -> SecretToken
  {
    let secret = SecretToken()
    _ = try await open(
      .pages, for: caller, secret, replacing: old.flatMap { SecretToken(presented: $0) })
    return secret
  }

  private func open(
    _ kind: SessionKind, for caller: SignedIn, _ secret: SecretToken, replacing old: SecretToken?
  ) async throws(Fault) -> AccountSession {
    let now = context.clock.now
    let session = AccountSession(
      kind, of: caller.account, in: caller.membership?.tenant.id, at: now)
    try await context.control.write { (db) async throws(Fault) -> Ending<Void> in
      if let old, let replaced = try await SessionStore.find(secretHash: old.hash, kind, in: db) {
        try await SessionStore.end(replaced.id, because: .replaced, at: now, in: db)
      }
      try await SessionStore.insert(session, secretHash: secret.hash, in: db)
      return .commit(())
    }
    if old != nil { context.credentials.doubtAll() }
    return session
  }
}

extension IdentityContext {
  /// A new access token for a session, beside its refresh token.
  func tokenPair(
    for caller: SignedIn, _ session: AccountSession, _ refreshToken: SecretToken
  ) async throws(Fault) -> TokenPair {
    let claims = AccessToken.claims(
      of: caller, session: session.id, issuer: issuer, at: clock.now)
    return TokenPair(
      accessToken: try await keyRing.keys().signer.sign(claims),
      expiresIn: AccessToken.lifetime, refreshToken: refreshToken)
  }
}
