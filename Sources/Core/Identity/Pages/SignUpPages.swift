import Access
import Basics
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// Signing up: an account and its business, on one page.
struct SignUpPages: Sendable {
  let context: IdentityContext

  private static let path: Address = "/desk/sign-up"
  private static let fields = [
    "tenant.name", "tenant.slug", "tenant.timeZone", "name", "email", "password",
  ]

  var routes: [Route] {
    [
      .openPage(.get, "/desk/sign-up") { call in page(call, FormState()) },
      .openPage(.post, "/desk/sign-up", page: signUp),
    ]
  }

  /// Tells all mistakes at once, those of the form and what is taken; as the API does.
  private func signUp(_ call: OpenCall) async throws -> Response {
    let asker = AttemptThrottle.Subject(remoteAddress: call.request.remoteAddress)
    if let wait = context.signUpThrottle.admit(asker, at: call.now) { return tooOften(call, wait) }
    var mistakes: [Mistake] = []
    let body = SignUpBody.schema.read(json(call.form), mistakes: &mistakes)
    let taken = try await SignUp(context).taken(
      email: readable("email", call.form, mistakes),
      slug: readable("tenant.slug", call.form, mistakes))
    if !taken.contains(.emailTaken) { context.signUpThrottle.withdraw(asker) }
    mistakes += SignUpConflict.allCases.filter(taken.contains).map { Mistake($0) }
    guard let body, mistakes.isEmpty else { return refused(call, mistakes) }
    switch try await SignUp(context).run(body.form) {
    case .signedUp(let owner): return try await call.entering(owner, context, to: "/desk/start")
    case .taken(let conflicts):
      return refused(call, SignUpConflict.allCases.filter(conflicts.contains).map { Mistake($0) })
    }
  }

  private func json(_ form: FormBody) -> JSONValue {
    var body = FormJSON(form)
    body.text("tenant.name", "tenant.slug", "tenant.timeZone", "name", "email")
    body.secret("password")
    return body.json
  }

  /// What was typed, where nothing is wrong with it.
  private func readable(_ name: String, _ form: FormBody, _ mistakes: [Mistake]) -> String? {
    let pointer = "/" + name.split(separator: ".").joined(separator: "/")
    return mistakes.contains { $0.pointer == pointer } ? nil : form[name].map(trimmedText)
  }

  private func refused(_ call: OpenCall, _ mistakes: [Mistake]) -> Response {
    var form = FormState(sent: call.form, mistakes: mistakes, fields: Self.fields)
    form.errors.sort { place($0.field) < place($1.field) }
    return page(call, form, status: 422)
  }

  /// The page's order is not the body's.
  private func place(_ field: String) -> Int { Self.fields.firstIndex(of: field) ?? -1 }

  private func tooOften(_ call: OpenCall, _ wait: TimeSpan) -> Response {
    let notice = Notice(
      .wait, "For safety, please wait \(waitText(wait)) and try again.",
      heading: "There were too many tries")
    var response = page(call, FormState(call.form), notice: notice, status: 429)
    response.headers.add("retry-after", String(max(1, wait.seconds + 1)))
    return response
  }

  private func page(
    _ call: OpenCall, _ form: FormState, notice: Notice? = nil, status: Int = 200
  ) -> Response {
    let base = call.gate.origin.url("/t/", call.request)
    let markup = plainPage(
      PageHead("Open your business", hasErrors: !form.errors.isEmpty), width: .medium,
      notice: notice
    ) {
      pageHeader(
        "Open your business",
        lead: "Two minutes to a page on which customers book. No card, no e-mail to confirm.")
      errorSummary(form)
      postForm(to: Self.path, csrf: call.formToken) {
        fieldGroup("Your business") {
          textField(
            FieldLabel("tenant.name", "Name", hint: "As customers know it."), in: form,
            maxLength: 200, autocomplete: "organization")
          addressField(
            FieldLabel("tenant.slug", "Address of your booking page"), in: form, base: base,
            from: "tenant.name")
          zoneField(
            FieldLabel("tenant.timeZone", "Time zone"), in: withZone(form), zones: Zone.names,
            own: form["tenant.timeZone"].isEmpty ? .fill : .offer)
        }
        fieldGroup("You") {
          textField(FieldLabel("name", "Your name"), in: form, .personName, maxLength: 200)
          textField(
            FieldLabel("email", "E-mail", hint: "You sign in with it."), in: form, .email,
            maxLength: 254)
          textField(
            FieldLabel(
              "password", "Password", hint: "At least 10 characters; a few words do well."),
            in: form, .newPassword, maxLength: 200)
        }
        actions { submitButton("Open the business") }
      }
      p(.class("muted push")) {
        "Have one already? "
        a(.href("/desk/sign-in")) { "Sign in" }
      }
    }
    return .page(markup, status: status)
  }

  /// Something must be chosen where no script finds the reader's own zone out.
  private func withZone(_ form: FormState) -> FormState {
    guard form["tenant.timeZone"].isEmpty else { return form }
    return FormState(form.values + [("tenant.timeZone", "Europe/London")], errors: form.errors)
  }
}
