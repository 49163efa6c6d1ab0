import Basics
import Database
import Synchronization

/// The tenants by id and by slug, from memory where they were asked for before.
///
/// Each request asks here, so an answer costs two lookups in a dictionary. A change made through this
/// program is seen by the next question: whoever makes it calls `forget`. A change by another process
/// (the command line) is seen after `freshness`.
package final class TenantDirectory: Sendable {
  private struct Entry: Sendable {
    let tenant: Tenant
    let readAt: Instant
  }

  private struct Memory: Sendable {
    var entries: [TenantID: Entry] = [:]
    var ids: [String: TenantID] = [:]
    /// Counts what was forgotten, so that a row read before a change is not kept after it.
    var generation = 0
  }

  private let memory = Mutex(Memory())
  private let control: ControlDatabase
  private let clock: Clock
  private let freshness: TimeSpan
  /// A tenant takes some 400 bytes; over so many, all are forgotten.
  private static let limit = 20_000

  package init(control: ControlDatabase, clock: Clock, freshness: TimeSpan = .seconds(5)) {
    self.control = control
    self.clock = clock
    self.freshness = freshness
  }

  /// The tenant of that id; nil where there is none.
  package func tenant(_ id: TenantID) async throws(Fault) -> Tenant? {
    let (known, generation) = recall { $0.entries[id] }
    if let known { return known }
    let read = try await control.read { (db) async throws(Fault) -> Tenant? in
      try await TenantStore.find(id, in: db)
    }
    return keep(read, generation)
  }

  /// The tenant of that slug; nil where there is none.
  package func tenant(slug: String) async throws(Fault) -> Tenant? {
    let (known, generation) = recall { memory in memory.ids[slug].flatMap { memory.entries[$0] } }
    if let known { return known }
    let read = try await control.read { (db) async throws(Fault) -> Tenant? in
      try await TenantStore.find(slug: slug, in: db)
    }
    return keep(read, generation)
  }

  /// To be called after each committed change of a tenant, before it is answered.
  package func forget(_ id: TenantID) {
    memory.withLock { memory in
      memory.generation += 1
      guard let entry = memory.entries.removeValue(forKey: id) else { return }
      memory.ids.removeValue(forKey: entry.tenant.slug)
    }
  }

  private func recall(_ find: (Memory) -> Entry?) -> (tenant: Tenant?, generation: Int) {
    let now = clock.now
    return memory.withLock { memory in
      guard let entry = find(memory), entry.readAt <= now, now - entry.readAt < freshness else {
        return (nil, memory.generation)
      }
      return (entry.tenant, memory.generation)
    }
  }

  private func keep(_ tenant: Tenant?, _ generation: Int) -> Tenant? {
    guard let tenant else { return nil }
    let now = clock.now
    memory.withLock { memory in
      guard memory.generation == generation else { return }
      if memory.entries.count >= Self.limit {
        memory.entries.removeAll()
        memory.ids.removeAll()
      }
      memory.entries[tenant.id] = Entry(tenant: tenant, readAt: now)
      memory.ids[tenant.slug] = tenant.id
    }
    return tenant
  }
}
