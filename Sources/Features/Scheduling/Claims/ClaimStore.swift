import Basics
import Database

/// The one table in which everything that occupies a provider is written.
///
/// Nothing here looks before it writes: the table refuses what overlaps (`claim_no_overlap`), and
/// what would oversell (`claim_seats`).
enum ClaimStore {
  /// The longest a claim can be: 1,440 minutes and a buffer of 1,440 on each side (`claim_length`).
  static let longest = TimeSpan.days(3)

  /// Takes the seats, joining the session where it is already there; nil if they can't be had.
  static func take(_ request: SeatRequest, at now: Instant, in db: TenantWriter)
    async throws(Fault) -> Seats?
  {
    if request.capacity > 1, let joined = try await join(request, in: db) { return joined }
    let place = ClaimPlace(
      provider: request.provider, busyFrom: request.busyFrom, id: ClaimID(at: now))
    let attempt = try await db.attempt(
      """
      INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, id, kind,
        service_id, starts_at, ends_at, seats_taken, capacity)
      VALUES (\(db.tenant), \(request.provider), \(request.busyFrom), \(request.busyTo),
        \(place.id), 'session', \(request.service), \(request.startsAt),
        \(request.endsAt), \(request.seats), \(request.capacity))
      """)
    guard attempt == .changed(1) else { return nil }
    return Seats(claim: place, startsAt: request.startsAt, endsAt: request.endsAt)
  }

  /// A session is one of a service, a provider and a start; it keeps the end and the buffers with
  /// which it began, whatever the service says now.
  private static func join(_ request: SeatRequest, in db: TenantWriter) async throws(Fault)
    -> Seats?
  {
    let joined: [Seats] = try await db.change(
      """
      UPDATE \(rows: "claim")
      SET seats_taken = seats_taken + \(request.seats), capacity = \(request.capacity)
      WHERE tenant_id = \(db.tenant) AND resource_id = \(request.provider)
        AND busy_from <= \(request.startsAt) AND busy_from > \(request.startsAt - longest)
        AND kind = 'session' AND service_id = \(request.service)
        AND starts_at = \(request.startsAt)
        AND seats_taken + \(request.seats) <= \(request.capacity)
      RETURNING id, busy_from, ends_at
      """
    ) { row in
      Seats(
        claim: ClaimPlace(provider: request.provider, busyFrom: row[1], id: row[0]),
        startsAt: request.startsAt, endsAt: row[2])
    }
    return joined.first
  }

  /// Gives seats back; the claim ends with its last one.
  static func release(_ place: ClaimPlace, seats: Int, in db: TenantWriter) async throws(Fault) {
    let shrunk = try await db.change(
      """
      UPDATE \(rows: "claim") SET seats_taken = seats_taken - \(seats)
      WHERE tenant_id = \(db.tenant) AND resource_id = \(place.provider)
        AND busy_from = \(place.busyFrom) AND id = \(place.id) AND seats_taken > \(seats)
      """)
    guard shrunk == 0 else { return }
    _ = try await db.change(
      """
      DELETE FROM \(rows: "claim")
      WHERE tenant_id = \(db.tenant) AND resource_id = \(place.provider)
        AND busy_from = \(place.busyFrom) AND id = \(place.id)
      """)
  }
}
