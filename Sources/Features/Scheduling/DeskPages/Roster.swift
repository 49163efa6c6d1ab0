import Access
import Basics
import Database
import HTML
import Pages

/// The names of a business's providers and services, for lists, choices and calendars.
struct Roster: Sendable {
  /// By name, at most `limit`.
  var people: [Person]
  var offerings: [Offering]

  struct Person: Sendable {
    var id: ProviderID
    var name: String
    var zone: Zone
    var isActive: Bool
  }

  struct Offering: Sendable {
    var id: ServiceID
    var name: String
    var isActive: Bool
    var durationMinutes: Int
    var capacity: Int
  }

  /// More than a page could show.
  static let limit = 1_000

  /// - Parameter only: leaves out the providers whom the caller may not see.
  static func load(_ only: OnlyProvider = .any, in db: TenantReader) async throws(Fault) -> Roster {
    let people: [Person] = try await db.query(
      """
      SELECT id, name, time_zone, active FROM provider
      WHERE tenant_id = \(db.tenant) ORDER BY name, id LIMIT \(limit)
      """
    ) { row in
      Person(id: row[0], name: row[1], zone: Zone(named: row[2]) ?? .utc, isActive: row[3])
    }
    let offerings: [Offering] = try await db.query(
      """
      SELECT id, name, active, duration_minutes, capacity FROM service
      WHERE tenant_id = \(db.tenant) ORDER BY name, id LIMIT \(limit)
      """
    ) { row in
      Offering(
        id: row[0], name: row[1], isActive: row[2], durationMinutes: row[3], capacity: row[4])
    }
    return Roster(people: people.filter { only.allows($0.id) }, offerings: offerings)
  }

  func person(_ id: ProviderID) -> Person? { people.first { $0.id == id } }
  func offering(_ id: ServiceID) -> Offering? { offerings.first { $0.id == id } }

  func personName(_ id: ProviderID) -> String { person(id)?.name ?? "Somebody" }
  func offeringName(_ id: ServiceID) -> String { offering(id)?.name ?? "A service" }

  var peopleOptions: [Option] { people.map { Option("\($0.id)", $0.name) } }
  var offeringOptions: [Option] {
    offerings.map { Option("\($0.id)", $0.isActive ? $0.name : "\($0.name) (off)") }
  }
}
