import Access
import Basics
import Database

/// What came of asking for time off.
package enum TimeOffOutcome: Sendable {
  case taken(TimeOff)
  /// Appointments, or live holds of customers who are about to book, lie in it.
  case occupied(by: [OccupiedBy])
}

/// Takes a provider's time off, which no appointment may overlap.
package struct TakeTimeOff: Sendable {
  package var provider: ProviderID
  package var details: TimeOffDetails
  package var now: Instant

  package init(provider: ProviderID, details: TimeOffDetails, now: Instant) {
    self.provider = provider
    self.details = details
    self.now = now
  }

  /// Claims the time, or names what is booked in it.
  package func run(in db: TenantWriter) async throws(Fault) -> Ending<TimeOffOutcome> {
    try await HoldStore.sweep(at: now, in: db)
    let interval = details.startsAt..<details.endsAt
    let occupied = try await OccupiedBy.sessions(of: provider, in: interval, now: now, db: db)
    let timeOff = TimeOff(details, at: now)
    guard try await TimeOffStore.insert(timeOff, of: provider, in: db) else {
      return .rollback(.occupied(by: occupied))
    }
    return .commit(.taken(timeOff))
  }
}
