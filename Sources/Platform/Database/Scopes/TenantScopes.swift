import Basics

/// Looks at one tenant's rows, all at the same instant.
package class TenantReader: Reading {
  package final let tenant: TenantID
  package final let actor: Actor
  package final let session: Session

  init(tenant: TenantID, actor: Actor, session: Session) {
    self.tenant = tenant
    self.actor = actor
    self.session = session
  }
}

/// Looks at and changes one tenant's rows, in a unit that is kept or undone as a whole.
package final class TenantWriter: TenantReader, Writing {}

/// One tenant's data in the hands of one caller.
///
/// There is none without both.
package struct TenantDatabase: Sendable {
  package let tenant: TenantID
  package let actor: Actor
  private let store: Store

  init(tenant: TenantID, actor: Actor, store: Store) {
    self.tenant = tenant
    self.actor = actor
    self.store = store
  }

  /// Runs the work on the caller's thread; all that it reads is of one instant, and whatever was
  /// answered as written before is seen.
  package func read<Value: Sendable>(
    _ work: (TenantReader) async throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    try await store.readers.perform(tenant) { session throws(Fault) in
      try await work(TenantReader(tenant: tenant, actor: actor, session: session))
    }
  }

  /// Runs the work alone among all writers, and returns when its ending is on disk.
  ///
  /// A fault that leaves the work undoes it. The work may run a second time, where the group that it
  /// was committed with failed: it changes nothing but the database. It does not begin another unit,
  /// and waits for nothing slow, since all other writers wait for it.
  package func write<Value: Sendable>(
    _ work: @escaping @Sendable (TenantWriter) async throws(Fault) -> Ending<Value>
  ) async throws(Fault) -> Value {
    let (tenant, actor) = (tenant, actor)
    return try await store.writer.perform { session throws(Fault) in
      session.enter(tenant)
      return try await work(TenantWriter(tenant: tenant, actor: actor, session: session))
    }
  }
}
