import HTML

/// A tenant that the front page leads to, as an installation with demo data does.
package struct ShownTenant: Sendable {
  package let name: String
  package let trade: String
  package let home: Address

  package init(name: String, trade: String, home: Address) {
    self.name = name
    self.trade = trade
    self.home = home
  }
}

/// The first page of an installation: what this is, and the ways in.
package func frontPage(tenants: [ShownTenant]) -> Markup {
  let page = PageHead(
    "Atrium", summary: "Appointments for clinics, salons and schools, never double-booked.",
    isIndexed: true)
  return plainPage(page, width: .wide) {
    div(.class("hero")) {
      div {
        h1 { "Appointments that never collide." }
        p(.class("lead")) {
          "Open your hours, share one link, and let customers book in their own time zone."
        }
        actions {
          linkButton("Open your booking page", to: "/desk/sign-up", .primary)
          linkButton("Sign in", to: "/desk/sign-in")
        }
      }
      heroPicture
    }
    div(.class("grid")) {
      feature(.check, "Never double-booked", "The database itself refuses two at once.")
      feature(.lock, "Your data stays yours", "Each business is walled off from every other.")
      feature(.globe, "Right in every zone", "Hours stay true across clock changes.")
    }
    if !tenants.isEmpty { shownTenants(tenants) }
    p(.class("muted small push")) {
      "For developers: "
      a(.href("/docs/api")) { "API reference" }
    }
  }
}

/// Arches within arches: every hour has its place, and none crosses another.
private let heroPicture = Markup(
  trustedHTML: """
    <svg class="hero-picture" viewBox="0 0 320 280" fill="none" stroke="currentColor" \
    stroke-width="14" stroke-linecap="round" aria-hidden="true" focusable="false">\
    <path opacity=".14" d="M20 270V160a140 140 0 0 1 280 0v110"/>\
    <path opacity=".26" d="M52 270V160a108 108 0 0 1 216 0v110"/>\
    <path opacity=".42" d="M84 270V160a76 76 0 0 1 152 0v110"/>\
    <path d="M116 270V160a44 44 0 0 1 88 0v110"/>\
    <circle cx="160" cy="262" r="9" fill="currentColor" stroke="none"/></svg>
    """)

private func feature(_ icon: Icon, _ heading: String, _ text: String) -> Markup {
  section(.class("feature")) {
    icon.markup
    h2 { heading }
    p { text }
  }
}

private func shownTenants(_ tenants: [ShownTenant]) -> Markup {
  section(.class("front-tenants")) {
    h2 { "Book with" }
    choiceList(
      tenants.map {
        Choice($0.name, $0.home, detail: $0.trade, initials: initials(of: $0.name))
      }, headingLevel: 3)
  }
}
