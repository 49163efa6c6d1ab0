import Basics
import Database

/// Compares the claims of a tenant with what claims them; for `atrium check` and tests.
package enum ClaimAudit {
  /// What is wrong, a line each; empty where every seat that is claimed is booked or held, everybody
  /// who is booked, held or off has a claim of that time, and no session overlaps anything.
  package static func faults(in db: TenantReader) async throws(Fault) -> [String] {
    try await miscounted(in: db) + misplaced(in: db) + unclaimed(in: db) + overlaps(in: db)
  }

  private static func miscounted(in db: TenantReader) async throws(Fault) -> [String] {
    let faults = try await db.query(
      """
      SELECT claim.id, claim.seats_taken, COALESCE((
          SELECT SUM(a.seats) FROM appointment AS a
          WHERE a.tenant_id = claim.tenant_id AND a.provider_id = claim.resource_id
            AND a.busy_from = claim.busy_from AND a.claim_id = claim.id), 0)
        + COALESCE((
          SELECT SUM(h.seats) FROM hold AS h
          WHERE h.tenant_id = claim.tenant_id AND h.provider_id = claim.resource_id
            AND h.busy_from = claim.busy_from AND h.claim_id = claim.id), 0) AS booked
      FROM claim
      WHERE claim.tenant_id = \(db.tenant) AND claim.kind = 'session'
      ORDER BY claim.resource_id, claim.busy_from
      """
    ) { (row: borrowing Row) -> String? in
      let id: ClaimID = row[0]
      let claimed: Int = row[1]
      let booked: Int = row[2]
      return claimed == booked ? nil : "claim \(id): \(claimed) seats claimed, \(booked) booked"
    }
    return faults.compactMap(\.self)
  }

  /// Whose own times or service differ from those of the claim.
  private static func misplaced(in db: TenantReader) async throws(Fault) -> [String] {
    try await db.query(
      """
      SELECT a.id FROM appointment AS a
      JOIN claim AS c ON c.tenant_id = a.tenant_id AND c.resource_id = a.provider_id
        AND c.busy_from = a.busy_from AND c.id = a.claim_id
      WHERE a.tenant_id = \(db.tenant)
        AND (c.service_id, c.starts_at, c.ends_at) IS NOT (a.service_id, a.starts_at, a.ends_at)
      ORDER BY a.id
      """
    ) { row in
      let id: AppointmentID = row[0]
      return "appointment \(id): its claim is of another time or service"
    }
  }

  /// Time off without claims of all of it, and claims without time off.
  private static func unclaimed(in db: TenantReader) async throws(Fault) -> [String] {
    try await db.query(
      """
      SELECT id, SUM(length) FROM (
        SELECT id, ends_at - starts_at AS length FROM time_off WHERE tenant_id = \(db.tenant)
        UNION ALL
        SELECT id, busy_from - busy_to FROM claim
        WHERE tenant_id = \(db.tenant) AND kind = 'timeOff') AS part
      GROUP BY id HAVING SUM(length) <> 0 ORDER BY id
      """
    ) { row in
      let id: TimeOffID = row[0]
      return "time off \(id): its claims are not all of it"
    }
  }

  private static func overlaps(in db: TenantReader) async throws(Fault) -> [String] {
    let claims: [Claimed] = try await db.query(
      """
      SELECT resource_id, busy_from, busy_to, kind FROM claim
      WHERE tenant_id = \(db.tenant) ORDER BY resource_id, busy_from
      """
    ) { row in Claimed(resource: row[0], from: row[1], to: row[2], kind: row[3]) }
    var faults: [String] = []
    var resource: ProviderID?
    // The ends of what came before: of any session, and of anything.
    var (sessions, all) = (Instant.earliest, Instant.earliest)
    for claim in claims {
      if claim.resource != resource {
        (resource, sessions, all) = (claim.resource, .earliest, .earliest)
      }
      // Time off may overlap time off.
      if claim.from < (claim.isSession ? all : sessions) {
        faults.append("provider \(claim.resource): claims overlap at \(claim.from)")
      }
      all = max(all, claim.to)
      if claim.isSession { sessions = max(sessions, claim.to) }
    }
    return faults
  }

  private struct Claimed {
    var resource: ProviderID
    var from: Instant
    var to: Instant
    var kind: String

    var isSession: Bool { kind == "session" }
  }
}
