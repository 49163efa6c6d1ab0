import Access
import Basics
import Crypto
import Database
import Tenancy

/// What somebody fills in to begin: an account and the tenant that it will own.
package struct SignUpForm: Sendable {
  package var email: String
  package var password: String
  package var name: String
  package var tenantName: String
  package var tenantSlug: String
  package var timeZone: Zone

  package init(
    email: String, password: String, name: String, tenantName: String, tenantSlug: String,
    timeZone: Zone
  ) {
    self.email = email
    self.password = password
    self.name = name
    self.tenantName = tenantName
    self.tenantSlug = tenantSlug
    self.timeZone = timeZone
  }
}

/// What is taken already.
package enum SignUpConflict: String, Sendable, CaseIterable {
  case emailTaken = "email_taken"
  case slugTaken = "slug_taken"
}

/// What came of signing up.
package enum SignUpOutcome: Sendable {
  case signedUp(SignedIn)
  /// All that is taken, at once; never empty. Nothing was made.
  case taken(Set<SignUpConflict>)
}

/// Makes an account, a tenant and the membership of its owner, all or none.
package struct SignUp: Sendable {
  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// - Throws: `overloaded` where too many passwords wait.
  package func run(_ form: SignUpForm) async throws(Fault) -> SignUpOutcome {
    let taken = try await taken(email: form.email, slug: form.tenantSlug)
    guard taken.isEmpty else { return .taken(taken) }
    let passwordHash = try await context.hasher.hash(form.password)
    let now = context.clock.now
    let account = Account(email: form.email, name: form.name, at: now)
    let tenant = Tenant(
      name: form.tenantName, slug: form.tenantSlug, timeZone: form.timeZone, at: now)
    let refused = try await context.control.write {
      (db) async throws(Fault) -> Ending<Set<SignUpConflict>> in
      try await Self.insert(account, passwordHash, owning: tenant, in: db)
    }
    guard refused.isEmpty else { return .taken(refused) }
    let owner = SignedIn.Membership(tenant: tenant, role: .owner)
    return .signedUp(SignedIn(account, in: owner))
  }

  /// What of a form is taken, so that it can be told together with the form's other mistakes.
  ///
  /// It does tell whether an address has an account, as any sign-up without a mail to confirm does;
  /// callers bound how often one address may ask.
  package func taken(email: String?, slug: String?) async throws(Fault) -> Set<SignUpConflict> {
    try await context.control.read { (db) async throws(Fault) -> Set<SignUpConflict> in
      var taken: Set<SignUpConflict> = []
      if let email, try await AccountStore.credentials(email: email, in: db) != nil {
        taken.insert(.emailTaken)
      }
      if let slug {
        let isTaken = try await TenantStore.find(slug: slug, in: db) != nil
        if isTaken || ReservedSlugs.contains(slug) { taken.insert(.slugTaken) }
      }
      return taken
    }
  }

  /// The constraints decide: whoever came between `taken` and here is met by them.
  private static func insert(
    _ account: Account, _ passwordHash: String, owning tenant: Tenant, in db: ControlWriter
  ) async throws(Fault) -> Ending<Set<SignUpConflict>> {
    var taken: Set<SignUpConflict> = []
    if case .violates = try await AccountStore.insert(account, passwordHash: passwordHash, in: db) {
      taken.insert(.emailTaken)
    }
    if case .violates = try await TenantStore.insert(tenant, in: db) { taken.insert(.slugTaken) }
    guard taken.isEmpty else { return .rollback(taken) }
    let membership = Membership(account: account.id, tenant: tenant.id, role: .owner)
    try await MembershipStore.insert(membership, at: account.createdAt, in: db)
    return .commit([])
  }
}
