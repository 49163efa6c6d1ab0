import Access
import Basics
import Database

/// A person who can sign in.
package struct Account: Sendable, Equatable {
  package let id: AccountID
  /// In lower case; unique in the installation.
  package var email: String
  package var name: String
  /// Whether this is one of the installation's operators.
  package var isOperator: Bool
  package let createdAt: Instant
  package var updatedAt: Instant
  /// Counts changes, from 1.
  package var version: Int

  package init(
    id: AccountID, email: String, name: String, isOperator: Bool, createdAt: Instant,
    updatedAt: Instant, version: Int
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.isOperator = isOperator
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.version = version
  }

  /// A new account, made now.
  package init(email: String, name: String, isOperator: Bool = false, at now: Instant) {
    self.init(
      id: AccountID(at: now), email: Account.key(ofEmail: email), name: name,
      isOperator: isOperator, createdAt: now, updatedAt: now, version: 1)
  }

  /// The form in which addresses are kept and compared.
  ///
  /// RFC 5321 lets the local part be case-sensitive; no provider that people use makes it so, and two
  /// accounts that differ in capitals only would be a trap.
  package static func key(ofEmail email: String) -> String {
    email.lowercased()
  }
}

/// What an account is in one tenant.
package struct Membership: Sendable, Equatable {
  package let account: AccountID
  package let tenant: TenantID
  package var role: Role

  package init(account: AccountID, tenant: TenantID, role: Role) {
    self.account = account
    self.tenant = tenant
    self.role = role
  }
}

extension Role: SQLValue {}
