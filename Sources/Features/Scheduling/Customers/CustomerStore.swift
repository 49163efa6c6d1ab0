import Access
import Basics
import Database
import Schema

/// Customers in the tenant's database, ordered by name.
package enum CustomerStore: RecordStore {
  package static func list(
    after cursor: NameCursor<CustomerDetails>?, limit: Int, in db: TenantReader
  )
    async throws(Fault) -> [Customer]
  {
    try await db.query(
      """
      SELECT id, created_at, updated_at, version, name, email, phone, time_zone, notes
      FROM customer
      WHERE tenant_id = \(db.tenant)
        AND (name, id) > (\(cursor?.name ?? ""), \(cursor?.id ?? .zero))
      ORDER BY name, id LIMIT \(limit)
      """, decode)
  }

  package static func name(of details: CustomerDetails) -> String { details.name }

  package static func find(_ id: CustomerID, in db: TenantReader) async throws(Fault) -> Customer? {
    try await db.first(
      """
      SELECT id, created_at, updated_at, version, name, email, phone, time_zone, notes
      FROM customer WHERE tenant_id = \(db.tenant) AND id = \(id)
      """, decode)
  }

  /// The customer with this address, which is lower case.
  static func find(email: String, in db: TenantReader) async throws(Fault) -> Customer? {
    try await db.first(
      """
      SELECT id, created_at, updated_at, version, name, email, phone, time_zone, notes
      FROM customer WHERE tenant_id = \(db.tenant) AND email = \(email)
      """, decode)
  }

  package static func insert(_ customer: Customer, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = customer.details
    return outcome(
      try await db.attempt(
        """
        INSERT INTO \(rows: "customer") (tenant_id, id, created_at, updated_at, version,
          name, email, phone, time_zone, notes)
        VALUES (\(db.tenant), \(customer.id), \(customer.createdAt), \(customer.updatedAt),
          \(customer.version), \(details.name), \(details.email), \(details.phone),
          \(details.timeZone), \(details.notes))
        """))
  }

  package static func update(_ customer: Customer, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  {
    let details = customer.details
    return outcome(
      try await db.attempt(
        """
        UPDATE \(rows: "customer") SET updated_at = \(customer.updatedAt),
          version = \(customer.version), name = \(details.name), email = \(details.email),
          phone = \(details.phone), time_zone = \(details.timeZone), notes = \(details.notes)
        WHERE tenant_id = \(db.tenant) AND id = \(customer.id)
        """))
  }

  package static func delete(_ id: CustomerID, in db: TenantWriter) async throws(Fault) -> Attempt {
    try await db.attempt(
      "DELETE FROM \(rows: "customer") WHERE tenant_id = \(db.tenant) AND id = \(id)")
  }

  private static func outcome(_ attempt: Attempt) -> SaveOutcome {
    switch attempt {
    case .changed: .saved
    case .violates: .invalid([Mistake("/email", "taken", "Another customer has this address.")])
    }
  }

  static func decode(_ row: borrowing Row) -> Customer {
    Customer(
      id: row[0], createdAt: row[1], updatedAt: row[2], version: row[3],
      details: CustomerDetails(
        name: row[4], email: row[5], phone: row[6], timeZone: row[7], notes: row[8]))
  }
}
