import Basics
import Database

/// What came of changing a tenant.
package enum ChangeTenantOutcome: Sendable, Equatable {
  case changed(Tenant)
  case unknownTenant
  /// The caller saw another version than the one there is now.
  case stale
}

/// Changes a tenant's settings or status.
package struct ChangeTenant: Sendable {
  private let control: ControlDatabase
  private let tenants: TenantDirectory
  private let clock: Clock

  package init(control: ControlDatabase, tenants: TenantDirectory, clock: Clock) {
    self.control = control
    self.tenants = tenants
    self.clock = clock
  }

  /// Sets name and zone.
  ///
  /// `version`, where given, is the one that the caller saw.
  package func settings(
    of id: TenantID, name: String, timeZone: Zone, seen version: Int? = nil
  ) async throws(Fault) -> ChangeTenantOutcome {
    try await change(id, seen: version) { tenant in
      tenant.name = name
      tenant.timeZone = timeZone
    }
  }

  /// Suspends or resumes.
  ///
  /// Doing what is done already changes nothing and is fine.
  package func status(of id: TenantID, to status: TenantStatus) async throws(Fault)
    -> ChangeTenantOutcome
  {
    try await change(id, seen: nil) { $0.status = status }
  }

  private func change(
    _ id: TenantID, seen version: Int?, _ edit: @escaping @Sendable (inout Tenant) -> Void
  ) async throws(Fault) -> ChangeTenantOutcome {
    let now = clock.now
    let outcome = try await control.write {
      (db) async throws(Fault) -> Ending<ChangeTenantOutcome> in
      guard let old = try await TenantStore.find(id, in: db) else {
        return .rollback(.unknownTenant)
      }
      if let version, version != old.version { return .rollback(.stale) }
      var new = old
      edit(&new)
      guard new != old else { return .rollback(.changed(old)) }
      new.updatedAt = now
      new.version += 1
      guard try await TenantStore.update(new, in: db) else { return .rollback(.stale) }
      return .commit(.changed(new))
    }
    tenants.noteChange()
    return outcome
  }
}
