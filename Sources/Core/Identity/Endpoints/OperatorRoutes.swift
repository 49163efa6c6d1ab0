import Access
import Basics
import Database
import HTTP
import Schema
import Tenancy

// What operators of the installation do with tenants.

extension IdentityRoutes {
  private static let tag = "Operating"
  private static let path = "/operator/tenants"

  var listTenants: Route {
    .platformOperator(
      .get, Self.path,
      About(
        "listTenants", Self.tag, "List businesses, the oldest first",
        answers: .page(AnySchema(Tenant.schema))),
      takes: .query(PageQuery.schema(Self.path))
    ) { call, query, _ in
      var last: TenantID?
      if let after = query.after {
        guard let id = after.values(as: TenantID.self) else {
          throw Problem.invalid("?after", .invalidCursor, "Is not a cursor of this list.")
        }
        last = id
      }
      let rows = try await call.scope.control.read {
        [last] (db) async throws(Fault) -> [Tenant] in
        try await TenantStore.list(after: last, limit: query.limit + 1, in: db)
      }
      let page = ListPage(rows, limit: query.limit) { Cursor(Self.path, $0.id) }
      return .page(page, as: Tenant.schema)
    }
  }

  var getTenantAsOperator: Route {
    .platformOperator(
      .get, "\(Self.path)/{id}",
      About(
        "getTenantAsOperator", Self.tag, "Get a business",
        answers: .ok(AnySchema(Tenant.schema)), problems: [.notFound]),
      takes: .nothing
    ) { call, _, _ in
      guard let tenant = try await context.tenants.tenant(try call.id("id")) else {
        throw Problem.notFound
      }
      return .ok(tenant, as: Tenant.schema)
    }
  }

  var suspend: Route {
    status(
      .suspended, "suspension",
      About(
        "suspendTenant", Self.tag, "Suspend a business",
        "Its doors answer 403 `tenant_suspended` from then on. Nothing of it is lost.",
        answers: .ok(AnySchema(Tenant.schema)), problems: [.notFound]))
  }

  var resume: Route {
    status(
      .active, "resumption",
      About(
        "resumeTenant", Self.tag, "Open a suspended business again",
        answers: .ok(AnySchema(Tenant.schema)), problems: [.notFound]))
  }

  private func status(_ status: TenantStatus, _ verb: String, _ about: About) -> Route {
    .platformOperator(.post, "\(Self.path)/{id}/\(verb)", about, takes: .nothing) { call, _, _ in
      switch try await changeTenant.status(of: try call.id("id"), to: status) {
      case .changed(let tenant): return .ok(tenant, as: Tenant.schema)
      case .unknownTenant: throw Problem.notFound
      case .stale: throw Problem(.conflict, "The business was being changed. Try again.")
      }
    }
  }
}
