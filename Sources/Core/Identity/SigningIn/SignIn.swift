import Access
import Basics
import Crypto
import Database
import Tenancy

/// Why a sign-in is refused.
package enum SignInRefusal: Sendable, Equatable {
  /// The account, the password or the tenant; which of them is not told.
  case wrongCredentials
  /// Too many failures before.
  case wait(TimeSpan)
  /// Said only to somebody who proved to be a member.
  case tenantSuspended
}

/// What came of a sign-in.
package enum SignInOutcome: Sendable {
  case signedIn(SignedIn)
  case refused(SignInRefusal)
}

/// Finds out whether somebody is who they say, by e-mail address and password.
///
/// It begins no session: `OpenSession` does, in the form that the caller can keep.
package struct SignIn: Sendable {
  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// Judges one attempt.
  ///
  /// Known and unknown accounts take the same time: one password hash.
  ///
  /// - Parameters:
  ///   - tenantSlug: the tenant to work in; without one, the oldest active membership.
  ///   - remoteAddress: where the request came from, for the throttle.
  /// - Throws: `overloaded` where too many passwords wait.
  package func run(
    email: String, password: String, tenantSlug: String? = nil, remoteAddress: String
  ) async throws(Fault) -> SignInOutcome {
    let subject = AttemptThrottle.Subject(email: email, remoteAddress: remoteAddress)
    if let wait = context.throttle.admit(subject, at: context.clock.now) {
      return .refused(.wait(wait))
    }
    let account: Account?
    do {
      account = try await prove(email: email, password: password)
    } catch {
      context.throttle.withdraw(subject)
      throw error
    }
    guard let account else { return .refused(.wrongCredentials) }
    context.throttle.succeed(subject)
    return try await enter(account, tenantSlug)
  }

  /// The account, if the password is its own.
  private func prove(email: String, password: String) async throws(Fault) -> Account? {
    let known = try await context.control.read {
      (db) async throws(Fault) -> AccountStore.Credentials? in
      try await AccountStore.credentials(email: email, in: db)
    }
    guard let known else {
      try await context.hasher.checkAgainstNobody(password)
      return nil
    }
    switch try await context.hasher.check(password, against: known.passwordHash) {
    case .wrong: return nil
    case .right(let needsRehash):
      if needsRehash { try await renewHash(of: known, password) }
      return known.account
    }
  }

  /// The one moment at which the password is there to be hashed at the present cost.
  private func renewHash(of known: AccountStore.Credentials, _ password: String)
    async throws(Fault)
  {
    let hash = try await context.hasher.hash(password)
    try await context.control.write { (db) async throws(Fault) -> Ending<Void> in
      try await AccountStore.renewHash(
        from: known.passwordHash, to: hash, of: known.account.id, in: db)
      return .commit(())
    }
  }

  private func enter(_ account: Account, _ slug: String?) async throws(Fault) -> SignInOutcome {
    let memberships = try await context.memberships(of: account)
    let chosen: SignedIn.Membership?
    if let slug {
      chosen = memberships.first { $0.tenant.slug == slug }
      guard chosen != nil else { return .refused(.wrongCredentials) }
    } else {
      chosen = memberships.first { $0.tenant.isActive } ?? memberships.first
    }
    if let chosen, !chosen.tenant.isActive {
      // An operator must be able to come in and resume it.
      guard account.isOperator, slug == nil else { return .refused(.tenantSuspended) }
      return .signedIn(SignedIn(account, in: nil))
    }
    return .signedIn(SignedIn(account, in: chosen))
  }
}

extension SignedIn {
  init(_ account: Account, in membership: Membership?) {
    self.init(
      account: account.id, email: account.email, name: account.name,
      isOperator: account.isOperator, membership: membership)
  }
}

extension IdentityContext {
  /// The account's tenants with its role in each, oldest membership first.
  package func memberships(of account: Account) async throws(Fault) -> [SignedIn.Membership] {
    try await memberships(of: account.id)
  }

  /// As above, by the account's id.
  package func memberships(of account: AccountID) async throws(Fault) -> [SignedIn.Membership] {
    let rows = try await control.read { (db) async throws(Fault) -> [Membership] in
      try await MembershipStore.list(of: account, in: db)
    }
    var memberships: [SignedIn.Membership] = []
    for row in rows {
      guard let tenant = try await tenants.tenant(row.tenant) else { continue }
      memberships.append(SignedIn.Membership(tenant: tenant, role: row.role))
    }
    return memberships
  }
}
