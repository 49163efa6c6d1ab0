import Access
import Basics
import Database

/// A provider as booking sees them.
struct BookableProvider: Sendable {
  var id: ProviderID
  var isActive: Bool
  var schedule: CompiledSchedule

  /// Those who give the service, by id; `only` narrows it to one.
  static func giving(_ service: ServiceID, only provider: ProviderID?, in db: TenantReader)
    async throws(Fault) -> [BookableProvider]
  {
    let one: SQL = if let provider { " AND sp.provider_id = \(provider)" } else { "" }
    return try await db.query(
      """
      SELECT p.id, p.active, p.schedule, p.time_zone
      FROM service_provider AS sp
      JOIN provider AS p ON p.tenant_id = sp.tenant_id AND p.id = sp.provider_id
      WHERE sp.tenant_id = \(db.tenant) AND sp.service_id = \(service)\(one)
      ORDER BY sp.provider_id
      """, decode)
  }

  /// The provider, whatever they give.
  static func find(_ id: ProviderID, in db: TenantReader) async throws(Fault) -> BookableProvider? {
    try await db.first(
      """
      SELECT p.id, p.active, p.schedule, p.time_zone FROM provider AS p
      WHERE p.tenant_id = \(db.tenant) AND p.id = \(id)
      """, decode)
  }

  private static func decode(_ row: borrowing Row) -> BookableProvider {
    BookableProvider(
      id: row[0], isActive: row[1], schedule: .stored(row[2], zone: row[3]))
  }

  /// The provider's calendar with all that occupies it in the interval.
  func calendar(_ interval: Range<Instant>, in db: TenantReader) async throws(Fault)
    -> ProviderCalendar
  {
    let occupied = try await db.query(
      """
      SELECT busy_from, busy_to, id, service_id, starts_at, ends_at, seats_taken FROM claim
      WHERE tenant_id = \(db.tenant) AND resource_id = \(id)
        AND busy_from > \(interval.lowerBound - ClaimStore.longest)
        AND busy_from < \(interval.upperBound) AND busy_to > \(interval.lowerBound)
      ORDER BY busy_from
      """
    ) { (row: borrowing Row) -> Occupied in
      let id: ClaimID = row[2]
      let busyFrom: Instant = row[0]
      let service: ServiceID? = row[3]
      let kind: Occupied.Kind =
        if let service {
          .session(
            Occupied.Session(
              service: service, startsAt: row[4], endsAt: row[5], seats: row[6]))
        } else { .timeOff }
      return Occupied(id: id.cast(), busy: busyFrom..<max(busyFrom, row[1]), kind: kind)
    }
    return ProviderCalendar(provider: id, schedule: schedule, occupied: occupied)
  }
}

extension Service {
  /// What the service asks of a slot.
  var rule: SlotRule {
    SlotRule(
      durationMinutes: details.durationMinutes, stepMinutes: details.effectiveStepMinutes,
      bufferBeforeMinutes: details.bufferBeforeMinutes,
      bufferAfterMinutes: details.bufferAfterMinutes, capacity: details.capacity,
      minimumNoticeMinutes: details.minimumNoticeMinutes, horizonDays: details.horizonDays,
      maximumPerDay: details.maximumPerDay)
  }
}
