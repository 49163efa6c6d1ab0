import Access
import Basics
import Database
import HTML
import Pages

/// A start that somebody wants: whether it is free, and if not, what is near it.
struct NearbySlots: Sendable {
  /// The start itself, where it is free.
  var wanted: Slot?
  /// A few of the nearest others, by start; empty where the wanted one is free.
  var nearest: [Slot]
}

/// Looks for a start, and only where it is gone for others around it.
struct FindNearbySlots: Sendable {
  var service: ServiceID
  var provider: ProviderID?
  var startsAt: Instant
  var zone: Zone
  var now: Instant
  var seats = 1
  var moving: Release?
  /// A start that needs no offering.
  var besides: Instant?

  private static let count = 6
  /// From the day before on.
  private static let days = 28

  func run(in db: TenantReader) async throws(Fault) -> NearbySlots {
    // The search takes dates of the years that are ever written.
    guard startsAt > now - .days(1), startsAt < now + .days(3_700) else {
      return NearbySlots(wanted: nil, nearest: try await around(now, in: db))
    }
    let date = zone.date(at: startsAt)
    let same = try await search(date, date, in: db)
    if let wanted = same.first(where: { $0.startsAt == startsAt }) {
      return NearbySlots(wanted: wanted, nearest: [])
    }
    return NearbySlots(wanted: nil, nearest: try await around(startsAt, in: db))
  }

  private func around(_ instant: Instant, in db: TenantReader) async throws(Fault) -> [Slot] {
    let date = zone.date(at: instant)
    let slots = try await search(date + -1, date + Self.days, in: db)
    let byDistance = slots.sorted { distance($0, instant) < distance($1, instant) }
    return byDistance.prefix(Self.count).sorted { $0.startsAt < $1.startsAt }
  }

  private func distance(_ slot: Slot, _ instant: Instant) -> Int64 {
    abs((slot.startsAt - instant).microseconds)
  }

  private func search(_ first: CivilDate, _ last: CivilDate, in db: TenantReader)
    async throws(Fault) -> [Slot]
  {
    var query = SlotQuery()
    query.serviceId = service
    query.providerId = provider
    (query.from, query.to, query.timeZone) = (first, last, zone.name)
    var find = FindSlots(query: query, defaultZone: zone, now: now)
    find.seats = seats
    find.moving = moving
    guard case .found(let found) = try await find.run(in: db) else { return [] }
    return found.list.slots.filter { $0.startsAt != besides }
  }
}

/// The nearest starts under their dates, each doing what `effect` says.
func nearbyGrid(
  _ slots: [Slot], in zone: Zone, effect: (Slot) -> SlotChoice.Effect
) -> Markup {
  var groups: [(heading: String, slots: [SlotChoice])] = []
  for slot in slots {
    let time = TimeText(startsAt: slot.startsAt, endsAt: slot.endsAt, zone: zone)
    let choice = SlotChoice(time.clock, effect(slot))
    if groups.last?.heading == time.date {
      groups[groups.count - 1].slots.append(choice)
    } else {
      groups.append((time.date, [choice]))
    }
  }
  guard !groups.isEmpty else { return Markup() }
  return div(.class("nearby")) {
    h2 { "Free times near it" }
    slotGrid(groups.map { SlotGroup($0.heading, $0.slots) })
  }
}
