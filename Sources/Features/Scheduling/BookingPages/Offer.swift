import Access
import Basics
import Database

/// A service that can be booked, with those who give it.
struct Offer: Sendable {
  var service: Service
  /// The active ones, by name; never empty.
  var providers: [Provider]
  /// The active places where they work.
  var locations: [LocationID: Location]

  /// Nil where there is no such service, or nobody to book it with.
  static func find(_ id: ServiceID, in db: TenantReader) async throws(Fault) -> Offer? {
    guard let service = try await ServiceStore.find(id, in: db), service.details.active else {
      return nil
    }
    var providers: [Provider] = []
    for id in service.details.providerIds {
      if let provider = try await ProviderStore.find(id, in: db), provider.details.active {
        providers.append(provider)
      }
    }
    guard !providers.isEmpty else { return nil }
    providers.sort { ($0.details.name, $0.id) < ($1.details.name, $1.id) }
    return Offer(
      service: service, providers: providers,
      locations: try await LocationStore.of(providers, in: db))
  }

  /// Whether there is a choice of whom to see.
  var hasPeople: Bool { providers.count > 1 }

  /// The provider of that id, or the only one there is; nil: anyone.
  func provider(_ id: ProviderID?) -> Provider? {
    guard hasPeople else { return providers[0] }
    return providers.first { $0.id == id }
  }

  /// Where a provider works; for anyone, where all of them do.
  func places(of provider: Provider?) -> [Location] {
    var seen: Set<LocationID> = []
    let ids = (provider.map { [$0] } ?? providers).flatMap(\.details.locationIds)
    return ids.filter { seen.insert($0).inserted }.compactMap { locations[$0] }
  }
}

extension LocationStore {
  /// The active locations of the providers.
  static func of(_ providers: [Provider], in db: TenantReader) async throws(Fault)
    -> [LocationID: Location]
  {
    var found: [LocationID: Location] = [:]
    for id in Set(providers.flatMap(\.details.locationIds)) {
      if let location = try await find(id, in: db), location.details.active {
        found[id] = location
      }
    }
    return found
  }
}

extension ServiceStore {
  /// Those that can be booked with somebody.
  static func bookable(in db: TenantReader) async throws(Fault) -> Set<ServiceID> {
    let ids: [ServiceID] = try await db.query(
      """
      SELECT DISTINCT sp.service_id FROM service_provider AS sp
      JOIN provider AS p ON p.tenant_id = sp.tenant_id AND p.id = sp.provider_id
      WHERE sp.tenant_id = \(db.tenant) AND p.active = 1
      """
    ) { $0[0] }
    return Set(ids)
  }
}
