import Access
import Basics
import Database
import Tenancy

/// Who a session belongs to, as the store has it now; what a request needs besides is the tenant.
struct Principal: Sendable {
  let session: AccountSession
  let email: String
  let name: String
  let isOperator: Bool
  /// The role in the session's tenant; nil where the membership is gone.
  let role: Role?

  /// The caller, once the session's tenant is found.
  func signedIn(in tenant: Tenant?) -> SignedIn {
    var membership: SignedIn.Membership?
    if let tenant, let role { membership = SignedIn.Membership(tenant: tenant, role: role) }
    return SignedIn(
      account: session.account, email: email, name: name, isOperator: isOperator,
      membership: membership)
  }
}

extension SessionStore {
  /// The person behind a session; nil where there is no such session.
  ///
  /// It may have ended.
  static func principal(_ session: AccountSession, in db: ControlReader) async throws(Fault)
    -> Principal?
  {
    try await db.first(
      """
      SELECT account.email, account.name, account.is_operator, membership.role FROM account
      LEFT JOIN membership
        ON membership.account_id = account.id AND membership.tenant_id = \(session.tenant)
      WHERE account.id = \(session.account)
      """
    ) { row in
      Principal(session: session, email: row[0], name: row[1], isOperator: row[2], role: row[3])
    }
  }
}
