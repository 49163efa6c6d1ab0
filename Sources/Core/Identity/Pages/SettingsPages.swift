import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// The business itself: its name, its zone, and where customers find it.
struct SettingsPages: Sendable {
  let context: IdentityContext

  private static let path: Address = "/desk/settings"

  var routes: [Route] {
    [
      .desk(.get, "/desk/settings", .tenantRead) { call in
        try await page(
          call, form(of: call.scope.tenant), isSaved: call.parameter("done") == "saved")
      },
      .desk(.post, "/desk/settings", .tenantWrite, page: save),
    ]
  }

  private func save(_ call: DeskCall) async throws -> Response {
    var body = FormJSON(call.form)
    body.text("name", "timeZone")
    var mistakes: [Mistake] = []
    guard let wanted = Tenant.schema.patch(call.scope.tenant, with: body.json, mistakes: &mistakes)
    else {
      let form = FormState(sent: call.form, mistakes: mistakes, fields: ["name", "timeZone"])
      return try await page(call, form, status: 422)
    }
    let change = ChangeTenant(
      control: context.control, tenants: context.tenants, clock: context.clock)
    // Whoever saves last wins: two short fields are seen at a glance.
    _ = try await change.settings(
      of: call.scope.tenant.id, name: wanted.name, timeZone: wanted.timeZone)
    return .redirect(to: Self.path.adding("done", "saved").text)
  }

  private func form(of tenant: Tenant) -> FormState {
    FormState([("name", tenant.name), ("timeZone", tenant.timeZone.name)])
  }

  private func page(_ call: DeskCall, _ form: FormState, isSaved: Bool = false, status: Int = 200)
    async throws -> Response
  {
    let memberships = try await context.memberships(of: call.scope.member.account)
    let notice: Notice? = isSaved ? Notice(.good, "The settings are saved.") : nil
    let markup = deskPage(
      PageHead("Settings", hasErrors: !form.errors.isEmpty),
      DeskFrame(call, .settings, notice: notice)
    ) {
      narrow {
        stack(.loose) {
          pageHeader("Settings")
          errorSummary(form)
          bookingPageCard(call)
          if call.scope.reach(of: .tenantWrite) > .none {
            changeCard(call, form)
          } else {
            readCard(call.scope.tenant)
          }
          personCard(call, memberships.count)
        }
      }
    }
    return .page(markup, status: status)
  }

  private func bookingPageCard(_ call: DeskCall) -> Markup {
    let slug = call.scope.tenant.slug
    return card("Your booking page") {
      copyField("Address", call.gate.origin.url("/t/\(slug)", call.request), id: "booking-address")
      actions { linkButton("Open my booking page", to: "/t/\(slug)", icon: .globe) }
    }
  }

  private func changeCard(_ call: DeskCall, _ form: FormState) -> Markup {
    card("The business") {
      postForm(to: Self.path, csrf: call.formToken) {
        textField(
          FieldLabel("name", "Name", hint: "Shown to customers."), in: form, maxLength: 200,
          autocomplete: "off")
        zoneField(
          FieldLabel(
            "timeZone", "Time zone",
            hint: "Where the business is at home. Providers have their own."),
          in: form, zones: offeredZones(form["timeZone"]))
        actions { submitButton("Save") }
      }
    }
  }

  private func readCard(_ tenant: Tenant) -> Markup {
    card("The business") {
      factList([
        Fact("Name") { tenant.name },
        Fact("Time zone") { zoneCaption(tenant.timeZone.name, isWhole: true) },
      ])
    }
  }

  private func personCard(_ call: DeskCall, _ businesses: Int) -> Markup {
    card("You") {
      factList([
        Fact("Name") { call.scope.member.name }, Fact("E-mail") { call.scope.member.email },
        Fact("Role") { call.scope.member.role.caption },
      ])
      if businesses > 1 {
        actions { linkButton("Work in another business", to: "/desk/businesses", icon: .building) }
      }
    }
  }
}

extension Role {
  /// As people say it, with what it means.
  var caption: String {
    switch self {
    case .owner: "Owner: may do everything"
    case .admin: "Admin: may do everything"
    case .manager: "Manager: runs the desk, but not the settings"
    case .member: "Member: own calendar"
    case .viewer: "Viewer: looks, changes nothing"
    }
  }
}
