import Basics
import Database

/// What occupies an instant of a provider, named so that the desk can look at it.
package enum OccupiedBy: Sendable, Hashable {
  case appointment(AppointmentID)
  case hold(HoldID)
  case timeOff(TimeOffID)

  /// The appointments and live holds whose claims lie in the interval, at most 20.
  static func sessions(
    of provider: ProviderID, in interval: Range<Instant>, now: Instant, db: TenantReader
  ) async throws(Fault) -> [OccupiedBy] {
    let places: [ClaimPlace] = try await db.query(
      """
      SELECT resource_id, busy_from, id FROM claim
      WHERE tenant_id = \(db.tenant) AND resource_id = \(provider) AND kind = 'session'
        AND busy_from > \(interval.lowerBound - ClaimStore.longest)
        AND busy_from < \(interval.upperBound) AND busy_to > \(interval.lowerBound)
      ORDER BY busy_from LIMIT 20
      """
    ) { row in ClaimPlace(provider: row[0], busyFrom: row[1], id: row[2]) }
    var found: [OccupiedBy] = []
    for place in places { found += try await holders(of: place, now: now, db: db) }
    return found
  }

  /// Who shares a session's claim: its appointments, then its live holds.
  static func holders(of place: ClaimPlace, now: Instant, db: TenantReader) async throws(Fault)
    -> [OccupiedBy]
  {
    let appointments = try await AppointmentStore.ids(at: place, in: db)
    let holds: [HoldID] = try await db.query(
      """
      SELECT id FROM hold
      WHERE tenant_id = \(db.tenant) AND provider_id = \(place.provider)
        AND busy_from = \(place.busyFrom) AND claim_id = \(place.id) AND expires_at > \(now)
      ORDER BY id
      """
    ) { $0[0] }
    return appointments.map { .appointment($0) } + holds.map { .hold($0) }
  }
}
