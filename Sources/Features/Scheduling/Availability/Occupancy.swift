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
    let isOrdered = occupied.indices.dropFirst().allSatisfy {
      occupied[$0 - 1].busy.lowerBound <= occupied[$0].busy.lowerBound
    }
    add(isOrdered ? occupied : occupied.sorted { $0.busy.lowerBound < $1.busy.lowerBound }, search)
    if !sessionStarts.indices.dropFirst().allSatisfy({ sessionStarts[$0 - 1] < sessionStarts[$0] })
    {
      sessionStarts = Set(sessionStarts).sorted()
    }
  }

  private mutating func add(_ occupied: [Occupied], _ search: SlotSearch) {
    for index in occupied.indices {
      let busy = occupied[index].busy
      var block = Block(
        from: busy.lowerBound.microseconds, to: busy.upperBound.microseconds, session: nil, seats: 1
      )
      switch occupied[index].kind {
      case .timeOff: break
      case .hold(_, let expiresAt) where expiresAt <= search.now: continue
      case .session(let session), .hold(let session, _):
        block.seats = search.seats(session.seats, of: occupied[index].id)
        guard block.seats > 0 else { continue }
        if session.service == search.service { join(session, &block) }
      }
      if block.from < block.to { append(block) }
    }
  }

  private mutating func join(
    _ session: Occupied.Session, _ block: inout Block
  ) {
    let start = session.startsAt.microseconds
    if block.from <= start, start < block.to {
      block.session = (start, session.endsAt.microseconds)
    }
    if sessionStarts.last != start { sessionStarts.append(start) }
  }

  private mutating func append(_ new: Block) {
    guard let last = blocks.last, new.from < last.to else { return blocks.append(new) }
    var block = Block(
      from: last.from, to: max(last.to, new.to), session: nil, seats: last.seats + new.seats)
    if let old = last.session, let session = new.session, old.start == session.start {
      block.session = (old.start, max(old.end, session.end))
    }
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
