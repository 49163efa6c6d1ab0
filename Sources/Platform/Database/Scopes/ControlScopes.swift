import Basics

/// Looks at the installation's own rows: accounts, tenants, sessions.
package class ControlReader: Reading {
  package final let session: Session

  init(session: Session) { self.session = session }
}

/// Looks at and changes the installation's own rows, in a unit that is kept or undone as a whole.
package final class ControlWriter: ControlReader, Writing {}

/// The data that belongs to no tenant.
///
/// Its statements see all of it: guard the way to it.
package struct ControlDatabase: Sendable {
  private let store: Store

  init(store: Store) { self.store = store }

  /// As `TenantDatabase.read`.
  package func read<Value: Sendable>(
    _ work: (ControlReader) async throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    try await store.readers.perform(nil) { session throws(Fault) in
      try await work(ControlReader(session: session))
    }
  }

  /// As `TenantDatabase.write`.
  package func write<Value: Sendable>(
    _ work: @escaping @Sendable (ControlWriter) async throws(Fault) -> Ending<Value>
  ) async throws(Fault) -> Value {
    try await store.writer.perform { session throws(Fault) in
      try await work(ControlWriter(session: session))
    }
  }
}
