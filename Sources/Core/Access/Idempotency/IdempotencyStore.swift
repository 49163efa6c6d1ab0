import Basics
import Database
import Schema

/// Answers kept for 24 hours by key, in the tenant's own database.
enum IdempotencyStore {
  static let lifetime = TimeSpan.hours(24)

  static func find(_ request: IdempotentRequest, at now: Instant, in db: TenantReader)
    async throws(Fault) -> KeptAnswer?
  {
    try await db.first(
      """
      SELECT digest, status, content_type, headers, body FROM idempotent_answer
      WHERE tenant_id = \(db.tenant) AND caller = \(request.caller) AND key = \(request.key)
        AND created_at >= \(now - lifetime)
      """
    ) { row in
      var answer = Reply(status: row[1], body: row[4])
      answer.contentType = row[2]
      answer.headers = Reply.Header.list(row[3])
      return KeptAnswer(digest: row[0], answer: answer)
    }
  }

  /// Keeps the answer, and lets go of those that are older than a day.
  static func keep(
    _ answer: Reply, for request: IdempotentRequest, at now: Instant, in db: TenantWriter
  ) async throws(Fault) {
    _ = try await db.change(
      """
      DELETE FROM \(rows: "idempotent_answer")
      WHERE tenant_id = \(db.tenant) AND created_at < \(now - lifetime)
      """)
    _ = try await db.change(
      """
      INSERT INTO \(rows: "idempotent_answer")
        (tenant_id, caller, key, digest, status, content_type, headers, body, created_at)
      VALUES (\(db.tenant), \(request.caller), \(request.key), \(request.digest),
        \(answer.status), \(answer.contentType), \(Reply.Header.text(answer.headers)),
        \(answer.body), \(now))
      ON CONFLICT DO NOTHING
      """)
  }
}

extension Reply.Header {
  /// Lines of `name: value`; neither can hold a line break.
  static func text(_ headers: [Reply.Header]) -> String {
    headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
  }

  static func list(_ text: String) -> [Reply.Header] {
    text.split(separator: "\n").compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return Reply.Header(
        String(line[..<colon]), String(line[colon...].dropFirst(2)))
    }
  }
}
