import Access
import Basics
import Database
import Schema

/// Which slots of a service are asked for.
package struct SlotQuery: Sendable {
  package var serviceId = ServiceID.zero
  package var providerId: ProviderID?
  package var from = CivilDate(daysSinceEpoch: 0)
  package var to = CivilDate(daysSinceEpoch: 0)
  /// Nil: the provider's if one is named, else the tenant's.
  package var timeZone: String?

  package init() {}

  /// Both ends included.
  package static let longestDays = 62

  package static let schema = Schema(
    "SlotQuery", "Which slots.", blank: SlotQuery()
  ) {
    Field("serviceId", \.serviceId, .id(), "Of which service.")
    Field(
      "providerId", \.providerId, .id().nullable, "Of which provider; left out: of any.",
      default: nil)
    Field("from", \.from, .date, "The first date.", example: CivilDate("2026-03-08")!)
    Field(
      "to", \.to, .date, "The last date, at most 62 days in all.", example: CivilDate("2026-03-14")!
    )
    Field(
      "timeZone", \.timeZone, .zoneName.nullable,
      "In which dates are read and slots are grouped; left out: the provider's if one is named, "
        + "else the tenant's.", default: nil, example: "America/New_York")
  }.check(of: "from", "to") { query, mistakes in
    if query.to < query.from {
      mistakes.add("?to", .outOfRange, "It is before `from`.")
    } else if query.to - query.from >= longestDays {
      mistakes.add("?to", .outOfRange, "At most \(longestDays) days at once.")
    }
  }
}

/// Free slots, grouped by the dates of a zone.
package struct FoundSlots: Sendable {
  package var zone: Zone
  package var list: SlotList
  package var days: [SlotDay]
}

/// What came of a search.
package enum SlotsOutcome: Sendable {
  case found(FoundSlots)
  case invalid([Mistake])
}

/// Searches free slots; the same rules as those by which booking is judged.
package struct FindSlots: Sendable {
  package var query: SlotQuery
  /// The tenant's zone.
  package var defaultZone: Zone
  package var now: Instant
  /// Where the caller may see one provider only.
  package var only: OnlyProvider = .any
  package var seats = 1
  /// The claim of an appointment that is to move, which does not stand in its own way.
  var moving: Release?

  package init(query: SlotQuery, defaultZone: Zone, now: Instant) {
    self.query = query
    self.defaultZone = defaultZone
    self.now = now
  }

  /// Reads what the search needs, and searches.
  package func run(in db: TenantReader) async throws(Fault) -> SlotsOutcome {
    guard let service = try await ServiceStore.findAlone(query.serviceId, in: db) else {
      return .invalid([.unknownReference("?serviceId", "service")])
    }
    let providers = try await BookableProvider.giving(service.id, only: query.providerId, in: db)
    var zone = defaultZone
    if let id = query.providerId {
      var named = providers.first
      if named == nil { named = try await BookableProvider.find(id, in: db) }
      guard let named else {
        return .invalid([.unknownReference("?providerId", "provider")])
      }
      zone = named.schedule.zone
    }
    if let name = query.timeZone, let asked = Zone(named: name) { zone = asked }
    let range = SlotSearch.range(from: query.from, to: query.to, in: zone)
    let list = try await search(service, providers, range, in: db)
    return .found(FoundSlots(zone: zone, list: list, days: list.days(in: zone)))
  }

  private func search(
    _ service: Service, _ providers: [BookableProvider], _ range: Range<Instant>,
    in db: TenantReader
  ) async throws(Fault) -> SlotList {
    var search = SlotSearch(service.id, rule: service.rule, now: now, seats: seats)
    search.releases = try await HoldStore.expired(at: now, in: db)
    if let moving { search.releases.append(moving) }
    var calendars: [ProviderCalendar] = []
    if service.details.active {
      for provider in providers where provider.isActive && only.allows(provider.id) {
        let interval = search.occupiedRange(for: range, in: provider.schedule.zone)
        calendars.append(try await provider.calendar(interval, in: db))
      }
    }
    return search.openSlots(calendars, in: range)
  }
}

/// The own-data rule, where it bears on providers.
package enum OnlyProvider: Sendable, Equatable {
  case any
  /// The caller's own; nil: the caller is no provider and sees none.
  case own(ProviderID?)

  /// Whether the provider is among them.
  package func allows(_ provider: ProviderID) -> Bool {
    switch self {
    case .any: true
    case .own(let own): own == provider
    }
  }
}
