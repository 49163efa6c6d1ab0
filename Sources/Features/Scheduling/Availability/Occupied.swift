import Basics

/// Something that keeps a provider busy: a session, a hold, or time off.
///
/// The seats of one session may come as one value or as one for each appointment and hold; they
/// are added up by service and start.
package struct Occupied: Hashable, Sendable {
  /// The caller's name for it (of a claim, an appointment …): compared and handed back, no more.
  package var id: Identifier<Occupied>
  /// What it keeps to itself, its buffers included, by the values at the time of booking.
  package var busy: Range<Instant>
  package var kind: Kind

  /// What occupies it.
  package enum Kind: Hashable, Sendable {
    case session(Session)
    /// It counts as long as now < `expiresAt`.
    case hold(Session, expiresAt: Instant)
    case timeOff
  }

  /// Seats of a service that start together.
  package struct Session: Hashable, Sendable {
    package var service: ServiceID
    package var startsAt: Instant
    package var endsAt: Instant
    package var seats: Int

    package init(service: ServiceID, startsAt: Instant, endsAt: Instant, seats: Int) {
      self.service = service
      self.startsAt = startsAt
      self.endsAt = endsAt
      self.seats = seats
    }
  }

  package init(id: Identifier<Occupied>, busy: Range<Instant>, kind: Kind) {
    self.id = id
    self.busy = busy
    self.kind = kind
  }

  /// Nil for time off.
  package var session: Session? {
    switch kind {
    case .session(let session), .hold(let session, _): session
    case .timeOff: nil
    }
  }

  /// Without its buffers: the session's own time, or the whole of a time off.
  var core: Range<Instant> { session.map { $0.startsAt..<max($0.startsAt, $0.endsAt) } ?? busy }

  func isLive(at now: Instant) -> Bool {
    if case .hold(_, let expiresAt) = kind { return now < expiresAt }
    return true
  }
}

/// Seats of something occupied that are to count as free: those of an appointment that moves, of
/// the hold that is being booked, or of holds that expired inside a session's sum.
package struct Release: Hashable, Sendable {
  package var id: Identifier<Occupied>
  package var seats: Int

  package init(id: Identifier<Occupied>, seats: Int) {
    self.id = id
    self.seats = seats
  }
}
