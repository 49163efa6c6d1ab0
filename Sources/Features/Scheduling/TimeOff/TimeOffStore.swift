import Access
import Basics
import Database

/// Time off in the tenant's database: a row that people see, and the claims that make it hold.
enum TimeOffStore {
  static func list(
    of provider: ProviderID, after cursor: TimeOffCursor?, limit: Int, in db: TenantReader
  ) async throws(Fault) -> [TimeOff] {
    try await db.query(
      """
      SELECT id, created_at, updated_at, version, starts_at, ends_at, reason FROM time_off
      WHERE tenant_id = \(db.tenant) AND provider_id = \(provider)
        AND (starts_at, id) > (\(cursor?.startsAt ?? .earliest), \(cursor?.id ?? .zero))
      ORDER BY starts_at, id LIMIT \(limit)
      """, decode)
  }

  static func find(_ id: TimeOffID, of provider: ProviderID, in db: TenantReader)
    async throws(Fault) -> TimeOff?
  {
    try await db.first(
      """
      SELECT id, created_at, updated_at, version, starts_at, ends_at, reason FROM time_off
      WHERE tenant_id = \(db.tenant) AND id = \(id) AND provider_id = \(provider)
      """, decode)
  }

  /// - Returns: whether the interval was free of appointments and live holds.
  static func insert(_ timeOff: TimeOff, of provider: ProviderID, in db: TenantWriter)
    async throws(Fault) -> Bool
  {
    let details = timeOff.details
    _ = try await db.change(
      """
      INSERT INTO \(rows: "time_off") (tenant_id, id, created_at, updated_at, version,
        provider_id, starts_at, ends_at, reason)
      VALUES (\(db.tenant), \(timeOff.id), \(timeOff.createdAt), \(timeOff.updatedAt),
        \(timeOff.version), \(provider), \(details.startsAt), \(details.endsAt),
        \(details.reason))
      """)
    for part in parts(of: details) {
      let attempt = try await db.attempt(
        """
        INSERT INTO \(rows: "claim") (tenant_id, resource_id, busy_from, busy_to, id, kind,
          starts_at, ends_at, seats_taken, capacity)
        VALUES (\(db.tenant), \(provider), \(part.lowerBound), \(part.upperBound),
          \(timeOff.id), 'timeOff', \(part.lowerBound),
          \(part.upperBound), 1, 1)
        """)
      if attempt != .changed(1) { return false }
    }
    return true
  }

  static func delete(_ timeOff: TimeOff, of provider: ProviderID, in db: TenantWriter)
    async throws(Fault)
  {
    _ = try await db.change(
      """
      DELETE FROM \(rows: "claim")
      WHERE tenant_id = \(db.tenant) AND resource_id = \(provider)
        AND busy_from >= \(timeOff.details.startsAt) AND busy_from < \(timeOff.details.endsAt)
        AND id = \(timeOff.id)
      """)
    _ = try await db.change(
      "DELETE FROM \(rows: "time_off") WHERE tenant_id = \(db.tenant) AND id = \(timeOff.id)")
  }

  /// The interval cut into claims, none longer than a claim may be.
  static func parts(of details: TimeOffDetails) -> [Range<Instant>] {
    var parts: [Range<Instant>] = []
    var start = details.startsAt
    while start < details.endsAt {
      let end = min(start + ClaimStore.longest, details.endsAt)
      parts.append(start..<end)
      start = end
    }
    return parts
  }

  private static func decode(_ row: borrowing Row) -> TimeOff {
    TimeOff(
      id: row[0], createdAt: row[1], updatedAt: row[2], version: row[3],
      details: TimeOffDetails(startsAt: row[4], endsAt: row[5], reason: row[6]))
  }
}

/// Where a page of time off ended.
struct TimeOffCursor: Sendable {
  var startsAt: Instant
  var id: TimeOffID
}
