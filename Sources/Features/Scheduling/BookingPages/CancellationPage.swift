import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// Asks before it is cancelled, and why, if the customer likes to say.
func cancellationPage(
  _ call: PublicCall, _ managed: ManagedAppointment, _ form: FormState = FormState()
) -> Response {
  guard managed.isOpen(at: call.now) else { return call.toAppointment(managed) }
  let addresses = BookingAddresses(call)
  let (id, token) = (managed.appointment.id, managed.token)
  let hasErrors = !form.errors.isEmpty
  let page = bookingPage(PageHead("Cancel your appointment?", hasErrors: hasErrors), call.frame) {
    backLink(call, managed)
    confirmStep(
      "Cancel your appointment?",
      "\(managed.service.details.name) on \(managed.sentence(call, in: call.zone(of: managed))) "
        + "will be free for others.",
      confirm: "Cancel the appointment", to: addresses.cancellation(id, token), csrf: nil,
      back: addresses.manage(id, token)
    ) {
      errorSummary(form)
      textArea(
        FieldLabel(
          "reason", "Reason", hint: "\(call.scope.tenant.name) will read it.", isOptional: true),
        in: form, rows: 3, maxLength: 1_000)
    }
  }
  return .page(page, status: hasErrors ? 422 : 200)
}

/// Cancels it.
func cancelFromPage(_ call: PublicCall, _ managed: ManagedAppointment) async throws -> Response {
  let reason = trimmed(call.form["reason"] ?? "")
  var mistakes: [Mistake] = []
  let body = JSONValue.object(reason.isEmpty ? [] : [.init("reason", .string(reason))])
  guard let read = Cancellation.schema.read(body, mistakes: &mistakes) else {
    let isTooLong = mistakes.contains { $0.code == .tooLong }
    let message = isTooLong ? "Use at most 1,000 characters." : "Leave out control characters."
    return cancellationPage(
      call, managed,
      FormState([("reason", reason)], errors: [FieldError("reason", message)]))
  }
  let change = ChangeAppointment(
    id: managed.appointment.id, verb: .cancel, reason: read.reason, by: .customer, now: call.now,
    precondition: { _ in nil })
  let outcome = try await call.db.write { (db) async throws(Fault) in
    try await change.run(in: db)
  }
  if case .done = outcome { return call.toAppointment(managed, .cancelled) }
  return call.toAppointment(managed)
}
