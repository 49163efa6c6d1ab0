import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Tenancy

/// The businesses of somebody who works in several: one is chosen, and the session is in it.
struct BusinessPages: Sendable {
  let context: IdentityContext

  var routes: [Route] {
    [
      .openPage(.get, "/desk/businesses", page: list),
      .openPage(.post, "/desk/businesses", page: choose),
    ]
  }

  private func list(_ call: OpenCall) async throws -> Response {
    guard let caller = call.scope.caller else { return toSignIn }
    let memberships = try await context.memberships(of: caller.account)
    let markup = plainPage(PageHead("Your businesses")) {
      pageHeader("Your businesses", lead: "Choose the one in which you want to work.")
      if memberships.isEmpty {
        emptyState("None yet", "You belong to no business.", icon: .building) {
          linkButton("Open a business", to: "/desk/sign-up", .primary)
        }
      }
      stack {
        for membership in memberships { business(membership, caller, call.formToken) }
      }
    }
    return .page(markup)
  }

  private func business(
    _ membership: SignedIn.Membership, _ caller: SignedIn, _ csrf: String
  ) -> Markup {
    let isCurrent = membership.tenant.id == caller.membership?.tenant.id
    return card {
      row(isSpread: true) {
        div {
          p { strong(.dir(.auto)) { membership.tenant.name } }
          remark {
            membership.role.rawValue
            if !membership.tenant.isActive { ", suspended" }
          }
        }
        if isCurrent {
          linkButton("You are here", to: "/desk", .quiet)
        } else if membership.tenant.isActive {
          postButton(
            "Open", to: "/desk/businesses", csrf: csrf, fields: [("slug", membership.tenant.slug)],
            about: membership.tenant.name)
        }
      }
    }
  }

  /// The old session ends: what was open in it, in another tab, is of the old business.
  private func choose(_ call: OpenCall) async throws -> Response {
    guard var caller = call.scope.caller else { return toSignIn }
    let memberships = try await context.memberships(of: caller.account)
    guard
      let chosen = memberships.first(where: {
        $0.tenant.slug == call.form["slug"] && $0.tenant.isActive
      })
    else { return .redirect(to: "/desk/businesses") }
    caller.membership = chosen
    return try await call.entering(caller, context, to: "/desk")
  }

  private var toSignIn: Response { .redirect(to: "/desk/sign-in?next=/desk/businesses") }
}
