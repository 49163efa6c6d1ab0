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
    // All starts in one buffer, each provider's ended by a sentinel, so that the loop over the
    // heads needs no bounds.
    var flat: [OpenStart] = []
    flat.reserveCapacity(starts.reduce(0) { $0 + $1.count + 1 })
    var heads: [Int] = []
    for list in starts {
      heads.append(flat.count)
      flat += list
      flat.append(OpenStart(start: .max, end: .max, seatsLeft: 0))
    }
    while let (start, end) = Self.earliest(flat, heads) {
      append(start, end, flat, &heads, providers)
    }
  }

  private static func earliest(_ flat: [OpenStart], _ heads: [Int]) -> (Int64, Int64)? {
    var best = (Int64.max, Int64.max)
    for head in heads {
      let open = flat[head]
      if open.start < best.0 || open.start == best.0 && open.end < best.1 {
        best = (open.start, open.end)
      }
    }
    return best.0 == .max ? nil : best
  }

  /// Takes the slot off every head that has it.
  ///
  /// Most slots have the providers of the one before.
  private mutating func append(
    _ start: Int64, _ end: Int64, _ flat: [OpenStart], _ heads: inout [Int],
    _ providers: [ProviderID]
  ) {
    let first = providerIds.count
    var slot = Slot(
      OpenStart(start: start, end: end, seatsLeft: 0), providers: Int32(first)..<Int32(first))
    for index in heads.indices {
      let open = flat[heads[index]]
      guard open.start == start, open.end == end else { continue }
      heads[index] += 1
      slot.seatsLeft = max(slot.seatsLeft, open.seatsLeft)
      providerIds.append(providers[index])
    }
    if let last = slots.last?.providers, last.count == providerIds.count - first,
      providerIds[Int(last.lowerBound)..<Int(last.upperBound)] == providerIds[first...]
    {
      providerIds.removeSubrange(first...)
      slot.providers = last
    } else {
      slot.providers = Int32(first)..<Int32(providerIds.count)
    }
    slots.append(slot)
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
