import Basics
import Database
import Synchronization

/// The tenants by id and by slug, from memory where they were asked for before.
///
/// Each request asks here, so an answer costs two lookups in a dictionary. After any change of a
/// tenant, by this process or another with the same `changes`, every tenant is read anew. A change
/// past all that (by hand, in the database) is seen after `freshness`.
package final class TenantDirectory: Sendable {
  private struct Entry: Sendable {
    let tenant: Tenant
    let readAt: Instant
    /// The number of changes before it was read.
    let changes: Int
  }

  private struct Memory: Sendable {
    var entries: [TenantID: Entry] = [:]
    var ids: [String: TenantID] = [:]
  }

  private let memory = Mutex(Memory())
  private let control: ControlDatabase
  private let clock: Clock
  private let changes: SharedCounter
  private let freshness: TimeSpan
  /// A tenant takes some 400 bytes; over so many, all are forgotten.
  private static let limit = 20_000

  /// - Parameter changes: counts changes of tenants; shared with other processes of the installation.
  package init(
    control: ControlDatabase, clock: Clock, changes: SharedCounter = SharedCounter(),
    freshness: TimeSpan = .seconds(5)
  ) {
    self.control = control
    self.clock = clock
    self.changes = changes
    self.freshness = freshness
  }

  /// The tenant of that id; nil where there is none.
  package func tenant(_ id: TenantID) async throws(Fault) -> Tenant? {
    let changes = changes.current
    if let known = recall(changes, { $0.entries[id] }) { return known }
    let read = try await control.read { (db) async throws(Fault) -> Tenant? in
      try await TenantStore.find(id, in: db)
    }
    return keep(read, changes)
  }

  /// The tenant of that slug; nil where there is none.
  package func tenant(slug: String) async throws(Fault) -> Tenant? {
    let changes = changes.current
    let known = recall(changes) { memory in memory.ids[slug].flatMap { memory.entries[$0] } }
    if let known { return known }
    let read = try await control.read { (db) async throws(Fault) -> Tenant? in
      try await TenantStore.find(slug: slug, in: db)
    }
    return keep(read, changes)
  }

  /// To be called after each committed change of a tenant, before it is answered.
  package func noteChange() { changes.advance() }

  private func recall(_ changes: Int, _ find: @Sendable (Memory) -> Entry?) -> Tenant? {
    let now = clock.now
    guard let entry = memory.withLock({ find($0) }) else { return nil }
    let isFresh = entry.readAt <= now && now - entry.readAt < freshness
    return isFresh && entry.changes == changes ? entry.tenant : nil
  }

  /// A row that was read before a change carries the number from before it, and is not believed.
  private func keep(_ tenant: Tenant?, _ changes: Int) -> Tenant? {
    guard let tenant else { return nil }
    let entry = Entry(tenant: tenant, readAt: clock.now, changes: changes)
    memory.withLock { memory in
      if memory.entries.count >= Self.limit {
        memory.entries.removeAll()
        memory.ids.removeAll()
      }
      memory.entries[tenant.id] = entry
      memory.ids[tenant.slug] = tenant.id
    }
    return tenant
  }
}
