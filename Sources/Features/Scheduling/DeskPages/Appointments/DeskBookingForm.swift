import Access
import Basics
import Crypto
import Database
import HTML
import HTTP
import Pages

/// The last step of booking by hand: for whom; and what became of the time meanwhile.
struct DeskBookingForm: Sendable {
  var call: DeskCall
  var desk: BookingDesk
  var offer: Offer
  var form: NewAppointmentForm

  private var zone: Zone { desk.zone(form, call) }
  private var service: ServiceDetails { offer.service.details }

  private var time: TimeText {
    let start = form.startsAt ?? call.now
    return TimeText(startsAt: start, endsAt: start + .minutes(service.durationMinutes), zone: zone)
  }

  func response(status: Int = 200, others: [Slot] = []) -> Response {
    let hasErrors = !form.state.errors.isEmpty
    return call.page(
      "Book an appointment", .appointments, status: status, hasErrors: hasErrors
    ) {
      breadcrumb([
        Crumb("Appointments", "/desk/appointments"), Crumb("Choose another time", timesLink),
      ])
      split {
        pageHeader("Who is coming?")
        errorSummary(form.state)
        postForm(to: "/desk/appointments/new", csrf: call.formToken) {
          // What Enter presses: the first button of a form.
          hiddenSubmit()
          hiddenFields
          if !others.isEmpty {
            div {
              p { "These are the nearest times that are free." }
              nearbyGrid(others, in: zone) {
                .button(name: "instead", value: $0.startsAt.description)
              }
            }
          }
          fields
          if hasErrors, call.may(.appointmentsOverride), !form.override {
            checkbox(
              FieldLabel(
                "override", "Book it outside the rules",
                hint: "Only what is booked already stands in the way then."), in: form.state)
          }
          actions {
            submitButton("Book the appointment")
            linkButton("Choose another time", to: timesLink, .quiet)
          }
        }
      } aside: {
        summary
      }
    }
  }

  /// Told kindly: with the nearest other times where it is taken.
  func refused(_ refusal: BookingRefusal) async throws -> Response {
    if case .invalid = refusal { return response(status: 422) }
    guard let startsAt = form.startsAt else { return response(status: 409) }
    let find = FindNearbySlots(
      service: offer.service.id, provider: form.provider, startsAt: startsAt, zone: zone,
      now: call.now)
    let nearby = try await call.read { (db) async throws(Fault) in try await find.run(in: db) }
    return response(status: 409, others: nearby.nearest)
  }

  private var timesLink: Link {
    guard let startsAt = form.startsAt else { return form.link }
    return form.link.adding("day", zone.date(at: startsAt))
  }

  private var hiddenFields: Markup {
    Markup {
      hiddenField("key", SecretToken().text)
      hiddenField("serviceId", "\(offer.service.id)")
      if let provider = form.provider { hiddenField("providerId", "\(provider)") }
      if let startsAt = form.startsAt { hiddenField("startsAt", startsAt.description) }
      if form.override { hiddenField("override", "on") }
    }
  }

  private var fields: Markup {
    Markup {
      textField(
        FieldLabel("customer.name", "Name"), in: form.state, .text, maxLength: 200,
        autocomplete: "off")
      fieldGrid(inTwoColumns: true) {
        textField(
          FieldLabel("customer.email", "E-mail", hint: "Finds the customer where they are known."),
          in: form.state, .email, maxLength: 254, autocomplete: "off")
        textField(
          FieldLabel("customer.phone", "Phone", hint: "With country code.", isOptional: true),
          in: form.state, .telephone, maxLength: 40, autocomplete: "off")
      }
      if service.capacity > 1 {
        numberField(
          FieldLabel("seats", "Seats"), in: form.state, range: 1...service.capacity)
      }
    }
  }

  private var summary: Markup {
    let name = form.provider.map { desk.roster.personName($0) }
    var lines = [
      SummaryLine(.calendar, time.date, detail: time.hours),
      SummaryLine(.person, name ?? "Anyone who is free"),
      SummaryLine(.clock, DateText.duration(minutes: service.durationMinutes)),
    ]
    if let price = service.price { lines.append(SummaryLine(.tag, price.priceText)) }
    if form.override { lines.append(SummaryLine(.info, "Outside the rules")) }
    return summaryCard(service.name, lines)
  }
}
