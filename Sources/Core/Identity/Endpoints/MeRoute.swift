import Access
import Basics
import HTTP
import Schema
import Tenancy

/// One of an account's memberships, for itself to see.
struct MembershipView: Sendable {
  var tenant: Tenant
  var role: Role

  static let schema = Schema<MembershipView>("Membership", "What an account is in a business.") {
    Field("tenant", \.tenant, .object(Tenant.schema), "The business.", access: .readOnly)
    Field("role", \.role, .choice(of: Role.self), "As what.", access: .readOnly)
  }
}

/// What `GET /me` answers.
struct Me: Sendable {
  var account: AccountView
  var tenant: Tenant?
  var role: Role?
  var permissions: [Permission]
  var memberships: [MembershipView]

  static let schema = Schema<Me>("Me", "Who calls, where, and what they may do.") {
    Field("account", \.account, .object(AccountView.schema), "Who.", access: .readOnly)
    Field(
      "tenant", \.tenant, .object(Tenant.schema).nullable, "Where; null for an operator in none.",
      access: .readOnly)
    Field("role", \.role, .choice(of: Role.self).nullable, "As what.", access: .readOnly)
    Field(
      "permissions", \.permissions,
      .list(.choice(of: Permission.self), upTo: Permission.allCases.count),
      "What they may do there, be it for their own calendar only.", access: .readOnly)
    Field(
      "memberships", \.memberships, .list(.object(MembershipView.schema), upTo: 10_000),
      "All their businesses, the one joined first before the others.", access: .readOnly)
  }

  init(_ caller: SignedIn, _ memberships: [SignedIn.Membership]) {
    account = AccountView(caller)
    tenant = caller.membership?.tenant
    role = caller.membership?.role
    permissions = Permission.allCases.filter { permission in
      caller.membership.map { $0.role.reach(of: permission) > .none } ?? false
    }
    self.memberships = memberships.map { MembershipView(tenant: $0.tenant, role: $0.role) }
  }
}

extension IdentityRoutes {
  var me: Route {
    .account(
      .get, "/me",
      About("getMe", "Signing in", "Who one is", answers: .ok(AnySchema(Me.schema))),
      takes: .nothing
    ) { call, _, _ in
      let caller = call.scope.caller
      let memberships = try await context.memberships(of: caller.account)
      return .ok(Me(caller, memberships), as: Me.schema)
    }
  }
}
