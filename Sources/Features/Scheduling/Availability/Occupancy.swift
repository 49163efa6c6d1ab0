import Basics

/// What keeps one provider busy, seen by one service: disjoint blocks in order, each either a
/// session that seats can be added to, or closed.
struct Occupancy {
  /// Microseconds since 1970; `to` is exclusive.
  struct Block: Equatable {
    var from: Int64
    var to: Int64
    /// The start and end of the service's session that alone makes up the block; nil: closed.
    var session: (start: Int64, end: Int64)?
    var seats: Int

    static func == (a: Self, b: Self) -> Bool {
      a.from == b.from && a.to == b.to && a.session?.start == b.session?.start && a.seats == b.seats
    }
  }

  private(set) var blocks: [Block] = []
  /// The distinct starts of the service's sessions, ascending.
  private(set) var sessionStarts: [Int64] = []

  /// - Parameter occupied: in any order; ordered by `busy.lowerBound` is cheapest.
  init(_ occupied: [Occupied], for search: SlotSearch) {
    blocks.reserveCapacity(occupied.count)
    if zip(occupied, occupied.dropFirst()).allSatisfy({ $0.busy.lowerBound <= $1.busy.lowerBound })
    {
      for entry in occupied { add(entry, search) }
    } else {
      for entry in occupied.sorted(by: { $0.busy.lowerBound < $1.busy.lowerBound }) {
        add(entry, search)
      }
    }
    if !zip(sessionStarts, sessionStarts.dropFirst()).allSatisfy(<) {
      sessionStarts = Set(sessionStarts).sorted()
    }
  }

  private mutating func add(_ entry: Occupied, _ search: SlotSearch) {
    let seats = search.seatsTaken(by: entry)
    guard seats > 0, !entry.busy.isEmpty else { return }
    var block = Block(
      from: entry.busy.lowerBound.microseconds, to: entry.busy.upperBound.microseconds,
      session: nil, seats: seats)
    if let session = entry.session, session.service == search.service {
      let start = session.startsAt.microseconds
      if entry.busy.contains(session.startsAt) {
        block.session = (start, session.endsAt.microseconds)
      }
      if sessionStarts.last != start { sessionStarts.append(start) }
    }
    guard let last = blocks.last, block.from < last.to else { return blocks.append(block) }
    if let old = last.session, let new = block.session, old.start == new.start {
      block.session = (old.start, max(old.end, new.end))
    } else {
      block.session = nil
    }
    block.from = last.from
    block.to = max(last.to, block.to)
    block.seats += last.seats
    blocks[blocks.count - 1] = block
  }

  /// The block of the joinable session that starts at `start`; O(log n).
  func session(startingAt start: Int64) -> Block? {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].to <= start { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].session?.start == start ? blocks[low] : nil
  }

  /// How many of the service's sessions start in [from, to); O(log n).
  func sessions(from: Int64, to: Int64) -> Int {
    max(0, place(of: to) - place(of: from))
  }

  func hasSession(at start: Int64) -> Bool {
    let place = place(of: start)
    return place < sessionStarts.count && sessionStarts[place] == start
  }

  private func place(of start: Int64) -> Int {
    var (low, high) = (0, sessionStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if sessionStarts[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
