import Access
import Basics
import Database
import Schema

/// Providers in the tenant's database, ordered by name.
package enum ProviderStore: RecordStore {
  package static func list(
    after cursor: NameCursor<ProviderDetails>?, limit: Int, in db: TenantReader
  )
    async throws(Fault) -> [Provider]
  {
    try await list(after: cursor, limit: limit, onlyActive: false, in: db)
  }

  /// As `list(after:limit:in:)`; `onlyActive` leaves out what customers can't book.
  package static func list(
    after cursor: NameCursor<ProviderDetails>?, limit: Int, onlyActive: Bool, in db: TenantReader
  ) async throws(Fault) -> [Provider] {
    let active: SQL = onlyActive ? " AND active = 1" : ""

    let providers = try await db.query(
      """
      SELECT id, created_at, updated_at, version, name, email, time_zone, bio, active
      FROM provider
      WHERE tenant_id = \(db.tenant)
        AND (name, id) > (\(cursor?.name ?? ""), \(cursor?.id ?? .zero))\(active)
      ORDER BY name, id LIMIT \(limit)
      """, decode)
    return try await withLocations(providers, in: db)
  }

  package static func name(of details: ProviderDetails) -> String { details.name }

  package static func find(_ id: ProviderID, in db: TenantReader) async throws(Fault) -> Provider? {
    let provider = try await db.first(
      """
      SELECT id, created_at, updated_at, version, name, email, time_zone, bio, active
      FROM provider WHERE tenant_id = \(db.tenant) AND id = \(id)
      """, decode)
    guard let provider else { return nil }
    return try await withLocations([provider], in: db)[0]
  }

  /// The provider that a member is, by the address both have.
  package static func id(email: String, in db: TenantReader) async throws(Fault) -> ProviderID? {
    try await db.first(
      """
      SELECT id FROM provider WHERE tenant_id = \(db.tenant) AND email = \(email) ORDER BY id LIMIT 1
      """
    ) { $0[0] }
  }

  package static func insert(_ provider: Provider, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = provider.details
    _ = try await db.change(
      """
      INSERT INTO \(rows: "provider") (tenant_id, id, created_at, updated_at, version,
        name, email, time_zone, bio, active, schedule)
      VALUES (\(db.tenant), \(provider.id), \(provider.createdAt), \(provider.updatedAt),
        \(provider.version), \(details.name), \(details.email), \(details.timeZone),
        \(details.bio), \(details.active), \(Schedule.schema.text(Schedule())))
      """)
    return try await link(provider, in: db)
  }

  package static func update(_ provider: Provider, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = provider.details
    _ = try await db.change(
      """
      UPDATE \(rows: "provider") SET updated_at = \(provider.updatedAt),
        version = \(provider.version), name = \(details.name), email = \(details.email),
        time_zone = \(details.timeZone), bio = \(details.bio), active = \(details.active)
      WHERE tenant_id = \(db.tenant) AND id = \(provider.id)
      """)
    _ = try await db.change(
      """
      DELETE FROM \(rows: "provider_location")
      WHERE tenant_id = \(db.tenant) AND provider_id = \(provider.id)
      """)
    return try await link(provider, in: db)
  }

  package static func delete(_ id: ProviderID, in db: TenantWriter) async throws(Fault) -> Attempt {
    try await db.attempt(
      "DELETE FROM \(rows: "provider") WHERE tenant_id = \(db.tenant) AND id = \(id)")
  }

  private static func link(_ provider: Provider, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    var mistakes: [Mistake] = []
    for (index, location) in provider.details.locationIds.enumerated() {
      let attempt = try await db.attempt(
        """
        INSERT INTO \(rows: "provider_location") (tenant_id, provider_id, location_id)
        SELECT \(db.tenant), \(provider.id), id FROM location
        WHERE tenant_id = \(db.tenant) AND id = \(location)
        """)
      if attempt != .changed(1) {
        mistakes.append(.unknownReference("/locationIds/\(index)", "location"))
      }
    }
    return mistakes.isEmpty ? .saved : .invalid(mistakes)
  }

  private static func withLocations(_ providers: [Provider], in db: TenantReader)
    async throws(Fault) -> [Provider]
  {
    var filled = providers
    for index in filled.indices {
      filled[index].details.locationIds = try await db.query(
        """
        SELECT location_id FROM provider_location
        WHERE tenant_id = \(db.tenant) AND provider_id = \(filled[index].id) ORDER BY location_id
        """
      ) { $0[0] }
    }
    return filled
  }

  private static func decode(_ row: borrowing Row) -> Provider {
    Provider(
      id: row[0], createdAt: row[1], updatedAt: row[2], version: row[3],
      details: ProviderDetails(
        name: row[4], email: row[5], timeZone: row[6], bio: row[7], active: row[8]))
  }
}

extension ProviderStore {
  /// The provider's hours; nil if there is no such provider.
  package static func schedule(of id: ProviderID, in db: TenantReader) async throws(Fault)
    -> Schedule?
  {
    let text: String? = try await db.first(
      "SELECT schedule FROM provider WHERE tenant_id = \(db.tenant) AND id = \(id)"
    ) { $0[0] }
    return text.map { Schedule.schema.stored($0) ?? Schedule() }
  }

  /// Sets the provider's hours; the provider's version counts it.
  package static func setSchedule(
    _ schedule: Schedule, of id: ProviderID, at now: Instant, in db: TenantWriter
  ) async throws(Fault) {
    _ = try await db.change(
      """
      UPDATE \(rows: "provider")
      SET schedule = \(Schedule.schema.text(schedule)), updated_at = \(now), version = version + 1
      WHERE tenant_id = \(db.tenant) AND id = \(id)
      """)
  }
}
