import Basics
import Database
import Schema
import Synchronization

/// A POST with an `Idempotency-Key`, as it is told apart from others.
package struct IdempotentRequest: Sendable {
  /// The key, and who may use it: keys are kept by tenant (in its database) and caller.
  package var key: String
  package var caller: String
  /// SHA-256 of method, path and body, and of what a caller without an account carries.
  package var digest: [UInt8]

  /// Under which id refusals are told.
  package var requestId: String
}

/// An answer that was kept for a key.
package struct KeptAnswer: Sendable {
  package var digest: [UInt8]
  package var answer: Reply

  package init(digest: [UInt8], answer: Reply) {
    self.digest = digest
    self.answer = answer
  }

  /// The same answer for the same request; 422 for another one.
  package func answer(to request: IdempotentRequest) -> Reply {
    guard digest == request.digest else {
      return Reply.problem(Problem(.idempotencyKeyReused), requestId: request.requestId).kept
    }
    var replay = answer
    replay.headers.append(Reply.Header("Idempotency-Replayed", "true"))
    return replay.kept
  }
}

/// The keys whose first request is still running on this node.
package final class RunningRequests: Sendable {
  private let keys = Mutex<Set<String>>([])

  package init() {}

  /// - Returns: false where another request with the key has begun and not ended.
  func begin(_ name: String) -> Bool { keys.withLock { $0.insert(name).inserted } }
  func end(_ name: String) { keys.withLock { _ = $0.remove(name) } }
}
