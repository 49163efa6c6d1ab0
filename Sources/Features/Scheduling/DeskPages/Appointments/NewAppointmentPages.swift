import Access
import Basics
import Crypto
import Database
import HTML
import HTTP
import Pages
import Schema

/// Booking by hand: what and with whom, then when, then for whom; each step has an address.
enum NewAppointmentPages {
  static let routes: [Route] = [
    .desk(.get, "/desk/appointments/new", .appointmentsWrite, page: show),
    .desk(.post, "/desk/appointments/new", .appointmentsWrite, page: book),
  ]

  private static func show(_ call: DeskCall) async throws -> Response {
    var form = NewAppointmentForm(call)
    let desk = try await BookingDesk.load(call, &form)
    guard let offer = desk.offer else { return chooseService(call, form, desk) }
    if form.startsAt != nil {
      return DeskBookingForm(call: call, desk: desk, offer: offer, form: form).response()
    }
    return try await chooseTime(call, form, desk, offer)
  }

  // MARK: What

  private static func chooseService(
    _ call: DeskCall, _ form: NewAppointmentForm, _ desk: BookingDesk
  ) -> Response {
    call.page("Book an appointment", .appointments) {
      breadcrumb([Crumb("Appointments", "/desk/appointments")])
      narrow {
        pageHeader("Book an appointment")
        if desk.roster.offerings.isEmpty {
          emptyState("There is nothing to book yet", "Add a service and who gives it first.") {
            if call.may(.catalogueWrite) {
              linkButton("Add a service", to: "/desk/services/new", .primary)
            }
          }
        } else {
          if form.service != nil {
            noticeBox(
              Notice(
                .wait,
                "Nobody gives this service at present. Choose another, or add a provider to it."))
          }
          whatForm(form, desk, isFirst: true)
        }
      }
    }
  }

  private static func whatForm(_ form: NewAppointmentForm, _ desk: BookingDesk, isFirst: Bool)
    -> Markup
  {
    let state = FormState([
      ("service", form.service?.description ?? ""), ("provider", form.provider?.description ?? ""),
    ])
    return getForm(
      to: "/desk/appointments/new", class: isFirst ? "form" : "toolbar", submitsOnChange: !isFirst
    ) {
      if let day = form.day { hiddenField("day", day.description) }
      if let time = form.time { hiddenField("time", time.description) }
      if let customer = form.customer { hiddenField("customer", customer.description) }
      selectField(
        FieldLabel("service", "Service"), in: state,
        desk.roster.offerings.filter(\.isActive).map { Option("\($0.id)", $0.name) },
        empty: isFirst ? "Choose …" : nil, width: isFirst ? .full : .medium)
      if desk.roster.people.count > 1 {
        selectField(
          FieldLabel("provider", "With", isOptional: isFirst), in: state,
          desk.roster.people.filter(\.isActive).map { Option("\($0.id)", $0.name) },
          empty: "Anyone who is free", width: isFirst ? .full : .medium)
      }
      if isFirst {
        actions { submitButton("Show the free times") }
      } else {
        applyButton()
      }
    }
  }

  // MARK: When

  private static func chooseTime(
    _ call: DeskCall, _ form: NewAppointmentForm, _ desk: BookingDesk, _ offer: Offer
  ) async throws -> Response {
    let zone = desk.zone(form, call)
    let wanted = form.wanted(in: zone)
    var find = FindSlotWeek(
      offer: offer, provider: form.provider, zone: zone, now: call.now, day: form.day,
      from: form.from)
    find.seats = 1
    let finished = find
    let week = try await call.read { (db) async throws(Fault) in try await finished.run(in: db) }
    if let wanted, week.days.contains(where: { $0.slots.contains { $0.startsAt == wanted } }) {
      return .redirect(to: form.link.adding("startsAt", wanted).text)
    }
    return call.page("Book an appointment", .appointments) {
      breadcrumb([Crumb("Appointments", "/desk/appointments")])
      pageHeader(
        "When shall it be?",
        lead:
          "\(offer.service.details.name), \(DateText.duration(minutes: offer.service.details.durationMinutes))."
      )
      stack(.loose) {
        whatForm(form, desk, isFirst: false)
        if let wanted { notOffered(wanted, zone, form, offer, call) }
        SlotPicker(
          week: week, capacity: offer.service.details.capacity,
          dayLink: { form.link.adding("day", $0) }, weekLink: { form.link.adding("from", $0) },
          slotLink: { form.link.adding("startsAt", $0.startsAt) }, zoneForm: Markup()
        ).markup
        remark { "Times are \(zone.caption)." }
        if call.may(.appointmentsOverride) { anyTime(form) }
      }
    }
  }

  private static func notOffered(
    _ wanted: Instant, _ zone: Zone, _ form: NewAppointmentForm, _ offer: Offer, _ call: DeskCall
  ) -> Markup {
    let time = TimeText(startsAt: wanted, endsAt: wanted, zone: zone)
    return noticeBox(
      Notice(.info, "These are the free times around it.", heading: "\(time.clock) is not offered")
    ) {
      p {
        if let provider = form.provider {
          a(
            .href(
              "/desk/week?explain=1&provider=\(provider)&from=\(zone.date(at: wanted))&service=\(offer.service.id)&date=\(zone.date(at: wanted))&time=\(form.time?.description ?? "")#explanation"
            )
          ) { "Why isn't it offered?" }
          " "
        }
        if call.may(.appointmentsOverride) {
          a(.href(form.link.adding("startsAt", wanted).adding("override", "1"))) {
            "Book it anyway"
          }
        }
      }
    }
  }

