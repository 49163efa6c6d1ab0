import Basics
import Database

/// A business that runs its bookings on this installation.
package struct Tenant: Sendable, Equatable {
  package let id: TenantID
  /// What people read; 1 to 200 characters.
  package var name: String
  /// What addresses carry: `/t/{slug}`.
  ///
  /// Unique in the installation.
  package var slug: String
  /// Where the business is at home; used where nothing nearer names a zone.
  package var timeZone: Zone
  package var status: TenantStatus
  package let createdAt: Instant
  package var updatedAt: Instant
  /// Counts changes, from 1.
  package var version: Int

  package init(
    id: TenantID, name: String, slug: String, timeZone: Zone, status: TenantStatus,
    createdAt: Instant, updatedAt: Instant, version: Int
  ) {
    self.id = id
    self.name = name
    self.slug = slug
    self.timeZone = timeZone
    self.status = status
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.version = version
  }

  /// A new tenant, active from now.
  package init(name: String, slug: String, timeZone: Zone, at now: Instant) {
    self.init(
      id: TenantID(at: now), name: name, slug: slug, timeZone: timeZone, status: .active,
      createdAt: now, updatedAt: now, version: 1)
  }

  /// Whether its doors are open.
  package var isActive: Bool { status == .active }
}

/// Whether a tenant's doors are open.
package enum TenantStatus: String, Sendable, CaseIterable, SQLValue {
  case active
  /// By the operator: no door answers, nothing is lost.
  case suspended
}
