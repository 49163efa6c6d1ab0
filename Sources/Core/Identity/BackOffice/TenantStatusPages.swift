import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// Suspending and resuming a business, each with a step that asks.
struct TenantStatusPages: Sendable {
  let context: IdentityContext

  var routes: [Route] {
    [
      .operatorPage(.get, "/backoffice/tenants/{id}/suspension") { try await ask($0, .suspended) },
      .operatorPage(.post, "/backoffice/tenants/{id}/suspension") { try await set($0, .suspended) },
      .operatorPage(.get, "/backoffice/tenants/{id}/resumption") { try await ask($0, .active) },
      .operatorPage(.post, "/backoffice/tenants/{id}/resumption") { try await set($0, .active) },
    ]
  }

  private func ask(_ call: OperatorCall, _ status: TenantStatus) async throws -> Response {
    guard let tenant = try await context.tenants.tenant(try call.id("id")) else {
      throw Problem.notFound
    }
    guard tenant.status != status else { return .redirect(to: "/backoffice") }
    let step: Markup =
      switch status {
      case .suspended:
        confirmStep(
          "Suspend \(tenant.name)?",
          "Its booking page, desk and API answer that it is suspended. Nothing is lost, and it can be resumed at any time.",
          confirm: "Suspend it", to: "/backoffice/tenants/\(tenant.id)/suspension",
          csrf: call.formToken, back: "/backoffice", backCaption: "Leave it open")
      case .active:
        confirmStep(
          "Resume \(tenant.name)?", "Its booking page, desk and API open again at once.",
          confirm: "Resume it", to: "/backoffice/tenants/\(tenant.id)/resumption",
          csrf: call.formToken, isDangerous: false, back: "/backoffice",
          backCaption: "Leave it suspended")
      }
    let title = status == .suspended ? "Suspend a business" : "Resume a business"
    return .page(backOfficePage(PageHead(title), BackOfficeFrame(call)) { step })
  }

  private func set(_ call: OperatorCall, _ status: TenantStatus) async throws -> Response {
    let change = ChangeTenant(
      control: context.control, tenants: context.tenants, clock: context.clock)
    for _ in 0..<10 {
      switch try await change.status(of: try call.id("id"), to: status) {
      case .changed:
        let done = status == .suspended ? "suspended" : "resumed"
        return .redirect(to: "/backoffice?done=\(done)")
      case .unknownTenant: throw Problem.notFound
      case .stale: continue
      }
    }
    throw Problem(.conflict, "The business was being changed. Try again.")
  }
}
