import Access
import Basics
import Database
import Schema

/// Seats that somebody wants: in an appointment, a hold, or a move.
struct SlotWish: Sendable {
  var service: Service
  /// Nil: any provider that is free.
  var providerId: ProviderID?
  var startsAt: Instant
  var seats: Int
  /// Sets aside every rule but that nothing overlaps.
  var override = false

  /// Takes the seats, if the claim table gives them and the rules allow it.
  ///
  /// The table is asked first: what occupies the time is told before what else forbids it (rule 6).
  func take(at now: Instant, in db: TenantWriter) async throws(Fault)
    -> Result<Seats, BookingRefusal>
  {
    if seats > service.details.capacity {
      return .failure(.invalid([.seatsOverCapacity(service.details.capacity)]))
    }
    // An end that no calendar writes could be kept, and never be told.
    guard startsAt + .minutes(service.details.durationMinutes) <= .latest else {
      return .failure(.invalid([.endsAfterTime]))
    }
    try await HoldStore.sweep(at: now, in: db)
    let search = SlotSearch(service.id, rule: service.rule, now: now, seats: seats)
    guard let providerId else { return try await takeAny(search, in: db) }
    let given = try await BookableProvider.giving(service.id, only: providerId, in: db).first
    guard let given else { return .failure(try await notGiven(by: providerId, in: db)) }
    // The calendar is needed where the day's sessions are counted; else the table says it all.
    let calendar =
      service.details.maximumPerDay == nil
      ? ProviderCalendar(provider: given.id, schedule: given.schedule, occupied: [])
      : try await given.calendar(range(search, given), in: db)
    guard let seats = try await claim(given.id, at: now, in: db) else {
      return .failure(.slotTaken)
    }
    let reasons =
      inactive(given) + search.reasons(against: startsAt, in: calendar).filter { !$0.isTaken }
    return override || reasons.isEmpty
      ? .success(seats) : .failure(.notOffered(told(reasons, in: given.schedule.zone)))
  }

  private func takeAny(_ search: SlotSearch, in db: TenantWriter) async throws(Fault)
    -> Result<Seats, BookingRefusal>
  {
    let given = try await BookableProvider.giving(service.id, only: nil, in: db)
      .filter(\.isActive)
    var calendars: [ProviderCalendar] = []
    for provider in given {
      calendars.append(try await provider.calendar(range(search, provider), in: db))
    }
    var order = service.details.active ? search.providers(for: startsAt, among: calendars) : []
    if override { order += calendars.map(\.provider).filter { !order.contains($0) } }
    for provider in order {
      if let seats = try await claim(provider, at: search.now, in: db) { return .success(seats) }
    }
    return .failure(refusal(search, calendars))
  }

  private func claim(_ provider: ProviderID, at now: Instant, in db: TenantWriter)
    async throws(Fault) -> Seats?
  {
    let request = SeatRequest(service, provider: provider, startsAt: startsAt, seats: seats)
    return try await ClaimStore.take(request, at: now, in: db)
  }

  private func range(_ search: SlotSearch, _ provider: BookableProvider) -> Range<Instant> {
    search.occupiedRange(
      for: startsAt..<startsAt + TimeSpan(microseconds: 1), in: provider.schedule.zone)
  }

  private func inactive(_ provider: BookableProvider) -> [SlotRefusal] {
    (service.details.active ? [] : [.serviceInactive])
      + (provider.isActive ? [] : [.providerInactive])
  }

  private func notGiven(by provider: ProviderID, in db: TenantReader) async throws(Fault)
    -> BookingRefusal
  {
    guard let found = try await BookableProvider.find(provider, in: db) else {
      return .invalid([.unknownReference("/providerId", "provider")])
    }
    return .notOffered(told([.notGivenByProvider], in: found.schedule.zone))
  }

  /// Why none of the providers can give it.
  private func refusal(_ search: SlotSearch, _ calendars: [ProviderCalendar]) -> BookingRefusal {
    let zone = calendars.first?.schedule.zone ?? .utc
    guard service.details.active else { return .notOffered(told([.serviceInactive], in: zone)) }
    guard !calendars.isEmpty else { return .notOffered(told([.notGivenByProvider], in: zone)) }
    var told: [SlotReason] = []
    for calendar in calendars {
      let reasons = search.reasons(against: startsAt, in: calendar)
      if override || reasons.contains(where: \.isTaken) { return .slotTaken }
      for reason in self.told(reasons, in: calendar.schedule.zone)
      where !told.contains(where: { $0.code == reason.code }) {
        told.append(reason)
      }
    }
    return .notOffered(told)
  }

  private func told(_ refusals: [SlotRefusal], in zone: Zone) -> [SlotReason] {
    refusals.map { SlotReason(code: $0.code, detail: $0.detail(in: zone)) }
  }
}

/// Why a start is not offered, as clients are told.
package struct SlotReason: Sendable, Equatable {
  package var code: String
  package var detail: String
}

extension Mistake {
  static func seatsOverCapacity(_ capacity: Int) -> Mistake {
    Mistake(
      "/seats", .outOfRange,
      capacity == 1 ? "The service has one seat." : "The service has \(capacity) seats.")
  }

  static let endsAfterTime = Mistake(
    "/startsAt", .outOfRange, "It must end before the year 10000.")

  static let holdOfAnotherSlot = Mistake(
    "/holdId", "other_slot", "The hold is for another service, provider, start or number of seats.")
}
