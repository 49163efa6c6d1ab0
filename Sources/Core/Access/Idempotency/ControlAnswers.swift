import Basics
import Crypto
import Database

/// Answers of calls that are in no tenant (signing up and in), kept in the control database.
///
/// They hold tokens, so they are sealed: the database alone opens none.
package struct ControlAnswers: Sendable {
  private let control: ControlDatabase
  private let sealer: Sealer

  package init(control: ControlDatabase, sealer: Sealer) {
    self.control = control
    self.sealer = sealer
  }

  func find(_ request: IdempotentRequest, at now: Instant) async throws(Fault) -> KeptAnswer? {
    let row: (digest: [UInt8], status: Int, sealed: [UInt8])? =
      try await control.read { (db) async throws(Fault) in
        try await db.first(
          """
          SELECT digest, status, sealed FROM idempotent_answer
          WHERE caller = \(request.caller) AND key = \(request.key)
            AND created_at >= \(now - IdempotencyStore.lifetime)
          """
        ) { row in (row[0], row[1], row[2]) }
      }
    guard let row else { return nil }
    var answer = Reply(status: row.status)
    if let open = sealer.open(row.sealed, context: context(of: request)),
      let end = open.firstIndex(of: 0)
    {
      answer.headers = Reply.Header.list(String(decoding: open[..<end], as: UTF8.self))
      answer.body = Array(open[(end + 1)...])
    }
    if answer.status >= 400 { answer.contentType = "application/problem+json" }
    return KeptAnswer(digest: row.digest, answer: answer)
  }

  func keep(_ answer: Reply, for request: IdempotentRequest, at now: Instant) async throws(Fault) {
    let open = Array(Reply.Header.text(answer.headers).utf8) + [0] + answer.body
    let sealed = sealer.seal(open, context: context(of: request))
    try await control.write { (db) async throws(Fault) in
      try await db.change(
        "DELETE FROM \(rows: "idempotent_answer") WHERE created_at < \(now - IdempotencyStore.lifetime)"
      )
      try await db.change(
        """
        INSERT INTO \(rows: "idempotent_answer") (caller, key, digest, status, sealed, created_at)
        VALUES (\(request.caller), \(request.key), \(request.digest), \(answer.status),
          \(sealed), \(now))
        ON CONFLICT DO NOTHING
        """)
      return .commit(())
    }
  }

  private func context(of request: IdempotentRequest) -> [UInt8] {
    Array("idempotent \(request.caller) \(request.key)".utf8)
  }
}
