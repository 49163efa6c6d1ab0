import Basics
import Crypto
import Database
import HTTP

/// What came of a form that carries a key of its own, so that sending it twice does it once.
package enum FormOutcome<T: Sendable>: Sendable {
  /// It was done now.
  case done(T)
  /// It came before, just so.
  ///
  /// `note` is what was kept then.
  case repeated(note: String)
  /// It came before with other values: somebody went back and changed them.
  case changed(note: String)
}

extension Call where Scope: TenantScope {
  /// Does the work of a public page's form unless it was done before, and keeps a note of it in the
  /// same transaction, for 24 hours.
  ///
  /// The key is a secret of the page on which the form stood; a form without one is done each time.
  /// - Parameter note: what is to be kept; nil where nothing was done.
  package func writeOnce<T: Sendable>(
    key: String?, _ work: @escaping @Sendable (TenantWriter) async throws(Fault) -> Ending<T>,
    note: @escaping @Sendable (T) -> String?
  ) async throws(Fault) -> FormOutcome<T> {
    let sent = key.flatMap { keyed($0) }
    return try await db.write { (db) async throws(Fault) -> Ending<FormOutcome<T>> in
      if let sent, let kept = try await IdempotencyStore.find(sent, at: now, in: db) {
        let note = String(decoding: kept.answer.body, as: UTF8.self)
        return .rollback(kept.digest == sent.digest ? .repeated(note: note) : .changed(note: note))
      }
      switch try await work(db) {
      case .rollback(let refused): return .rollback(.done(refused))
      case .commit(let done):
        if let sent, let note = note(done) {
          let kept = Reply(status: 303, body: Array(note.utf8))
          try await IdempotencyStore.keep(kept, for: sent, at: now, in: db)
        }
        return .commit(.done(done))
      }
    }
  }

  private func keyed(_ key: String) -> IdempotentRequest? {
    guard (16...255).contains(key.utf8.count) else { return nil }
    let fields = form.items.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
    return IdempotentRequest(
      key: key, caller: "public page", digest: SHA256.hash("\(request.target)\n\(fields)"),
      requestId: request.id)
  }
}
