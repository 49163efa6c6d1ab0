import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema

/// Moving an appointment: to a start that is free, or, for who may, to any at which nothing is.
enum MoveAppointmentPages {
  static let routes: [Route] = [
    .desk(.get, "/desk/appointments/{id}/rescheduling", .appointmentsWrite) { call in
      try await open(call, try await DeskAppointment.find(call), MoveForm(call))
    },
    .desk(.post, "/desk/appointments/{id}/rescheduling", .appointmentsWrite, page: move),
  ]

  private struct Choices: Sendable {
    var roster: Roster
    var week: SlotWeek?
    var provider: Provider?
  }

  private static func page(
    _ call: DeskCall, _ found: DeskAppointment, _ form: MoveForm, notice: Notice? = nil,
    status: Int = 200
  ) async throws -> Response {
    guard found.appointment.status.isMovable else { return .seeOther(found.link, .already) }
    let choices = try await choices(call, found, form)
    let here: Link = "\(address: found.link)/rescheduling"
    let withProvider = form.provider.map { here.adding("provider", $0) } ?? here
    let hasErrors = !form.state.errors.isEmpty
    return call.page(
      "Move the appointment", .appointments, status: status, hasErrors: hasErrors, notice: notice
    ) {
      breadcrumb([
        Crumb("Appointments", "/desk/appointments"),
        Crumb(found.appointment.customer.name, found.link),
      ])
      split {
        stack(.loose) {
          pageHeader("To when shall it move?", lead: "Now it is \(found.time.sentence).")
          errorSummary(form.state)
          if choices.roster.people.count > 1 { chooser(here, form, choices, found) }
          if let week = choices.week {
            SlotPicker(
              week: week, capacity: found.service.details.capacity,
              dayLink: { withProvider.adding("day", $0) },
              weekLink: { withProvider.adding("from", $0) },
              slotLink: { withProvider.adding("startsAt", $0.startsAt) }, zoneForm: Markup()
            ).markup
          } else {
            noticeBox(Notice(.info, "This provider does not give the service at present."))
          }
          if call.may(.appointmentsOverride) { anyTime(call, here, form) }
        }
      } aside: {
        found.summary
      }
    }
  }

  private static func choices(_ call: DeskCall, _ found: DeskAppointment, _ form: MoveForm)
    async throws -> Choices
  {
    try await call.read { (db) async throws(Fault) -> Choices in
      let only = try await call.scope.onlyProvider(in: db)
      var roster = try await Roster.load(only, in: db)
      let givers = found.service.details.providerIds
      roster.people = roster.people.filter { givers.contains($0.id) && $0.isActive }
      let id = form.provider ?? found.appointment.providerId
      guard only.allows(id), roster.person(id) != nil,
        let provider = try await ProviderStore.find(id, in: db)
      else { return Choices(roster: roster) }
      let offer = Offer(service: found.service, providers: [provider], locations: [:])
      var find = FindSlotWeek(
        offer: offer, provider: id, zone: Zone(named: provider.details.timeZone) ?? .utc,
        now: call.now, day: form.day, from: form.from, seats: found.appointment.seats)
      if id == found.appointment.providerId {
        find.moving = found.release
        find.besides = found.appointment.startsAt
      }
      return Choices(roster: roster, week: try await find.run(in: db), provider: provider)
    }
  }

  private static func chooser(
    _ here: Link, _ form: MoveForm, _ choices: Choices, _ found: DeskAppointment
  ) -> Markup {
    getForm(to: here, submitsOnChange: true) {
      selectField(
        FieldLabel("provider", "With"),
        in: FormState([("provider", "\(form.provider ?? found.appointment.providerId)")]),
        choices.roster.peopleOptions, width: .medium)
      applyButton()
    }
  }

  /// A step that asks, once a start is chosen.
  private static func anyTime(_ call: DeskCall, _ here: Link, _ form: MoveForm) -> Markup {
    card("Another time", kind: .quiet) {
      p(.class("hint")) {
        "Outside the hours and rules. Only what is booked already stands in the way."
      }
      postForm(to: here, csrf: call.formToken, class: "toolbar") {
        hiddenField("override", "on")
        if let provider = form.provider { hiddenField("providerId", "\(provider)") }
        dateField(FieldLabel("date", "Date"), in: form.state)
        timeField(FieldLabel("time", "Time"), in: form.state)
        submitButton("Move there", .secondary)
      }
    }
  }

