import Basics

/// A unit of work on its way through the writer.
///
/// Only the writer's thread touches it once queued.
class Unit: @unchecked Sendable {
  enum Outcome { case commit, rollback, fault(Fault) }

  /// Set when the work has come to its end.
  final var outcome: Outcome?

  /// Runs the work on the writer's executor; may run again after the group has failed.
  func work(_ session: Session) async {}
  /// Resumes the requester with what the work returned.
  func answer() {}
  /// Resumes the requester with a fault.
  func fail(_ fault: Fault) {}
}

/// A unit that answers with a value.
final class UnitOf<Value: Sendable>: Unit, @unchecked Sendable {
  private let body: @Sendable (Session) async throws(Fault) -> Ending<Value>
  private let requester: UnsafeContinuation<Result<Value, Fault>, Never>
  private var value: Value?

  init(
    _ requester: UnsafeContinuation<Result<Value, Fault>, Never>,
    _ body: @escaping @Sendable (Session) async throws(Fault) -> Ending<Value>
  ) {
    self.requester = requester
    self.body = body
  }

  override func work(_ session: Session) async {
    do throws(Fault) {
      switch try await body(session) {
      case .commit(let value):
        self.value = value
        outcome = .commit
      case .rollback(let value):
        self.value = value
        outcome = .rollback
      }
    } catch {
      outcome = .fault(error)
    }
  }

  override func answer() {
    if case .fault(let fault) = outcome { return fail(fault) }
    guard let value else { return fail(Fault(.internalError, "a unit of work without an answer")) }
    requester.resume(returning: .success(value))
  }

  override func fail(_ fault: Fault) { requester.resume(returning: .failure(fault)) }
}
