import Basics

/// A time that is offered, by one provider or several.
package struct Slot: Hashable, Sendable {
  package var startsAt: Instant
  package var endsAt: Instant
  /// The largest of any single provider.
  package var seatsLeft: Int32
  /// Where in the list's `providerIds` its providers lie; several slots may share a place.
  fileprivate(set) var providers: Range<Int32>
}

/// Slots ordered by start, then end, with the providers who offer them.
package struct SlotList: Sendable {
  package fileprivate(set) var slots: [Slot] = []
  fileprivate var providerIds: [ProviderID] = []

  /// How many providers all the slots name, each time counted.
  ///
  /// O(slots).
  package var mentions: Int { slots.reduce(0) { $0 + $1.providers.count } }

  /// The providers who offer the slot, ordered by id; never empty.
  package func providerIds(of slot: Slot) -> ArraySlice<ProviderID> {
    providerIds[Int(slot.providers.lowerBound)..<Int(slot.providers.upperBound)]
  }
}

extension SlotSearch {
  /// The slots that start in `range` and that at least one of the providers offers.
  ///
  /// The calendars may be in any order, each provider at most once. Inactive providers, and those
  /// who do not give the service, are the caller's to leave out.
  package func openSlots(_ calendars: [ProviderCalendar], in range: Range<Instant>) -> SlotList {
    if calendars.count == 1 {
      return SlotList(openStarts(in: calendars[0], range), by: calendars[0].provider)
    }
    let calendars = calendars.sorted { $0.provider < $1.provider }
    return SlotList(
      merging: calendars.map { openStarts(in: $0, range) }, by: calendars.map(\.provider))
  }
}

extension SlotList {
  fileprivate init(_ starts: [OpenStart], by provider: ProviderID) {
    providerIds = [provider]
    slots = starts.map { Slot($0, providers: 0..<1) }
  }

  /// - Parameter starts: ascending for each of `providers`, which are ascending too.
  fileprivate init(merging starts: [[OpenStart]], by providers: [ProviderID]) {
    slots.reserveCapacity(starts.lazy.map(\.count).max() ?? 0)
    providerIds.reserveCapacity(providers.count * 8)
    var merge = StartMerge(starts)
    var previous: [Int] = []
    while let open = merge.next() {
      // Most slots have the providers of the one before.
      if merge.owners != previous {
        previous = merge.owners
        let first = Int32(providerIds.count)
        for owner in previous { providerIds.append(providers[owner]) }
        slots.append(Slot(open, providers: first..<Int32(providerIds.count)))
      } else {
        slots.append(Slot(open, providers: slots[slots.count - 1].providers))
      }
    }
  }
}

/// Takes the starts of several providers in order, those that are alike together.
private struct StartMerge {
  private let lists: [[OpenStart]]
  /// Where in each list its next start lies.
  private var places: [Int]
  /// The next start of each list; `Int64.max` after its last.
  private var nextStarts: [Int64]
  /// Whose starts the last answer took together, as ascending places in the lists.
  private(set) var owners: [Int] = []

  init(_ lists: [[OpenStart]]) {
    self.lists = lists
    places = [Int](repeating: 0, count: lists.count)
    nextStarts = lists.map { $0.first?.start ?? .max }
  }

  /// The earliest start, of those the earliest end, with the most seats that one list has there.
  mutating func next() -> OpenStart? {
    var start = Int64.max
    for next in nextStarts { start = min(start, next) }
    guard start < .max else { return nil }
    var open = OpenStart(start: start, end: .max, seatsLeft: 0)
    for list in nextStarts.indices where nextStarts[list] == start {
      open.end = min(open.end, lists[list][places[list]].end)
    }
    owners.removeAll(keepingCapacity: true)
    for list in nextStarts.indices where nextStarts[list] == start {
      let candidate = lists[list][places[list]]
      guard candidate.end == open.end else { continue }
      open.seatsLeft = max(open.seatsLeft, candidate.seatsLeft)
      owners.append(list)
      places[list] += 1
      nextStarts[list] =
        places[list] < lists[list].count ? lists[list][places[list]].start : .max
    }
    return open
  }
}

extension Slot {
  fileprivate init(_ open: OpenStart, providers: Range<Int32>) {
    startsAt = Instant(microseconds: open.start)
    endsAt = Instant(microseconds: open.end)
    seatsLeft = open.seatsLeft
    self.providers = providers
  }
}
