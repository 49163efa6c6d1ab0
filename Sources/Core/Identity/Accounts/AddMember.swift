import Access
import Basics
import Crypto
import Database
import Tenancy

/// What came of adding a member.
package enum AddMemberOutcome: Sendable, Equatable {
  /// There was no account with the address; one was made.
  case createdAccount(AccountID)
  /// There was one. Its name and password are the old ones.
  case addedAccount(AccountID)
  case unknownTenant
  case alreadyMember
}

/// Makes somebody a member of a tenant, from the command line.
package struct AddMember: Sendable {
  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// - Parameters: `name` and `password` are for an account that has to be made.
  package func run(
    tenantSlug: String, email: String, name: String, password: String, role: Role
  ) async throws(Fault) -> AddMemberOutcome {
    guard let tenant = try await context.tenants.tenant(slug: tenantSlug) else {
      return .unknownTenant
    }
    let passwordHash = try await context.hasher.hash(password)
    let now = context.clock.now
    let new = Account(email: email, name: name, at: now)
    let outcome = try await context.control.write {
      (db) async throws(Fault) -> Ending<AddMemberOutcome> in
      let known = try await AccountStore.credentials(email: email, in: db)?.account
      if known == nil {
        _ = try await AccountStore.insert(new, passwordHash: passwordHash, in: db)
      }
      let account = known?.id ?? new.id
      if try await MembershipStore.list(of: account, in: db).contains(where: {
        $0.tenant == tenant.id
      }) {
        return .rollback(.alreadyMember)
      }
      let membership = Membership(account: account, tenant: tenant.id, role: role)
      try await MembershipStore.insert(membership, at: now, in: db)
      return .commit(known == nil ? .createdAccount(account) : .addedAccount(account))
    }
    context.credentials.doubtAll()
    return outcome
  }
}
