import Basics
import Database

/// How much a business has; for whoever runs the installation.
package struct SchedulingCounts: Sendable, Equatable {
  package var appointments: Int
  package var providers: Int
  package var customers: Int

  /// Counts, each up to one more than `limit`: so large a business takes no longer than a small one.
  package static func load(limit: Int, in db: TenantReader) async throws(Fault)
    -> SchedulingCounts
  {
    let most = limit + 1
    let counts: SchedulingCounts? = try await db.first(
      """
      SELECT
        (SELECT COUNT(*) FROM (SELECT 1 FROM appointment WHERE tenant_id = \(db.tenant) LIMIT \(most)) AS a),
        (SELECT COUNT(*) FROM (SELECT 1 FROM provider WHERE tenant_id = \(db.tenant) LIMIT \(most)) AS p),
        (SELECT COUNT(*) FROM (SELECT 1 FROM customer WHERE tenant_id = \(db.tenant) LIMIT \(most)) AS c)
      """
    ) { row in SchedulingCounts(appointments: row[0], providers: row[1], customers: row[2]) }
    return counts ?? SchedulingCounts(appointments: 0, providers: 0, customers: 0)
  }
}