  private static func confirm(
    _ call: DeskCall, _ found: DeskAppointment, _ startsAt: Instant, _ form: MoveForm
  ) async throws -> Response {
    guard found.appointment.status.isMovable else { return .seeOther(found.link, .already) }
    let here: Link = "\(address: found.link)/rescheduling"
    let other = try await call.read { (db) async throws(Fault) -> Provider? in
      guard let id = form.provider, id != found.provider.id else { return nil }
      return try await ProviderStore.find(id, in: db)
    }
    let zone = other.flatMap { Zone(named: $0.details.timeZone) } ?? found.zone
    let length = found.appointment.endsAt - found.appointment.startsAt
    let time = TimeText(startsAt: startsAt, endsAt: startsAt + length, zone: zone)
    let with = other.map { " with \($0.details.name)" } ?? ""
    return call.page("Move it there?", .appointments) {
      confirmStep(
        "Move it to \(time.sentence)\(with)?", "Now it is \(found.time.sentence).",
        confirm: "Move it", to: here, csrf: call.formToken, isDangerous: false,
        back: form.provider.map { here.adding("provider", $0) } ?? here,
        backCaption: "Choose another time"
      ) {
        hiddenField("startsAt", startsAt.description)
        hiddenField("seen", found.appointment.startsAt.description)
        if let provider = form.provider { hiddenField("providerId", "\(provider)") }
      }
    }
  }

  private static func move(_ call: DeskCall) async throws -> Response {
    let found = try await DeskAppointment.find(call)
    var form = MoveForm(call)
    guard let startsAt = form.start(in: found.zone) else {
      return try await page(call, found, form, status: 422)
    }
    try call.checkOverride(form.override)
    let only = try await call.scope.onlyProvider()
    if let provider = form.provider, !only.allows(provider) { throw Problem.notFound }
    let seen = call.form["seen"].flatMap { Instant($0) }
    let moving = RescheduleAppointment(
      id: found.appointment.id, startsAt: startsAt, providerId: form.provider,
      override: form.override, by: .desk, now: call.now,
      precondition: { appointment in
        guard only.allows(appointment.providerId) else { return .notFound }
        // Sent twice: it stands where it was to go.
        return seen == nil || appointment.startsAt == seen ? nil : .stale
      })
    switch try await call.db.write({ (db) async throws(Fault) in try await moving.run(in: db) }) {
    case .done: return .seeOther(found.link, .moved)
    case .notFound: throw Problem.notFound
    case .stale: return .seeOther(found.link, .movedMeanwhile)
    case .invalidState: return .seeOther(found.link, .already)
    case .refused(let refusal):
      form.state.errors += refusal.sentences.map { FieldError("", $0) }
      return try await page(call, found, form, status: 409)
    }
  }
}

extension MoveAppointmentPages {
  /// The GET page: to choose, or, with a start chosen, to say yes to it.
  fileprivate static func open(_ call: DeskCall, _ found: DeskAppointment, _ form: MoveForm)
    async throws -> Response
  {
    if let startsAt = call.parameter("startsAt").flatMap({ Instant($0) }) {
      return try await confirm(call, found, startsAt, form)
    }
    return try await page(call, found, form)
  }
}

/// What the pages of moving carry, in their address or their form.
struct MoveForm: Sendable {
  var state: FormState
  var provider: ProviderID?
  var day: CivilDate?
  var from: CivilDate?
  var override: Bool
  private var startsAt: Instant?

  init(_ call: DeskCall) {
    state = FormState(["date", "time"].map { ($0, trimmedText(call.form[$0] ?? "")) })
    provider = (call.form["providerId"] ?? call.parameter("provider")).flatMap { ProviderID($0) }
    day = call.parameter("day").flatMap { CivilDate($0) }
    from = call.parameter("from").flatMap { CivilDate($0) }
    override = call.form["override"] != nil
    startsAt = call.form["startsAt"].flatMap { Instant($0) }
  }

  /// The start that was chosen or typed; nil, with the mistakes beside their fields, for none.
  mutating func start(in zone: Zone) -> Instant? {
    if let startsAt { return startsAt }
    return state.instant(in: zone)
  }
}

extension FormState {
  /// The instant that the fields `date` and `time` say; nil, with the mistakes beside them, for none.
  mutating func instant(in zone: Zone) -> Instant? {
    let date = CivilDate(self["date"])
    let time = CivilTime(self["time"])
    if date == nil { errors.append(FieldError("date", "Enter a date.")) }
    if time == nil { errors.append(FieldError("time", "Enter a time, such as 10:00.")) }
    guard let date, let time else { return nil }
    guard let instant = zone.instant(on: date, at: time) else {
      errors.append(FieldError("time", "On that date clocks skip this time."))
      return nil
    }
    return instant
  }
}

extension BookingRefusal {
  /// Each reason, as the desk is told.
  var sentences: [String] {
    switch self {
    case .slotTaken: ["Something is booked at that time already. Choose another."]
    case .holdExpired: ["The time is no longer kept. Choose it again."]
    case .notOffered(let reasons): reasons.map(\.detail)
    case .invalid(let mistakes): mistakes.map(\.detail)
    }
  }
}
