import HTML
import Pages
import Schema

/// Example pages in which every component occurs, for the tests, the eye and axe.
enum Gallery {
  static let pages: [(name: String, page: Markup)] =
    booking + desk + [
      ("front", frontPage(tenants: tenants)),
      ("reference", reference),
      ("sign-in", signIn),
      ("sign-up", signUp),
      ("back-office", backOffice),
      ("error-404", errorPage(ErrorPage(status: 404, requestID: "0193b0c0-7c1e"))),
      ("error-500", errorPage(ErrorPage(status: 500, requestID: "0193b0c0-7c1e"))),
      ("error-suspended", errorPage(.tenantSuspended())),
      (
        "problem",
        problemPage(
          ProblemKind(
            "slot_taken", status: 409, "The time is taken.",
            "Somebody booked this time, or holds it. List the `slots` again and offer another."))
      ),
    ]

  static let tenants = [
    ShownTenant(name: "Praxis Lindenhof", trade: "Physiotherapy in Berlin", home: "/t/lindenhof"),
    ShownTenant(name: "Salon Verano", trade: "Hair in New York", home: "/t/verano"),
    ShownTenant(name: "Kōwhai Music School", trade: "Lessons in Auckland", home: "/t/kowhai"),
  ]

  static let signIn = plainPage(
    PageHead("Sign in", hasErrors: true)
  ) {
    let form = FormState(
      [("email", "ada@example.org")],
      errors: [FieldError("", "No account has this e-mail address and password.")])
    pageHeader("Welcome back")
    errorSummary(form)
    postForm(to: "/desk/sign-in", csrf: "token") {
      textField(FieldLabel("email", "E-mail"), in: form, .email)
      textField(FieldLabel("password", "Password"), in: form, .password)
      actions { submitButton("Sign in") }
    }
    p(.class("muted push")) {
      "New here? "
      a(.href("/desk/sign-up")) { "Open your booking page" }
    }
  }

  static let signUp = plainPage(PageHead("Open your booking page")) {
    let form = FormState([("zone", "Europe/Berlin")])
    stepIndicator([Step("You"), Step("Hours"), Step("Service"), Step("Share")], current: 0)
    pageHeader("Open your booking page", lead: "Four short steps, and customers can book.")
    postForm(to: "/desk/sign-up", csrf: "token") {
      textField(FieldLabel("name", "Your name"), in: form, .personName)
      textField(FieldLabel("email", "E-mail"), in: form, .email)
      textField(
        FieldLabel("password", "Password", hint: "At least 10 characters."), in: form, .newPassword)
      textField(
        FieldLabel("tenantName", "Name of the business"), in: form, autocomplete: "organization")
      textField(
        FieldLabel("slug", "Address of your page", hint: "Letters, digits and hyphens."), in: form,
        .slug)
      zoneField(FieldLabel("zone", "Time zone"), in: form, zones: zones, own: .fill)
      actions { submitButton("Go on to your hours") }
    }
  }

  static let backOffice = backOfficePage(
    PageHead("Tenants"), BackOfficeFrame(personName: "Olu Adeyemi", csrf: "token")
  ) {
    pageHeader("Tenants")
    statList([("Tenants", "3"), ("Active", "2"), ("Accounts", "11"), ("Appointments", "1,204")])
    dataTable(
      "Tenants", tenants,
      [
        Column("Name", .name) { tenant in a(.href(tenant.home), .dir(.auto)) { tenant.name } },
        Column("Status") { tenant in
          if tenant.name.hasPrefix("Salon") {
            badge("Suspended", .bad)
          } else {
            badge("Active", .good)
          }
        },
        Column("Appointments", .number) { _ in "402" },
        Column("Actions", .actions) { tenant in
          linkButton("Suspend", to: "/backoffice/tenants/\(tenant.name)/suspension")
        },
      ])
  }

  static let zones = [
    "Africa/Nairobi", "America/Argentina/Buenos_Aires", "America/New_York", "Asia/Kolkata",
    "Europe/Berlin", "Europe/Isle_of_Man", "Pacific/Auckland", "UTC",
  ]
}
