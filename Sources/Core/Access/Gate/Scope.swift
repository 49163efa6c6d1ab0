import Basics
import Database
import Tenancy

/// What a call is let into.
package protocol CallScope: Sendable {
  /// The tenant it is about, for the log.
  var tenantId: TenantID? { get }
}

/// The desk of a tenant: a member at work, and the tenant's database in the member's name.
package struct DeskScope: CallScope {
  package let tenant: Tenant
  package let member: Member
  package let db: TenantDatabase
  /// How far the permission that the route declares reaches.
  package let reach: Reach

  /// How far another permission reaches.
  package func reach(of permission: Permission) -> Reach { member.role.reach(of: permission) }

  package var tenantId: TenantID? { tenant.id }
}

/// The public door of a tenant: nobody in particular, and the tenant's database.
package struct PublicScope: CallScope {
  package let tenant: Tenant
  package let db: TenantDatabase

  package var tenantId: TenantID? { tenant.id }
}

/// No tenant: signing up and in, health, documents.
package struct OpenScope: CallScope {
  package let control: ControlDatabase
  package let caller: SignedIn?

  package var tenantId: TenantID? { nil }
}

/// Somebody signed in, in a tenant or in none.
package struct AccountScope: CallScope {
  package let control: ControlDatabase
  package let caller: SignedIn

  package var tenantId: TenantID? { caller.membership?.tenant.id }
}

/// The installation's operator.
package struct OperatorScope: CallScope {
  package let control: ControlDatabase
  package let caller: SignedIn

  package var tenantId: TenantID? { caller.membership?.tenant.id }
}

/// What a route asks of its caller.
package enum Requirement: Sendable, Hashable {
  /// Nothing.
  case open
  /// An active tenant named by `{slug}`.
  case publicDoor
  /// To be signed in.
  case account
  /// A member with this permission, in an active tenant.
  case permission(Permission)
  /// To operate the installation.
  case platformOperator
  /// To ask from this machine, or to operate the installation.
  case loopback
}
