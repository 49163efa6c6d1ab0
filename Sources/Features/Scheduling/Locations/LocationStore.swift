import Access
import Basics
import Database
import Schema

/// Locations in the tenant's database, ordered by name.
package enum LocationStore: RecordStore {
  package static func list(
    after cursor: NameCursor<LocationDetails>?, limit: Int, in db: TenantReader
  )
    async throws(Fault) -> [Location]
  {
    try await db.query(
      """
      SELECT id, created_at, updated_at, version, name, time_zone, address, active
      FROM location
      WHERE tenant_id = \(db.tenant)
        AND (name, id) > (\(cursor?.name ?? ""), \(cursor?.id ?? .zero))
      ORDER BY name, id LIMIT \(limit)
      """, decode)
  }

  package static func name(of details: LocationDetails) -> String { details.name }

  package static func find(_ id: LocationID, in db: TenantReader) async throws(Fault) -> Location? {
    try await db.first(
      """
      SELECT id, created_at, updated_at, version, name, time_zone, address, active
      FROM location WHERE tenant_id = \(db.tenant) AND id = \(id)
      """, decode)
  }

  package static func insert(_ location: Location, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = location.details
    _ = try await db.change(
      """
      INSERT INTO \(rows: "location") (tenant_id, id, created_at, updated_at, version,
        name, time_zone, address, active)
      VALUES (\(db.tenant), \(location.id), \(location.createdAt), \(location.updatedAt),
        \(location.version), \(details.name), \(details.timeZone), \(Address.schema.text(details.address)),
        \(details.active))
      """)
    return .saved
  }

  package static func update(_ location: Location, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = location.details
    _ = try await db.change(
      """
      UPDATE \(rows: "location") SET updated_at = \(location.updatedAt),
        version = \(location.version), name = \(details.name), time_zone = \(details.timeZone),
        address = \(Address.schema.text(details.address)), active = \(details.active)
      WHERE tenant_id = \(db.tenant) AND id = \(location.id)
      """)
    return .saved
  }

  package static func delete(_ id: LocationID, in db: TenantWriter) async throws(Fault) -> Attempt {
    try await db.attempt(
      "DELETE FROM \(rows: "location") WHERE tenant_id = \(db.tenant) AND id = \(id)")
  }

  private static func decode(_ row: borrowing Row) -> Location {
    Location(
      id: row[0], createdAt: row[1], updatedAt: row[2], version: row[3],
      details: details(row))
  }

  private static func details(_ row: borrowing Row) -> LocationDetails {
    var details = LocationDetails(name: row[4], timeZone: row[5])
    details.address = Address.schema.stored(row[6]) ?? Address()
    details.active = row[7]
    return details
  }
}
