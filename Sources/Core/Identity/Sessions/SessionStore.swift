import Access
import Basics
import Database

/// Where sessions are kept: the tables `session` and `spent_token` of the control database.
package enum SessionStore {
  private static let columns: SQL =
    "id, kind, account_id, tenant_id, created_at, used_at, expires_at, ended_at"

  /// Begins a session, and lets go of some that are over.
  package static func insert(
    _ session: AccountSession, secretHash: [UInt8], in db: ControlWriter
  ) async throws(Fault) {
    try await deleteExpired(at: session.createdAt, in: db)
    try await db.change(
      """
      INSERT INTO \(rows: "session")
        (id, kind, account_id, tenant_id, secret_hash, created_at, used_at, expires_at)
      VALUES (\(session.id), \(session.kind), \(session.account), \(session.tenant),
        \(secretHash), \(session.createdAt), \(session.usedAt), \(session.expiresAt))
      """)
  }

  /// The session of that id, ended or not; nil where there is none.
  package static func find(_ id: SessionID, in db: ControlReader) async throws(Fault)
    -> AccountSession?
  {
    try await db.first("SELECT \(columns) FROM session WHERE id = \(id)", session)
  }

  /// The session whose present secret has this hash.
  package static func find(
    secretHash: [UInt8], _ kind: SessionKind, in db: ControlReader
  ) async throws(Fault) -> AccountSession? {
    try await db.first(
      "SELECT \(columns) FROM session WHERE secret_hash = \(secretHash) AND kind = \(kind)",
      session)
  }

  /// The session of a refresh token that was rotated away.
  package static func find(spentHash: [UInt8], in db: ControlReader) async throws(Fault)
    -> AccountSession?
  {
    try await db.first(
      """
      SELECT \(columns) FROM session
      WHERE id = (SELECT session_id FROM spent_token WHERE hash = \(spentHash))
      """, session)
  }

  /// Gives the session another secret, and remembers that the old one is spent.
  package static func rotate(
    _ session: AccountSession, from old: [UInt8], to new: [UInt8], at now: Instant,
    in db: ControlWriter
  ) async throws(Fault) {
    try await db.change(
      """
      UPDATE \(rows: "session") SET secret_hash = \(new), used_at = \(now)
      WHERE id = \(session.id)
      """)
    try await db.change(
      """
      INSERT INTO \(rows: "spent_token") (hash, session_id, spent_at)
      VALUES (\(old), \(session.id), \(now))
      """)
  }

  /// Notes that the session was used, from which its idle time counts.
  package static func noteUse(of id: SessionID, at now: Instant, in db: ControlWriter)
    async throws(Fault)
  {
    try await db.change(
      "UPDATE \(rows: "session") SET used_at = \(now) WHERE id = \(id) AND used_at < \(now)")
  }

  /// Ends one session; one that has ended stays as it was.
  package static func end(
    _ id: SessionID, because: SessionEnd, at now: Instant, in db: ControlWriter
  ) async throws(Fault) {
    try await db.change(
      """
      UPDATE \(rows: "session") SET ended_at = \(now), ended_because = \(because)
      WHERE id = \(id) AND ended_at IS NULL
      """)
  }

  /// Ends all sessions of an account.
  package static func endAll(
    of account: AccountID, because: SessionEnd, at now: Instant, in db: ControlWriter
  ) async throws(Fault) {
    try await db.change(
      """
      UPDATE \(rows: "session") SET ended_at = \(now), ended_because = \(because)
      WHERE account_id = \(account) AND ended_at IS NULL
      """)
  }

  /// A few at a time, so that no sign-in pays for many.
  private static func deleteExpired(at now: Instant, in db: ControlWriter) async throws(Fault) {
    try await db.change(
      """
      DELETE FROM \(rows: "session") WHERE id IN
        (SELECT id FROM session WHERE expires_at <= \(now) ORDER BY expires_at LIMIT 10)
      """)
  }

  private static func session(_ row: borrowing Row) -> AccountSession {
    AccountSession(
      id: row[0], kind: row[1], account: row[2], tenant: row[3], createdAt: row[4],
      usedAt: row[5], expiresAt: row[6], endedAt: row[7])
  }
}
