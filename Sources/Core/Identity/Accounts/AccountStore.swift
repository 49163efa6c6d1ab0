import Access
import Basics
import Database

/// Where accounts are kept: the table `account` of the control database.
package enum AccountStore {
  /// An account together with what proves that it is one's own.
  package struct Credentials: Sendable {
    package let account: Account
    package let passwordHash: String
  }

  /// The account of that id; nil where there is none.
  package static func find(_ id: AccountID, in db: ControlReader) async throws(Fault) -> Account? {
    try await db.first(
      """
      SELECT id, email, name, is_operator, created_at, updated_at, version FROM account
      WHERE id = \(id)
      """, account)
  }

  /// The account with that address, and its password hash; nil where there is none.
  package static func credentials(email: String, in db: ControlReader) async throws(Fault)
    -> Credentials?
  {
    try await db.first(
      """
      SELECT id, email, name, is_operator, created_at, updated_at, version, password_hash
      FROM account WHERE email = \(Account.key(ofEmail: email))
      """
    ) { row in Credentials(account: account(row), passwordHash: row[7]) }
  }

  /// - Returns: a violation of `account.email` where another has the address.
  package static func insert(
    _ account: Account, passwordHash: String, in db: ControlWriter
  ) async throws(Fault) -> Attempt {
    try await db.attempt(
      """
      INSERT INTO \(rows: "account")
        (id, email, name, password_hash, is_operator, created_at, updated_at, version)
      VALUES (\(account.id), \(account.email), \(account.name), \(passwordHash),
        \(account.isOperator), \(account.createdAt), \(account.updatedAt), \(account.version))
      """)
  }

  /// Sets another password hash.
  package static func setPassword(
    _ passwordHash: String, of id: AccountID, at now: Instant, in db: ControlWriter
  ) async throws(Fault) {
    _ = try await db.change(
      """
      UPDATE \(rows: "account")
      SET password_hash = \(passwordHash), updated_at = \(now), version = version + 1
      WHERE id = \(id)
      """)
  }

  /// Replaces a hash that was made at another cost, unless the password changed meanwhile.
  package static func renewHash(
    from old: String, to new: String, of id: AccountID, in db: ControlWriter
  ) async throws(Fault) {
    _ = try await db.change(
      """
      UPDATE \(rows: "account") SET password_hash = \(new)
      WHERE id = \(id) AND password_hash = \(old)
      """)
  }

  /// Makes the account one of the installation's operators.
  package static func makeOperator(
    _ id: AccountID, at now: Instant, in db: ControlWriter
  ) async throws(Fault) {
    _ = try await db.change(
      """
      UPDATE \(rows: "account") SET is_operator = 1, updated_at = \(now), version = version + 1
      WHERE id = \(id)
      """)
  }

  private static func account(_ row: borrowing Row) -> Account {
    Account(
      id: row[0], email: row[1], name: row[2], isOperator: row[3], createdAt: row[4],
      updatedAt: row[5], version: row[6])
  }
}
