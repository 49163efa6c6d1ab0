import Access
import Basics
import Database

/// What a `SessionID` identifies.
package enum SessionSubject {}
/// Names one session: what began with a sign-in.
package typealias SessionID = Identifier<SessionSubject>

/// What carries a session.
package enum SessionKind: String, Sendable, CaseIterable, SQLValue {
  /// A refresh token that rotates, and access tokens: for programs.
  case tokens
  /// A cookie: for pages.
  case pages

  /// When it ends at the latest, counted from sign-in.
  package var lifetime: TimeSpan {
    switch self {
    case .tokens: .days(90)
    case .pages: .days(14)
    }
  }

  /// When it ends if nobody uses it.
  package var idleLimit: TimeSpan {
    switch self {
    case .tokens: .days(30)
    case .pages: .days(1)
    }
  }
}

/// Why a session ended before its time.
package enum SessionEnd: String, Sendable, CaseIterable, SQLValue {
  case signedOut = "signed_out"
  /// A refresh token came a second time: somebody has a copy, and no one can say who.
  case tokenReused = "token_reused"
  case passwordReset = "password_reset"
  /// Another sign-in took its place in the same browser.
  case replaced
}

/// A session as it is stored.
package struct AccountSession: Sendable, Equatable {
  package let id: SessionID
  package let kind: SessionKind
  package let account: AccountID
  /// The tenant that the person works in; nil for an operator in none.
  package let tenant: TenantID?
  package let createdAt: Instant
  package var usedAt: Instant
  package let expiresAt: Instant
  package var endedAt: Instant?

  package init(
    id: SessionID, kind: SessionKind, account: AccountID, tenant: TenantID?, createdAt: Instant,
    usedAt: Instant, expiresAt: Instant, endedAt: Instant?
  ) {
    self.id = id
    self.kind = kind
    self.account = account
    self.tenant = tenant
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.expiresAt = expiresAt
    self.endedAt = endedAt
  }

  /// A session that begins now.
  package init(_ kind: SessionKind, of account: AccountID, in tenant: TenantID?, at now: Instant) {
    self.init(
      id: SessionID(at: now), kind: kind, account: account, tenant: tenant, createdAt: now,
      usedAt: now, expiresAt: now + kind.lifetime, endedAt: nil)
  }

  /// Whether it still stands: not ended, not over its time, not idle for too long.
  package func isAlive(at now: Instant) -> Bool {
    endedAt == nil && now < expiresAt && now < usedAt + kind.idleLimit
  }

  /// Whether its use is to be noted: not at each request, since that would be a write for each.
  func wantsNote(at now: Instant) -> Bool { now - usedAt >= .minutes(5) }
}
