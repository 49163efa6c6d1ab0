import Basics
import Database

/// Holds in the tenant's database.
enum HoldStore {
  static func find(_ id: HoldID, in db: TenantReader) async throws(Fault) -> Hold? {
    try await db.first(
      """
      SELECT id, service_id, provider_id, starts_at, ends_at, seats, expires_at, busy_from, claim_id
      FROM hold WHERE tenant_id = \(db.tenant) AND id = \(id)
      """
    ) { row in
      Hold(
        id: row[0], serviceId: row[1], providerId: row[2], startsAt: row[3], endsAt: row[4],
        seats: row[5], expiresAt: row[6],
        claim: ClaimPlace(provider: row[2], busyFrom: row[7], id: row[8]))
    }
  }

  static func insert(_ hold: Hold, at now: Instant, in db: TenantWriter) async throws(Fault) {
    _ = try await db.change(
      """
      INSERT INTO \(rows: "hold") (tenant_id, id, service_id, provider_id, starts_at, ends_at,
        seats, expires_at, busy_from, claim_id, created_at)
      VALUES (\(db.tenant), \(hold.id), \(hold.serviceId), \(hold.providerId), \(hold.startsAt),
        \(hold.endsAt), \(hold.seats), \(hold.expiresAt), \(hold.claim.busyFrom),
        \(hold.claim.id), \(now))
      """)
  }

  static func delete(_ id: HoldID, in db: TenantWriter) async throws(Fault) {
    _ = try await db.change(
      "DELETE FROM \(rows: "hold") WHERE tenant_id = \(db.tenant) AND id = \(id)")
  }

  /// Frees the seats of the holds that have expired.
  ///
  /// Whoever claims something calls it first, in the same transaction: the claim table itself knows
  /// no clock.
  static func sweep(at now: Instant, in db: TenantWriter) async throws(Fault) {
    let expired: [(place: ClaimPlace, seats: Int)] = try await db.change(
      """
      DELETE FROM \(rows: "hold")
      WHERE tenant_id = \(db.tenant) AND expires_at <= \(now)
      RETURNING provider_id, busy_from, claim_id, seats
      """
    ) { row in (ClaimPlace(provider: row[0], busyFrom: row[1], id: row[2]), row[3]) }
    for hold in expired { try await ClaimStore.release(hold.place, seats: hold.seats, in: db) }
  }
}

extension HoldStore {
  /// The seats of expired holds that nobody has swept yet: a search counts them as free.
  static func expired(at now: Instant, in db: TenantReader) async throws(Fault) -> [Release] {
    try await db.query(
      """
      SELECT claim_id, seats FROM hold
      WHERE tenant_id = \(db.tenant) AND expires_at <= \(now)
      """
    ) { row in
      let claim: ClaimID = row[0]
      return Release(id: claim.cast(), seats: row[1])
    }
  }
}
