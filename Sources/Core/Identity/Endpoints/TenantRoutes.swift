import Access
import Basics
import Database
import HTTP
import Schema
import Tenancy

extension Tenant {
  /// A tenant as its members and operators see it; name and zone can be written.
  package static let schema = Schema(
    "Tenant", "A business.",
    blank: Tenant(name: "", slug: "", timeZone: .utc, at: .earliest)
  ) {
    Field("id", \.id, .id(), "Made by the server.")
    Field("name", \.name, .text(1...200), "Shown to customers.", example: "North Clinic")
    Field(
      "slug", \.slug, .slug, "Its name in addresses.", example: "north-clinic", access: .readOnly)
    Field("timeZone", \.timeZone, .zone, "Where it is at home.")
    Field(
      "status", \.status, .choice(of: TenantStatus.self), "Whether its doors are open.",
      access: .readOnly)
    Field("createdAt", \.createdAt, .instant, "When it was made.")
    Field("updatedAt", \.updatedAt, .instant, "When it last changed.", access: .readOnly)
    Field("version", \.version, .integer(1...Int.max), "Counts changes.", access: .readOnly)
  }
}

extension IdentityRoutes {
  private static let tag = "Business"

  var getTenant: Route {
    .desk(
      .get, "/tenant", .tenantRead,
      About("getTenant", Self.tag, "Get the business", answers: .ok(AnySchema(Tenant.schema))),
      takes: .nothing
    ) { call, _, _ in .ok(call.scope.tenant, as: Tenant.schema) }
  }

  var patchTenant: Route {
    .desk(
      .patch, "/tenant", .tenantWrite,
      About(
        "patchTenant", Self.tag, "Change the business",
        "A JSON Merge Patch (RFC 7396): what it does not name stays.",
        answers: .ok(AnySchema(Tenant.schema)), problems: [.stale]),
      takes: .patch(of: Tenant.schema)
    ) { call, _, patch in
      // Without If-Match, whoever was faster is no reason to refuse: the patch is applied to theirs.
      for _ in 0..<10 {
        let current = try await context.tenants.tenant(call.scope.tenant.id) ?? call.scope.tenant
        guard call.ifMatch(current, as: Tenant.schema) else { throw Problem(.stale) }
        var mistakes: [Mistake] = []
        guard let wanted = Tenant.schema.patch(current, with: patch, mistakes: &mistakes) else {
          throw Problem.invalid(mistakes)
        }
        let outcome = try await changeTenant.settings(
          of: current.id, name: wanted.name, timeZone: wanted.timeZone, seen: current.version)
        switch outcome {
        case .changed(let changed): return .ok(changed, as: Tenant.schema)
        case .unknownTenant: throw Problem.notFound
        case .stale: continue
        }
      }
      throw Problem(.stale)
    }
  }
}
