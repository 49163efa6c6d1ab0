import Access
import Basics
import Database
import Pages
import Schema

/// A provider whose hours and time off the caller may see.
struct DeskProvider: Sendable {
  var provider: Provider
  var schedule: Schedule

  /// - Throws: 404 where there is none, or it is another's.
  static func find(_ call: DeskCall) async throws -> DeskProvider {
    let id = try await call.visibleProvider("id")
    let found = try await call.read { (db) async throws(Fault) -> DeskProvider? in
      guard let provider = try await ProviderStore.find(id, in: db),
        let schedule = try await ProviderStore.schedule(of: id, in: db)
      else { return nil }
      return DeskProvider(provider: provider, schedule: schedule)
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  var id: ProviderID { provider.id }
  var name: String { provider.details.name }
  var zone: Zone { Zone(named: provider.details.timeZone) ?? .utc }
}
