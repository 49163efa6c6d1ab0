import Basics
import Database
import HTTP
import Schema

extension Call {
  /// Does the work of a request with an idempotency key at most once, and answers the same again.
  func once(_ work: (Call) async throws -> Reply) async throws -> Reply {
    guard let idempotency else { return try await work(self) }
    let keeper = AnswerKeeper(gate: gate, db: (scope as? any TenantScope)?.db)
    let name = keeper.name(of: idempotency)
    guard gate.running.begin(name) else { throw Problem(.idempotencyInProgress) }
    defer { gate.running.end(name) }
    if let kept = try await keeper.find(idempotency, at: now) {
      return kept.answer(to: idempotency)
    }
    let answer: Reply
    do {
      answer = try await work(self)
    } catch let problem as Problem {
      answer = .problem(problem, requestId: request.id)
    }
    guard !answer.isKept, answer.status != 429, answer.status < 500 else { return answer }
    try await keeper.keep(answer, for: idempotency, at: now)
    return answer
  }
}

/// Keeps answers in the tenant's database, or, for calls without a tenant, in the control database.
struct AnswerKeeper {
  let gate: Gate
  let db: TenantDatabase?

  func name(of request: IdempotentRequest) -> String {
    "\(db.map { $0.tenant.description } ?? "-") \(request.caller) \(request.key)"
  }

  func find(_ request: IdempotentRequest, at now: Instant) async throws(Fault) -> KeptAnswer? {
    guard let db else { return try await gate.controlAnswers.find(request, at: now) }
    return try await db.read { (db) async throws(Fault) in
      try await IdempotencyStore.find(request, at: now, in: db)
    }
  }

  func keep(_ answer: Reply, for request: IdempotentRequest, at now: Instant) async throws(Fault) {
    guard let db else {
      return try await gate.controlAnswers.keep(answer, for: request, at: now)
    }
    try await db.write { (db) async throws(Fault) in
      try await IdempotencyStore.keep(answer, for: request, at: now, in: db)
      return .commit(())
    }
  }
}
