import Access
import Basics
import Database

extension CustomerStore {
  /// Customers whose name begins so, by name; both without regard to case (of ASCII letters).
  ///
  /// - Parameter beginning: as it was typed; empty: all.
  static func list(
    named beginning: String, after cursor: NameCursor<CustomerDetails>?, limit: Int,
    in db: TenantReader
  ) async throws(Fault) -> [Customer] {
    try await db.query(
      """
      SELECT id, created_at, updated_at, version, name, email, phone, time_zone, notes
      FROM customer
      WHERE tenant_id = \(db.tenant)
        AND lower(name) >= \(asciiLower(beginning)) AND lower(name) < \(end(of: asciiLower(beginning)))
        AND (lower(name), id) > (\(asciiLower(cursor?.name ?? "")), \(cursor?.id ?? .zero))
      ORDER BY lower(name), id LIMIT \(limit)
      """, decode)
  }

  /// Customers whose e-mail address begins so, by address.
  static func list(
    addressed beginning: String, after cursor: NameCursor<CustomerDetails>?, limit: Int,
    in db: TenantReader
  ) async throws(Fault) -> [Customer] {
    try await db.query(
      """
      SELECT id, created_at, updated_at, version, name, email, phone, time_zone, notes
      FROM customer
      WHERE tenant_id = \(db.tenant) AND email >= \(beginning) AND email < \(end(of: beginning))
        AND email > \(cursor?.name ?? "")
      ORDER BY email LIMIT \(limit)
      """, decode)
  }

  /// After everything that begins so: no text holds the last of all code points.
  private static func end(of beginning: String) -> String { beginning + "\u{10FFFF}" }

  /// As the database's `lower` does it, so that cursors and rows agree.
  private static func asciiLower(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }
}
