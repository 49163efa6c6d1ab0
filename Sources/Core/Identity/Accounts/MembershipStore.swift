import Access
import Basics
import Database

/// Who belongs to which tenant: the table `membership` of the control database.
package enum MembershipStore {
  /// Makes the account a member of the tenant.
  package static func insert(
    _ membership: Membership, at now: Instant, in db: ControlWriter
  ) async throws(Fault) {
    _ = try await db.change(
      """
      INSERT INTO \(rows: "membership") (account_id, tenant_id, role, created_at)
      VALUES (\(membership.account), \(membership.tenant), \(membership.role), \(now))
      """)
  }

  /// The account's memberships, oldest first.
  package static func list(of account: AccountID, in db: ControlReader) async throws(Fault)
    -> [Membership]
  {
    try await db.query(
      """
      SELECT account_id, tenant_id, role FROM membership WHERE account_id = \(account)
      ORDER BY created_at, tenant_id
      """
    ) { row in Membership(account: row[0], tenant: row[1], role: row[2]) }
  }
}