  private static func anyTime(_ form: NewAppointmentForm) -> Markup {
    card("Another time", kind: .quiet) {
      p(.class("hint")) {
        "Outside the hours and rules. Only what is booked already stands in the way."
      }
      getForm(to: "/desk/appointments/new") {
        if let service = form.service { hiddenField("service", "\(service)") }
        if let provider = form.provider { hiddenField("provider", "\(provider)") }
        if let customer = form.customer { hiddenField("customer", "\(customer)") }
        hiddenField("override", "1")
        dateField(
          FieldLabel("day", "Date"), in: FormState([("day", form.day?.description ?? "")]))
        timeField(
          FieldLabel("time", "Time"), in: FormState([("time", form.time?.description ?? "")]))
        submitButton("Take this time", .secondary)
      }
    }
  }

  // MARK: For whom

  private static func book(_ call: DeskCall) async throws -> Response {
    var form = NewAppointmentForm(sent: call.form)
    let desk = try await BookingDesk.load(call, &form)
    guard let offer = desk.offer, form.startsAt != nil else {
      return .redirect(to: form.link.text)
    }
    try call.checkOverride(form.override)
    guard var request = form.request(call.form) else {
      return DeskBookingForm(call: call, desk: desk, offer: offer, form: form).response(status: 422)
    }
    request.providerId = form.provider
    let booking = BookAppointment(request: request, door: .desk, now: call.now)
    let outcome = try await call.writeOnce(key: call.form["key"]) {
      (db) async throws(Fault) in
      try await booking.run(in: db)
    } note: { outcome in
      if case .booked(let made) = outcome { made.id.description } else { nil }
    }
    switch outcome {
    case .done(.booked(let made)): return .seeOther(made.link, .booked)
    case .repeated(let id), .changed(let id): return .seeOther("/desk/appointments/\(id)", .booked)
    case .done(.refused(let refusal)):
      if case .invalid(let mistakes) = refusal {
        form.state.add(mistakes, fields: NewAppointmentForm.fields)
      } else {
        form.state.errors += refusal.sentences.map { FieldError("", $0) }
      }
      return try await DeskBookingForm(call: call, desk: desk, offer: offer, form: form)
        .refused(refusal)
    }
  }
}

extension NewAppointmentForm {
  /// The instant that a click in a calendar, or the fields of another time, mean.
  func wanted(in zone: Zone) -> Instant? {
    guard let day, let time else { return nil }
    return zone.instant(on: day, at: time)
  }
}

/// Who and what can be booked by whoever calls.
struct BookingDesk: Sendable {
  var roster: Roster
  /// The chosen service with those who give it; nil where none is chosen or nobody gives it.
  var offer: Offer?
  /// The profile of the customer somebody came from.
  var customer: Customer?

  /// Reads it, and takes back from the form what the caller may not choose.
  static func load(_ call: DeskCall, _ form: inout NewAppointmentForm) async throws -> BookingDesk {
    let (service, customer) = (form.service, form.customer)
    let maySeeCustomers = call.may(.customersRead)
    let (desk, only) = try await call.read {
      (db) async throws(Fault) -> (BookingDesk, OnlyProvider) in
      let only = try await call.scope.onlyProvider(in: db)
      var desk = BookingDesk(roster: try await Roster.load(only, in: db))
      if let service { desk.offer = try await Offer.find(service, in: db) }
      desk.offer?.providers.removeAll { !only.allows($0.id) }
      if desk.offer?.providers.isEmpty == true { desk.offer = nil }
      if let customer, maySeeCustomers {
        desk.customer = try await CustomerStore.find(customer, in: db)
      }
      return (desk, only)
    }
    if case .own(let own) = only { form.provider = own }
    // Somebody who doesn't give the service is no choice.
    if let offer = desk.offer, let provider = form.provider,
      !offer.providers.contains(where: { $0.id == provider })
    {
      form.provider = nil
    }
    if let details = desk.customer?.details, form.state["customer.name"].isEmpty {
      form.state = FormState([
        ("seats", "1"), ("customer.name", details.name), ("customer.email", details.email ?? ""),
        ("customer.phone", details.phone ?? ""),
      ])
    }
    // A typed time goes straight on, as it is.
    if form.override, form.startsAt == nil {
      form.startsAt = form.wanted(in: desk.zone(form, call))
    }
    return desk
  }

  /// The zone in which times are chosen: the provider's where there is one, else the business's.
  func zone(_ form: NewAppointmentForm, _ call: DeskCall) -> Zone {
    let only = offer?.providers.count == 1 ? offer?.providers[0].id : nil
    return (form.provider ?? only).flatMap { roster.person($0)?.zone } ?? call.zone
  }
}
