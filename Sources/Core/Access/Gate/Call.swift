import Basics
import Database
import HTTP
import Schema

/// One request on its way through a route: what was sent, by whom, and when.
package struct Call<Scope: Sendable>: Sendable {
  package let request: Request
  package let parameters: PathParameters
  package let scope: Scope
  /// The instant that all of the request's rules are judged by.
  package let now: Instant
  package let gate: Gate
  /// The fields of a page's form; empty for the API and for GET.
  package let form: FormBody
  /// What the session's forms carry in `csrf`; empty without a session.
  package let formToken: String
  /// The request's idempotency key, where it sent one to an API route.
  var idempotency: IdempotentRequest?

  init(
    request: Request, parameters: PathParameters, scope: Scope, now: Instant, gate: Gate,
    form: FormBody = .empty, formToken: String = ""
  ) {
    self.request = request
    self.parameters = parameters
    self.scope = scope
    self.now = now
    self.gate = gate
    self.form = form
    self.formToken = formToken
  }

  /// Whether the request's `If-Match`, if it has one, names this representation.
  package func ifMatch<Value>(_ value: Value, as schema: Schema<Value>) -> Bool {
    guard let field = request.headers["if-match"] else { return true }
    return EntityTag(of: schema.encode(value)).matches(field)
  }

  /// The id in the path, by its name in the route's pattern.
  /// - Throws: 404: what is no id names nothing.
  package func id<Subject>(_ name: String) throws(Problem) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(parameters[name] ?? "") else { throw .notFound }
    return id
  }
}

/// A call by a member, in their tenant.
package typealias DeskCall = Call<DeskScope>
/// A call at a tenant's public door.
package typealias PublicCall = Call<PublicScope>
/// A call that needs neither tenant nor account.
package typealias OpenCall = Call<OpenScope>
/// A call by whoever is signed in.
package typealias AccountCall = Call<AccountScope>
/// A call by an operator of the installation.
package typealias OperatorCall = Call<OperatorScope>

/// A scope in which a tenant's database can be had.
package protocol TenantScope: CallScope {
  var db: TenantDatabase { get }
}

extension DeskScope: TenantScope {}
extension PublicScope: TenantScope {}

extension Call where Scope: TenantScope {
  package var db: TenantDatabase { scope.db }

  /// Runs a unit of work and answers with what came of it; the one way for an API route to write.
  ///
  /// Where the request carries an idempotency key, the answer is kept in the same transaction as
  /// the work, so that a request that was sent twice is done once, whatever happens in between.
  package func write<T: Sendable>(
    _ work: @escaping @Sendable (TenantWriter) async throws(Fault) -> Ending<T>,
    answer: @escaping @Sendable (T) -> Reply
  ) async throws(Fault) -> Reply {
    guard let idempotency else { return answer(try await db.write(work)) }
    return try await db.write { (db) async throws(Fault) -> Ending<Reply> in
      if let kept = try await IdempotencyStore.find(idempotency, at: now, in: db) {
        return .rollback(kept.answer(to: idempotency))
      }
      switch try await work(db) {
      case .rollback(let refused): return .rollback(answer(refused))
      case .commit(let done):
        let answer = answer(done)
        try await IdempotencyStore.keep(answer, for: idempotency, at: now, in: db)
        return .commit(answer.kept)
      }
    }
  }
}
