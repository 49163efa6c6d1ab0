import Access
import Basics
import Database
import Schema

/// Services in the tenant's database, ordered by name.
package enum ServiceStore: RecordStore {
  package static func list(
    after cursor: NameCursor<ServiceDetails>?, limit: Int, in db: TenantReader
  )
    async throws(Fault) -> [Service]
  {
    try await list(after: cursor, limit: limit, onlyActive: false, in: db)
  }

  /// As `list(after:limit:in:)`; `onlyActive` leaves out what customers can't book.
  package static func list(
    after cursor: NameCursor<ServiceDetails>?, limit: Int, onlyActive: Bool, in db: TenantReader
  ) async throws(Fault) -> [Service] {
    let active: SQL = onlyActive ? " AND active = 1" : ""

    let services = try await db.query(
      """
      SELECT id, created_at, updated_at, version, name, description, duration_minutes,
        step_minutes, buffer_before_minutes, buffer_after_minutes, capacity,
        minimum_notice_minutes, horizon_days, maximum_per_day, requires_approval, price_amount,
        price_currency, mode, active
      FROM service
      WHERE tenant_id = \(db.tenant)
        AND (name, id) > (\(cursor?.name ?? ""), \(cursor?.id ?? .zero))\(active)
      ORDER BY name, id LIMIT \(limit)
      """, decode)
    return try await withProviders(services, in: db)
  }

  package static func name(of details: ServiceDetails) -> String { details.name }

  package static func find(_ id: ServiceID, in db: TenantReader) async throws(Fault) -> Service? {
    guard let service = try await findAlone(id, in: db) else { return nil }
    return try await withProviders([service], in: db)[0]
  }

  /// The service without its `providerIds`: one statement, for the booking path.
  static func findAlone(_ id: ServiceID, in db: TenantReader) async throws(Fault) -> Service? {
    try await db.first(
      """
      SELECT id, created_at, updated_at, version, name, description, duration_minutes,
        step_minutes, buffer_before_minutes, buffer_after_minutes, capacity,
        minimum_notice_minutes, horizon_days, maximum_per_day, requires_approval, price_amount,
        price_currency, mode, active
      FROM service WHERE tenant_id = \(db.tenant) AND id = \(id)
      """, decode)
  }

  package static func insert(_ service: Service, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = service.details
    _ = try await db.change(
      """
      INSERT INTO \(rows: "service") (tenant_id, id, created_at, updated_at, version, name,
        description, duration_minutes, step_minutes, buffer_before_minutes, buffer_after_minutes,
        capacity, minimum_notice_minutes, horizon_days, maximum_per_day, requires_approval,
        price_amount, price_currency, mode, active)
      VALUES (\(db.tenant), \(service.id), \(service.createdAt), \(service.updatedAt),
        \(service.version), \(details.name), \(details.description), \(details.durationMinutes),
        \(details.effectiveStepMinutes), \(details.bufferBeforeMinutes),
        \(details.bufferAfterMinutes), \(details.capacity), \(details.minimumNoticeMinutes),
        \(details.horizonDays), \(details.maximumPerDay), \(details.requiresApproval),
        \(details.price?.amount), \(details.price?.currency), \(details.mode.rawValue),
        \(details.active))
      """)
    return try await link(service, in: db)
  }

  package static func update(_ service: Service, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = service.details
    _ = try await db.change(
      """
      UPDATE \(rows: "service") SET updated_at = \(service.updatedAt),
        version = \(service.version), name = \(details.name),
        description = \(details.description), duration_minutes = \(details.durationMinutes),
        step_minutes = \(details.effectiveStepMinutes),
        buffer_before_minutes = \(details.bufferBeforeMinutes),
        buffer_after_minutes = \(details.bufferAfterMinutes), capacity = \(details.capacity),
        minimum_notice_minutes = \(details.minimumNoticeMinutes),
        horizon_days = \(details.horizonDays), maximum_per_day = \(details.maximumPerDay),
        requires_approval = \(details.requiresApproval),
        price_amount = \(details.price?.amount), price_currency = \(details.price?.currency),
        mode = \(details.mode.rawValue), active = \(details.active)
      WHERE tenant_id = \(db.tenant) AND id = \(service.id)
      """)
    _ = try await db.change(
      """
      DELETE FROM \(rows: "service_provider")
      WHERE tenant_id = \(db.tenant) AND service_id = \(service.id)
      """)
    return try await link(service, in: db)
  }

  package static func delete(_ id: ServiceID, in db: TenantWriter) async throws(Fault) -> Attempt {
    try await db.attempt(
      "DELETE FROM \(rows: "service") WHERE tenant_id = \(db.tenant) AND id = \(id)")
  }

  private static func link(_ service: Service, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    var mistakes: [Mistake] = []
    for (index, provider) in service.details.providerIds.enumerated() {
      let attempt = try await db.attempt(
        """
        INSERT INTO \(rows: "service_provider") (tenant_id, service_id, provider_id)
        SELECT \(db.tenant), \(service.id), id FROM provider
        WHERE tenant_id = \(db.tenant) AND id = \(provider)
        """)
      if attempt != .changed(1) {
        mistakes.append(.unknownReference("/providerIds/\(index)", "provider"))
      }
    }
    return mistakes.isEmpty ? .saved : .invalid(mistakes)
  }

  private static func withProviders(_ services: [Service], in db: TenantReader)
    async throws(Fault) -> [Service]
  {
    var filled = services
    for index in filled.indices {
      filled[index].details.providerIds = try await db.query(
        """
        SELECT provider_id FROM service_provider
        WHERE tenant_id = \(db.tenant) AND service_id = \(filled[index].id) ORDER BY provider_id
        """
      ) { $0[0] }
    }
    return filled
  }

  private static func decode(_ row: borrowing Row) -> Service {
    var details = ServiceDetails()
    details.name = row[4]
    details.description = row[5]
    details.durationMinutes = row[6]
    details.stepMinutes = row[7]
    details.bufferBeforeMinutes = row[8]
    details.bufferAfterMinutes = row[9]
    details.capacity = row[10]
    details.minimumNoticeMinutes = row[11]
    details.horizonDays = row[12]
    details.maximumPerDay = row[13]
    details.requiresApproval = row[14]
    details.price = Money(storedAmount: row[15], currency: row[16])
    details.mode = ServiceMode(rawValue: row[17]) ?? .location
    details.active = row[18]
    return Service(
      id: row[0], createdAt: row[1], updatedAt: row[2], version: row[3], details: details)
  }
}

extension Money {
  /// From two columns that are null together.
  init?(storedAmount amount: Int64?, currency: String?) {
    guard let amount, let currency else { return nil }
    self.init(amount: amount, currency: currency)
  }
}
