/// What a member may do; each route declares the one it needs.
package enum Permission: String, CaseIterable, Sendable {
  case tenantRead = "tenant.read"
  case tenantWrite = "tenant.write"
  case catalogueRead = "catalogue.read"
  case catalogueWrite = "catalogue.write"
  case schedulesRead = "schedules.read"
  case schedulesWrite = "schedules.write"
  case customersRead = "customers.read"
  case customersWrite = "customers.write"
  case appointmentsRead = "appointments.read"
  case appointmentsWrite = "appointments.write"
  case appointmentsOverride = "appointments.override"

  /// What it lets somebody do, for people.
  package var meaning: String {
    switch self {
    case .tenantRead: "See the business's settings."
    case .tenantWrite: "Change the business's settings."
    case .catalogueRead: "See services, providers and locations."
    case .catalogueWrite: "Change services, providers and locations."
    case .schedulesRead: "See opening hours and time off."
    case .schedulesWrite: "Change opening hours and time off."
    case .customersRead: "See customers."
    case .customersWrite: "Change customers."
    case .appointmentsRead: "See appointments and free slots."
    case .appointmentsWrite: "Book, confirm, move, cancel and complete appointments."
    case .appointmentsOverride: "Book outside the rules, where nothing else is booked."
    }
  }
}

extension Role {
  /// The table of roles and permissions.
  ///
  /// "Own" is the caller's own calendar.
  package func reach(of permission: Permission) -> Reach {
    switch (self, permission) {
    case (.owner, _), (.admin, _): .all
    case (.manager, .tenantWrite): .none
    case (.manager, _): .all
    case (.member, .appointmentsRead), (.member, .appointmentsWrite),
      (.member, .schedulesRead), (.member, .schedulesWrite):
      .own
    case (.member, .tenantRead), (.member, .catalogueRead): .all
    case (.member, _): .none
    case (.viewer, .tenantRead), (.viewer, .catalogueRead), (.viewer, .schedulesRead),
      (.viewer, .customersRead), (.viewer, .appointmentsRead):
      .all
    case (.viewer, _): .none
    }
  }
}
