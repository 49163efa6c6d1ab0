import Access
import Basics
import Database
import Schema

/// Appointments in the tenant's database, ordered by start.
package enum AppointmentStore {
  /// Which appointments a list shows; all of them must hold.
  package struct Filter: Sendable {
    package var from: Instant?
    package var to: Instant?
    package var providerId: ProviderID?
    package var customerId: CustomerID?
    package var status: AppointmentStatus?

    package init() {}

    /// COALESCE keeps an index from being chosen for the wider of two filters: of all that is
    /// confirmed, a customer's part is small.
    fileprivate var sql: SQL {
      var sql: SQL = ""
      if let customerId { sql += " AND a.customer_id = \(customerId)" }
      if let providerId {
        sql +=
          customerId == nil
          ? " AND a.provider_id = \(providerId)"
          : " AND COALESCE(a.provider_id, a.id) = \(providerId)"
      }
      if let status {
        sql +=
          customerId == nil && providerId == nil
          ? " AND a.status = \(status.rawValue)"
          : " AND COALESCE(a.status, '') = \(status.rawValue)"
      }
      if let to { sql += " AND a.starts_at < \(to)" }
      return sql
    }
  }

  /// - Parameter cursor: the last of the page before.
  /// - Returns: those that start at `filter.from` or later and before `filter.to`.
  package static func list(
    _ filter: Filter, after cursor: StartCursor?, limit: Int, in db: TenantReader
  ) async throws(Fault) -> [Appointment] {
    let from = filter.from ?? .earliest
    let bound: StartCursor =
      if let cursor, cursor.startsAt >= from { cursor } else {
        StartCursor(startsAt: from - TimeSpan(microseconds: 1), id: .greatest)
      }
    return try await db.query(
      """
      SELECT a.id, a.created_at, a.updated_at, a.version, a.service_id, a.provider_id,
        a.customer_id, a.starts_at, a.ends_at, a.seats, a.status, a.answers, a.price_amount,
        a.price_currency, a.contact_name, a.contact_phone, a.contact_time_zone,
        a.cancellation_reason, a.claim_id, a.busy_from, c.name, c.email, c.phone, c.time_zone,
        a.contact_email
      FROM appointment AS a
      JOIN customer AS c ON c.tenant_id = a.tenant_id AND c.id = a.customer_id
      WHERE a.tenant_id = \(db.tenant)\(filter.sql)
        AND (a.starts_at, a.id) > (\(bound.startsAt), \(bound.id))
      ORDER BY a.starts_at, a.id LIMIT \(limit)
      """, decode)
  }

  package static func find(_ id: AppointmentID, in db: TenantReader) async throws(Fault)
    -> Appointment?
  {
    try await db.first(
      """
      SELECT a.id, a.created_at, a.updated_at, a.version, a.service_id, a.provider_id,
        a.customer_id, a.starts_at, a.ends_at, a.seats, a.status, a.answers, a.price_amount,
        a.price_currency, a.contact_name, a.contact_phone, a.contact_time_zone,
        a.cancellation_reason, a.claim_id, a.busy_from, c.name, c.email, c.phone, c.time_zone,
        a.contact_email
      FROM appointment AS a
      JOIN customer AS c ON c.tenant_id = a.tenant_id AND c.id = a.customer_id
      WHERE a.tenant_id = \(db.tenant) AND a.id = \(id)
      """, decode)
  }

  static func insert(_ appointment: Appointment, in db: TenantWriter) async throws(Fault) {
    _ = try await db.change(
      """
      INSERT INTO \(rows: "appointment") (tenant_id, id, created_at, updated_at, version,
        service_id, provider_id, customer_id, starts_at, ends_at, seats, status, answers,
        price_amount, price_currency, contact_name, contact_email, contact_phone,
        contact_time_zone, claim_id, busy_from)
      VALUES (\(db.tenant), \(appointment.id), \(appointment.createdAt), \(appointment.updatedAt),
        \(appointment.version), \(appointment.serviceId), \(appointment.providerId),
        \(appointment.customer.id), \(appointment.startsAt), \(appointment.endsAt),
        \(appointment.seats), \(appointment.status.rawValue), \(appointment.answers.storedText),
        \(appointment.price?.amount), \(appointment.price?.currency), \(appointment.given?.name),
        \(appointment.given?.email), \(appointment.given?.phone),
        \(appointment.given?.timeZone), \(appointment.claim?.id),
        \(appointment.claim?.busyFrom))
      """)
  }

  /// Writes what a verb or a move can change.
  static func update(_ appointment: Appointment, in db: TenantWriter) async throws(Fault) {
    _ = try await db.change(
      """
      UPDATE \(rows: "appointment") SET updated_at = \(appointment.updatedAt),
        version = \(appointment.version), status = \(appointment.status.rawValue),
        provider_id = \(appointment.providerId), starts_at = \(appointment.startsAt),
        ends_at = \(appointment.endsAt), cancellation_reason = \(appointment.cancellationReason),
        claim_id = \(appointment.claim?.id), busy_from = \(appointment.claim?.busyFrom)
      WHERE tenant_id = \(db.tenant) AND id = \(appointment.id)
      """)
  }

  /// The appointments that share a claim, by id.
  static func ids(at place: ClaimPlace, in db: TenantReader) async throws(Fault)
    -> [AppointmentID]
  {
    try await db.query(
      """
      SELECT id FROM appointment
      WHERE tenant_id = \(db.tenant) AND provider_id = \(place.provider)
        AND busy_from = \(place.busyFrom) AND claim_id = \(place.id)
      ORDER BY id
      """
    ) { $0[0] }
  }

  private static func decode(_ row: borrowing Row) -> Appointment {
    let profile = Appointment.Contact(
      id: row[6], name: row[20], email: row[21], phone: row[22], timeZone: row[23])
    let providerId: ProviderID = row[5]
    var appointment = Appointment(
      id: row[0], createdAt: row[1], updatedAt: row[2], version: row[3], serviceId: row[4],
      providerId: providerId, customer: profile, startsAt: row[7], endsAt: row[8], seats: row[9],
      status: AppointmentStatus(rawValue: row[10]) ?? .cancelled,
      answers: JSONValue(stored: row[11]),
      price: Money(storedAmount: row[12], currency: row[13]), cancellationReason: row[17])
    if let name: String = row[14] {
      appointment.given = Appointment.Contact(
        id: profile.id, name: name, email: row[24], phone: row[15], timeZone: row[16])
    }
    if let id: ClaimID = row[18], let busyFrom: Instant = row[19] {
      appointment.claim = ClaimPlace(provider: providerId, busyFrom: busyFrom, id: id)
    }
    return appointment
  }
}

/// Where a page of appointments ended.
package struct StartCursor: Sendable, Equatable {
  package var startsAt: Instant
  package var id: AppointmentID
}
