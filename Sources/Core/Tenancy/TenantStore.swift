import Basics
import Database

/// Where tenants are kept: the table `tenant` of the control database.
package enum TenantStore {
  private static let columns: SQL =
    "id, name, slug, time_zone, status, created_at, updated_at, version"

  /// The tenant of that id; nil where there is none.
  package static func find(_ id: TenantID, in db: ControlReader) async throws(Fault) -> Tenant? {
    try await db.first("SELECT \(columns) FROM tenant WHERE id = \(id)", tenant)
  }

  /// The tenant of that slug; nil where there is none.
  package static func find(slug: String, in db: ControlReader) async throws(Fault) -> Tenant? {
    try await db.first("SELECT \(columns) FROM tenant WHERE slug = \(slug)", tenant)
  }

  /// Up to `limit` tenants, oldest first, behind the one given.
  package static func list(
    after last: TenantID?, limit: Int, in db: ControlReader
  ) async throws(Fault) -> [Tenant] {
    // Ids are made in the order of time.
    let last = last ?? TenantID(high: 0, low: 0)
    return try await db.query(
      "SELECT \(columns) FROM tenant WHERE id > \(last) ORDER BY id LIMIT \(limit)", tenant)
  }

  /// - Returns: a violation of `tenant.slug` where another has the slug.
  package static func insert(_ tenant: Tenant, in db: ControlWriter) async throws(Fault) -> Attempt
  {
    try await db.attempt(
      """
      INSERT INTO \(rows: "tenant")
        (id, name, slug, time_zone, status, created_at, updated_at, version)
      VALUES (\(tenant.id), \(tenant.name), \(tenant.slug), \(tenant.timeZone.name),
        \(tenant.status), \(tenant.createdAt), \(tenant.updatedAt), \(tenant.version))
      """)
  }

  /// Writes name, zone and status of a tenant that was read at the version before.
  ///
  /// - Returns: false where it has changed meanwhile, or is gone.
  package static func update(_ tenant: Tenant, in db: ControlWriter) async throws(Fault) -> Bool {
    let count = try await db.change(
      """
      UPDATE \(rows: "tenant")
      SET name = \(tenant.name), time_zone = \(tenant.timeZone.name), status = \(tenant.status),
        updated_at = \(tenant.updatedAt), version = \(tenant.version)
      WHERE id = \(tenant.id) AND version = \(tenant.version - 1)
      """)
    return count == 1
  }

  static func tenant(_ row: borrowing Row) -> Tenant {
    let zone: String = row[3]
    return Tenant(
      id: row[0], name: row[1], slug: row[2],
      // A zone that the system's database no longer has: the business goes on, in UTC.
      timeZone: Zone(named: zone) ?? .utc, status: row[4], createdAt: row[5], updatedAt: row[6],
      version: row[7])
  }
}
