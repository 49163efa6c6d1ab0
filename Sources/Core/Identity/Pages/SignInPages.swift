import Access
import Basics
import HTML
import HTTP
import Pages
import Schema

/// Signing in.
struct SignInPages: Sendable {
  let context: IdentityContext

  var routes: [Route] {
    [
      .openPage(.get, "/desk/sign-in", page: show),
      .openPage(.post, "/desk/sign-in", page: enter),
    ]
  }

  private func show(_ call: OpenCall) async throws -> Response {
    let next = call.parameter("next").flatMap(Address.init(local:))
    if let caller = call.scope.caller { return .redirect(to: (next ?? caller.home).text) }
    let notice: Notice? =
      call.parameter("done") == "signed-out" ? Notice(.good, "You are signed out.") : nil
    return page(call, FormState(), next: next, notice: notice)
  }

  private func enter(_ call: OpenCall) async throws -> Response {
    let next = call.form["next"].flatMap(Address.init(local:))
    var body = FormJSON(call.form)
    body.text("email")
    body.secret("password")
    var mistakes: [Mistake] = []
    guard let credentials = SignInBody.schema.read(body.json, mistakes: &mistakes) else {
      return page(call, FormState(sent: call.form, mistakes: mistakes), next: next, status: 422)
    }
    let outcome = try await SignIn(context).run(
      email: credentials.email, password: credentials.password,
      remoteAddress: call.request.remoteAddress)
    switch outcome {
    case .signedIn(let caller):
      return try await call.entering(caller, context, to: next ?? caller.home)
    case .refused(let refusal): return refused(call, refusal, next)
    }
  }

  private func refused(_ call: OpenCall, _ refusal: SignInRefusal, _ next: Address?) -> Response {
    var form = FormState(call.form)
    switch refusal {
    case .wrongCredentials:
      form.errors = [
        FieldError("email", "The address or the password is not right. Please try again.")
      ]
      return page(call, form, next: next, status: 422)
    case .wait(let span):
      let notice = Notice(
        .wait, "For safety, please wait \(waitText(span)) and try again.",
        heading: "There were too many tries")
      var response = page(call, form, next: next, notice: notice, status: 429)
      response.headers.add("retry-after", String(max(1, span.seconds + 1)))
      return response
    case .tenantSuspended:
      let notice = Notice(
        .bad, "Nothing is lost. Whoever runs this installation can open it again.",
        heading: "Your business is suspended")
      return page(call, form, next: next, notice: notice, status: 403)
    }
  }

  private func page(
    _ call: OpenCall, _ form: FormState, next: Address?, notice: Notice? = nil, status: Int = 200
  ) -> Response {
    let markup = plainPage(
      PageHead("Sign in", hasErrors: !form.errors.isEmpty), notice: notice
    ) {
      pageHeader("Sign in", lead: "To your desk, or to the back office.")
      errorSummary(form)
      postForm(to: "/desk/sign-in", csrf: call.formToken) {
        if let next { hiddenField("next", next.text) }
        textField(FieldLabel("email", "E-mail"), in: form, .email, maxLength: 254)
        textField(FieldLabel("password", "Password"), in: form, .password, maxLength: 200)
        actions { submitButton("Sign in") }
      }
      p(.class("muted push")) {
        "New here? "
        a(.href("/desk/sign-up")) { "Open a business" }
      }
    }
    return .page(markup, status: status)
  }
}

/// How long to wait, rounded up to what a person would say.
func waitText(_ span: TimeSpan) -> String {
  let seconds = max(1, (span + .milliseconds(999)).seconds)
  if seconds < 60 { return seconds == 1 ? "a second" : "\(seconds) seconds" }
  let minutes = (seconds + 59) / 60
  return minutes == 1 ? "a minute" : "\(minutes) minutes"
}
