import Basics
import Database

/// Compares the claims of a tenant with what claims them; for `atrium check` and tests.
package enum ClaimAudit {
  /// What is wrong, a line each; empty where every seat that is claimed is booked or held, every
  /// seat that is booked or held is claimed, and no two claims overlap.
  package static func faults(in db: TenantReader) async throws(Fault) -> [String] {
    let miscounted = try await db.query(
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
    return miscounted.compactMap(\.self) + (try await overlaps(in: db))
  }

  private static func overlaps(in db: TenantReader) async throws(Fault) -> [String] {
    var faults: [String] = []
    var last: (resource: ProviderID, until: Instant)?
    let sessions: [(resource: ProviderID, from: Instant, to: Instant)] = try await db.query(
      """
      SELECT resource_id, busy_from, busy_to FROM claim
      WHERE tenant_id = \(db.tenant) AND kind = 'session' ORDER BY resource_id, busy_from
      """
    ) { row in (row[0], row[1], row[2]) }
    for session in sessions {
      if let last, last.resource == session.resource, session.from < last.until {
        faults.append("provider \(session.resource): claims overlap at \(session.from)")
      }
      last = (session.resource, session.to)
    }
    return faults
  }
}
