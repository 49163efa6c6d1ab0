import Access
import Basics
import Database

/// Seven days of free starts, of which one is shown, and where to look if there is nothing.
struct SlotWeek: Sendable {
  var zone: Zone
  /// Consecutive; today's is the first of all weeks.
  var days: [Day]
  /// Whose starts are shown; nil where the week has none.
  var shown: CivilDate?
  /// The first days of the weeks beside it; nil beyond today and the horizon.
  var previous: CivilDate?
  var next: CivilDate?
  /// Where the next free start is, where the day that was asked for has none.
  var upcoming: Upcoming

  struct Day: Sendable {
    var date: CivilDate
    var slots: [Slot]
  }

  enum Upcoming: Sendable, Equatable {
    case none
    case on(CivilDate)
    /// None in all that was searched, but the horizon is farther still.
    case searchFrom(CivilDate)
  }

  var shownSlots: [Slot] { days.first { $0.date == shown }?.slots ?? [] }
}

/// Finds the week that a page of days and times shows.
struct FindSlotWeek: Sendable {
  var offer: Offer
  var provider: ProviderID?
  /// The reader's.
  var zone: Zone
  var now: Instant
  /// The day that was asked for.
  var day: CivilDate?
  /// A day of the week that was asked for, where it doesn't matter which of its days.
  var from: CivilDate?
  var seats = 1
  /// The claim of an appointment that is to move: it does not stand in its own way.
  var moving: Release?
  /// A start that needs no offering: the one that the appointment has.
  var besides: Instant?

  /// An empty week leads to as many searches at most, of 62 days each.
  private static let searches = 6

  func run(in db: TenantReader) async throws(Fault) -> SlotWeek {
    var first = weekStart(of: from ?? day ?? today)
    var days = try await week(from: first, in: db)
    var shown = day.flatMap { day in days.contains { $0.date == day } ? day : nil }
    shown = shown ?? days.first { !$0.slots.isEmpty }?.date
    var upcoming = SlotWeek.Upcoming.none
    if days.first(where: { $0.date == shown })?.slots.isEmpty ?? true {
      let later = days.first { $0.date > shown ?? first && !$0.slots.isEmpty }
      upcoming =
        if let later { .on(later.date) } else { try await nextFree(from: first + 7, in: db) }
    }
    // Who has asked for no day is shown the first that has something.
    if day == nil, from == nil, case .on(let date) = upcoming {
      first = weekStart(of: date)
      days = try await week(from: first, in: db)
      (shown, upcoming) = (date, .none)
    }
    return SlotWeek(
      zone: zone, days: days, shown: shown, previous: first > today ? first + -7 : nil,
      next: first + 7 <= last ? first + 7 : nil, upcoming: upcoming)
  }

  private var today: CivilDate { zone.date(at: now) }

  /// The reader may be a day ahead of the provider.
  private var last: CivilDate { today + (offer.service.details.horizonDays + 1) }

  private func weekStart(of date: CivilDate) -> CivilDate {
    let date = min(max(date, today), last)
    return today + (date - today) / 7 * 7
  }

  private func week(from first: CivilDate, in db: TenantReader) async throws(Fault)
    -> [SlotWeek.Day]
  {
    let found = try await search(first, min(first + 6, max(last, first)), in: db)
    return (0..<7).map { offset in
      SlotWeek.Day(date: first + offset, slots: found[first + offset] ?? [])
    }
  }

  private func nextFree(from: CivilDate, in db: TenantReader) async throws(Fault)
    -> SlotWeek.Upcoming
  {
    var first = from
    for _ in 0..<Self.searches {
      guard first <= last else { return .none }
      let end = min(first + (SlotQuery.longestDays - 1), last)
      if let date = try await search(first, end, in: db).keys.min() { return .on(date) }
      first = end + 1
    }
    return first <= last ? .searchFrom(first) : .none
  }

  private func search(_ first: CivilDate, _ last: CivilDate, in db: TenantReader)
    async throws(Fault) -> [CivilDate: [Slot]]
  {
    var query = SlotQuery()
    query.serviceId = offer.service.id
    query.providerId = provider
    (query.from, query.to, query.timeZone) = (first, last, zone.name)
    var find = FindSlots(query: query, defaultZone: zone, now: now)
    find.seats = seats
    find.moving = moving
    guard case .found(let found) = try await find.run(in: db) else { return [:] }
    var days: [CivilDate: [Slot]] = [:]
    for day in found.days {
      let slots = found.list.slots[day.slots].filter { $0.startsAt != besides }
      if !slots.isEmpty { days[day.date, default: []] += slots }
    }
    return days
  }
}
