import Access
import Basics
import Tenancy

/// The API routes of accounts, sessions and tenants.
package struct IdentityRoutes: Sendable {
  let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// All of them, for the composition root.
  package var routes: [Route] {
    [signUp, signIn, refresh, signOut, me, getTenant, patchTenant, keys]
      + [listTenants, getTenantAsOperator, suspend, resume]
  }

  var changeTenant: ChangeTenant {
    ChangeTenant(control: context.control, tenants: context.tenants, clock: context.clock)
  }
}
