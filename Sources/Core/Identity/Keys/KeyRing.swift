import Basics
import Crypto
import Database
import Synchronization

/// The installation's signing keys, read again after each change and every few seconds, so that a
/// rotation from the command line reaches a running server.
package final class KeyRing: Sendable {
  private struct Held: Sendable {
    let keys: KeySet
    let readAt: Instant
    let changes: Int
  }

  private let held = Mutex<Held?>(nil)
  private let control: ControlDatabase
  private let store: SigningKeyStore
  private let clock: Clock
  private let issuer: String
  private let changes: SharedCounter
  /// How old what is held may be.
  package static let freshness = TimeSpan.seconds(5)

  package init(
    control: ControlDatabase, masterKey: MasterKey, issuer: String, clock: Clock,
    changes: SharedCounter = SharedCounter()
  ) {
    self.control = control
    self.clock = clock
    self.issuer = issuer
    self.changes = changes
    store = SigningKeyStore(sealer: Sealer(key: masterKey.key(for: "signing keys")))
  }

  /// The keys of now; makes the first one where there is none.
  package func keys() async throws(Fault) -> KeySet {
    let now = clock.now
    if let held = held.withLock({ $0 }), held.changes == changes.current, held.readAt <= now,
      now - held.readAt < Self.freshness
    {
      return held.keys
    }
    return try await reload()
  }

  /// Opens every key that there is.
  ///
  /// - Throws: `internalError` where the key file is not the one of this data.
  package func check() async throws(Fault) { _ = try await read() }

  /// Makes a new key that signs from now on; the old one verifies until its tokens have expired.
  package func rotate() async throws(Fault) {
    let now = clock.now
    let (store, key) = (store, Ed25519.PrivateKey())
    try await control.write { (db) async throws(Fault) -> Ending<Void> in
      try await store.deleteRetired(before: now - KeySet.retirement, in: db)
      try await store.retireAll(at: now, in: db)
      try await store.insert(key, at: now, in: db)
      return .commit(())
    }
    changes.advance()
    _ = try await reload()
  }

  /// The keys as they are in the store now; nil where they were read within the last second, so that
  /// a flood of tokens with made-up keys does not become one of queries.
  func reloadIfDue() async throws(Fault) -> KeySet? {
    let now = clock.now
    if let held = held.withLock({ $0 }), held.readAt <= now, now - held.readAt < .seconds(1) {
      return nil
    }
    return try await reload()
  }

  /// The keys as they are in the store now.
  func reload() async throws(Fault) -> KeySet {
    if let keys = try await read() { return keys }
    try await makeFirst()
    guard let keys = try await read() else {
      throw Fault(.internalError, "there is no signing key after making one")
    }
    return keys
  }

  private func read() async throws(Fault) -> KeySet? {
    let store = store
    let now = clock.now
    let changes = changes.current
    let rows = try await control.read { (db) async throws(Fault) -> [SigningKey] in
      try await store.list(in: db)
    }
    guard let keys = KeySet(rows, issuer: issuer, at: now) else { return nil }
    held.withLock { $0 = Held(keys: keys, readAt: now, changes: changes) }
    return keys
  }

  /// Two servers that begin at once make one key: the second sees the first's.
  private func makeFirst() async throws(Fault) {
    let now = clock.now
    let (store, key) = (store, Ed25519.PrivateKey())
    try await control.write { (db) async throws(Fault) -> Ending<Void> in
      let keys = try await store.list(in: db)
      if keys.contains(where: { $0.retiredAt == nil }) { return .rollback(()) }
      try await store.insert(key, at: now, in: db)
      return .commit(())
    }
  }
}
