import Basics
import Tenancy

/// Names what an `AccountID` identifies.
package enum AccountSubject {}
package typealias AccountID = Identifier<AccountSubject>

/// Somebody who has shown who they are.
package struct SignedIn: Sendable {
  package var account: AccountID
  package var email: String
  package var name: String
  package var isOperator: Bool
  /// The tenant they work in now; nil for an operator who is in none.
  package var membership: Membership?

  /// The tenant somebody works in, and what they are there.
  package struct Membership: Sendable {
    package var tenant: Tenant
    package var role: Role

    package init(tenant: Tenant, role: Role) {
      self.tenant = tenant
      self.role = role
    }
  }

  package init(
    account: AccountID, email: String, name: String, isOperator: Bool, membership: Membership?
  ) {
    self.account = account
    self.email = email
    self.name = name
    self.isOperator = isOperator
    self.membership = membership
  }
}

/// A member of a tenant, at work in it.
package struct Member: Sendable {
  package var account: AccountID
  package var email: String
  package var name: String
  package var role: Role
  package var isOperator: Bool
}

/// Finds out who calls; Identity has the live one.
package protocol Authenticator: Sendable {
  /// Who carries this access token; nil if it is not (or no longer) good.
  func caller(accessToken: String) async throws(Fault) -> SignedIn?
  /// Whose web session this cookie names; nil if it is not (or no longer) good.
  func caller(sessionCookie: String) async throws(Fault) -> SignedIn?
  /// The token that forms of this session carry against cross-site requests.
  func formToken(sessionCookie: String) -> String
}
