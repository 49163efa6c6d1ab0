import Basics
import Database
import Tenancy

/// The desk of a tenant: a member at work, and the tenant's database in the member's name.
package struct DeskScope: Sendable {
  package let tenant: Tenant
  package let member: Member
  package let db: TenantDatabase
  /// How far the permission that the route declares reaches.
  package let reach: Reach

  /// How far another permission reaches.
  package func reach(of permission: Permission) -> Reach { member.role.reach(of: permission) }
}

/// The public door of a tenant: nobody in particular, and the tenant's database.
package struct PublicScope: Sendable {
  package let tenant: Tenant
  package let db: TenantDatabase
}

/// No tenant: signing up and in, health, documents.
package struct OpenScope: Sendable {
  package let control: ControlDatabase
  package let caller: SignedIn?
}

/// Somebody signed in, in a tenant or in none.
package struct AccountScope: Sendable {
  package let control: ControlDatabase
  package let caller: SignedIn
}

/// The installation's operator.
package struct OperatorScope: Sendable {
  package let control: ControlDatabase
  package let caller: SignedIn
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
}
