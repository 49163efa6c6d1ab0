import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema

/// An appointment's own page, and its verbs.
enum AppointmentPages {
  static let routes: [Route] = [
    .desk(.get, "/desk/appointments/{id}", .appointmentsRead, page: show),
    .desk(.get, "/desk/appointments/{id}/cancellation", .appointmentsWrite) { call in
      askToCancel(call, try await DeskAppointment.find(call), FormState())
    },
    .desk(.post, "/desk/appointments/{id}/cancellation", .appointmentsWrite, page: cancel),
    verb(.confirm, "confirmation", .confirmed),
    verb(.complete, "completion", .completed),
    verb(.markNoShow, "no-show", .noShow),
  ]

  // MARK: The page

  private static func show(_ call: DeskCall) async throws -> Response {
    let found = try await DeskAppointment.find(call)
    let appointment = found.appointment
    return call.page(appointment.customer.name, .appointments) {
      breadcrumb([Crumb("Appointments", "/desk/appointments")])
      pageHeader(
        appointment.customer.name, lead: "\(found.service.details.name), \(found.time.sentence)"
      ) {
        appointment.status.badge
      }
      stack(.loose) {
        if call.may(.appointmentsWrite) { verbs(call, found) }
        card { factList(facts(call, found)) }
        answers(appointment)
      }
    }
  }

  /// Those that its state allows; the likely one first.
  private static func verbs(_ call: DeskCall, _ found: DeskAppointment) -> Markup {
    let appointment = found.appointment
    let hasBegun = appointment.startsAt <= call.now
    let link = found.link
    guard appointment.status.isMovable else { return Markup() }
    func post(_ caption: String, _ noun: String, _ style: ButtonStyle) -> Markup {
      postButton(caption, to: "\(address: link)/\(noun)", csrf: call.formToken, style)
    }
    return div(.class("actions actions-top")) {
      if appointment.status.after(.confirm) != nil { post("Confirm", "confirmation", .primary) }
      if appointment.status.after(.complete) != nil {
        post("Completed", "completion", hasBegun ? .primary : .secondary)
        post("Did not come", "no-show", .secondary)
      }
      linkButton("Move", to: "\(address: link)/rescheduling")
      linkButton(
        appointment.status == .pending ? "Decline" : "Cancel", to: "\(address: link)/cancellation",
        .quiet)
    }
  }

  private static func facts(_ call: DeskCall, _ found: DeskAppointment) -> [Fact] {
    let appointment = found.appointment
    let customer = appointment.customer
    var facts = [
      Fact("When") {
        found.time.date
        br()
        found.time.hours
      }
    ]
    if let other = customer.timeZone.flatMap(Zone.init(named:)), !found.time.readsAs(other) {
      facts.append(Fact("For the customer") { appointment.time(in: other).hours })
    }
    facts += [
      Fact("Service") {
        link(
          found.service.details.name, "/desk/services/\(found.service.id)", call.may(.catalogueRead)
        )
      },
      Fact("Provider") {
        link(
          found.provider.details.name, "/desk/providers/\(found.provider.id)",
          call.may(.catalogueRead))
      },
      Fact("Customer") {
        link(customer.name, "/desk/customers/\(customer.id)", call.may(.customersRead))
      },
    ]
    if let email = customer.email { facts.append(Fact("E-mail") { email }) }
    if let phone = appointment.given?.phone ?? customer.phone {
      facts.append(Fact("Phone") { a(.href("tel:\(phone.filter { !$0.isWhitespace })")) { phone } })
    }
    if let given = appointment.given, given.name != customer.name {
      facts.append(Fact("Booked as") { given.name })
    }
    if appointment.seats > 1 { facts.append(Fact("Seats") { appointment.seats }) }
    if let price = appointment.price { facts.append(Fact("Price") { price.priceText }) }
    if let place = found.service.details.whereabouts(found.places) {
      facts.append(
        Fact("Where") {
          place.text
          if let detail = place.detail {
            br()
            detail
          }
        })
    }
    if let reason = appointment.cancellationReason {
      facts.append(Fact("Cancelled because") { reason })
    }
    facts.append(
      Fact("Booked on") {
        TimeText(startsAt: appointment.createdAt, endsAt: appointment.createdAt, zone: found.zone)
          .sentence
      })
    return facts
  }

  private static func link(_ text: String, _ link: Link, _ isLink: Bool) -> Markup {
    isLink ? a(.href(link)) { text } : Markup(text: text)
  }

  private static func answers(_ appointment: Appointment) -> Markup {
    guard let members = appointment.answers.members, !members.isEmpty else { return Markup() }
    return card("Answers") {
      factList(
        members.map { member in Fact(member.name) { member.value.text ?? member.value.line } })
    }
  }

  // MARK: Verbs

  private static func verb(
    _ verb: AppointmentStatus.Verb, _ noun: String, _ news: DeskNews
  ) -> Route {
    .desk(.post, "/desk/appointments/{id}/\(noun)", .appointmentsWrite) { call in
      try await change(call, verb, reason: nil, news)
    }
  }

  private static func change(
    _ call: DeskCall, _ verb: AppointmentStatus.Verb, reason: String?, _ news: DeskNews
  ) async throws -> Response {
    let only = try await call.scope.onlyProvider()
    let id: AppointmentID = try call.id("id")
    let change = ChangeAppointment(
      id: id, verb: verb, reason: reason, by: .desk, now: call.now,
      precondition: { only.allows($0.providerId) ? nil : .notFound })
    let outcome = try await call.db.write { (db) async throws(Fault) in
      try await change.run(in: db)
    }
    let back: Link = call.form["back"] == "today" ? "/desk" : "/desk/appointments/\(id)"
    switch outcome {
    case .done: return .seeOther(back, news)
    case .notFound: throw Problem.notFound
    case .stale, .refused: return .seeOther("/desk/appointments/\(id)", .movedMeanwhile)
    case .invalidState: return .seeOther("/desk/appointments/\(id)", .already)
    }
  }

  // MARK: Cancelling

  private static func askToCancel(
    _ call: DeskCall, _ found: DeskAppointment, _ form: FormState
  ) -> Response {
    guard found.appointment.status.after(.cancel) != nil else {
      return .seeOther(found.link, .already)
    }
    let hasErrors = !form.errors.isEmpty
    let declines = found.appointment.status == .pending
    return call.page(
      "Cancel the appointment?", .appointments, status: hasErrors ? 422 : 200, hasErrors: hasErrors
    ) {
      confirmStep(
        declines ? "Decline the appointment?" : "Cancel the appointment?",
        "\(found.appointment.customer.name), \(found.service.details.name), \(found.time.sentence). Its time will be free again.",
        confirm: declines ? "Decline it" : "Cancel it",
        to: "\(address: found.link)/cancellation", csrf: call.formToken, back: found.link
      ) {
        errorSummary(form)
        textArea(
          FieldLabel("reason", "Reason", hint: "The customer can read it.", isOptional: true),
          in: form, rows: 3, maxLength: 1_000)
      }
    }
  }

  private static func cancel(_ call: DeskCall) async throws -> Response {
    var body = FormJSON(call.form)
    body.optionalText("reason")
    var mistakes: [Mistake] = []
    guard let read = Cancellation.schema.read(body.json, mistakes: &mistakes) else {
      let form = FormState(sent: call.form, mistakes: mistakes, fields: ["reason"])
      return askToCancel(call, try await DeskAppointment.find(call), form)
    }
    return try await change(call, .cancel, reason: read.reason, .cancelled)
  }
}
