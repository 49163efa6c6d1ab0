import Basics
import Database

extension TenantStore {
  /// Up to `limit` tenants, newest first, older than the one given.
  ///
  /// - Parameter words: a part of their name or slug, in any case (of ASCII letters); empty: all.
  ///   It walks the table, of which an installation has thousands of rows at the most.
  package static func search(
    _ words: String, before last: TenantID?, limit: Int, in db: ControlReader
  ) async throws(Fault) -> [Tenant] {
    let last = last ?? TenantID(high: .max, low: .max)
    let pattern = "%\(likeEscaped(words.lowercased()))%"
    return try await db.query(
      """
      SELECT id, name, slug, time_zone, status, created_at, updated_at, version FROM tenant
      WHERE id < \(last) AND (lower(name) LIKE \(pattern) ESCAPE '!' OR slug LIKE \(pattern) ESCAPE '!')
      ORDER BY id DESC LIMIT \(limit)
      """, tenant)
  }
}

/// A text that stands for itself in a LIKE pattern whose escape is `!`.
func likeEscaped(_ text: String) -> String {
  var escaped = ""
  for character in text {
    if character == "%" || character == "_" || character == "!" { escaped.append("!") }
    escaped.append(character)
  }
  return escaped
}
