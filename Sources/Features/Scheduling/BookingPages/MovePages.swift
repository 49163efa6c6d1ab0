import Access
import Basics
import Database
import HTML
import HTTP
import Pages

/// Other times for an appointment, with the same provider.
func moveTimesPage(_ call: PublicCall, _ managed: ManagedAppointment) async throws -> Response {
  guard managed.isOpen(at: call.now) else { return call.toAppointment(managed) }
  let query = BookingQuery(call.request)
  let appointment = managed.appointment
  let addresses = BookingAddresses(call)
  var find = FindSlotWeek(
    offer: managed.offer, provider: managed.provider.id, zone: call.zone(of: managed),
    now: call.now, day: query.day, from: query.from, seats: appointment.seats)
  find.moving = managed.release
  find.besides = appointment.startsAt
  let finished = find
  let week = try await call.db.read { (db) async throws(Fault) in try await finished.run(in: db) }
  let (id, token, zone) = (appointment.id, managed.token, query.zone)
  let picker = SlotPicker(
    week: week, capacity: managed.service.details.capacity,
    dayLink: { addresses.moveTimes(id, token, zone: zone, day: $0) },
    weekLink: { addresses.moveTimes(id, token, zone: zone, from: $0) },
    slotLink: { slot in
      let page = addresses.move(id, token).adding("startsAt", slot.startsAt)
      return zone.map { page.adding("timeZone", $0.name) } ?? page
    },
    zoneForm: zoneForm(
      to: addresses.moveTimes(id, token, zone: nil), current: week.zone,
      isChosen: zone != nil || managed.chosenZone != nil,
      hidden: [("day", query.day?.description), ("from", query.from?.description)]))
  let page = bookingPage(PageHead("Move to another time"), call.frame) {
    backLink(call, managed)
    split {
      stack(.loose) {
        pageHeader(
          "To when shall it move?",
          lead: "Until you choose, it stays on \(managed.sentence(call, in: week.zone)).")
        picker.markup
      }
    } aside: {
      managed.summary(call, in: week.zone)
    }
  }
  return .page(page)
}

/// The way back to the appointment's page.
func backLink(_ call: PublicCall, _ managed: ManagedAppointment) -> Markup {
  breadcrumb([
    Crumb(
      "Your appointment",
      BookingAddresses(call).manage(managed.appointment.id, managed.token))
  ])
}

/// Asks before it moves.
func movePage(
  _ call: PublicCall, _ managed: ManagedAppointment, notice: Notice? = nil
) async throws -> Response {
  guard managed.isOpen(at: call.now) else { return call.toAppointment(managed) }
  let wanted = BookingQuery(call.request).startsAt ?? call.form["startsAt"].flatMap { Instant($0) }
  let addresses = BookingAddresses(call)
  let (id, token) = (managed.appointment.id, managed.token)
  let times = addresses.moveTimes(id, token, zone: BookingQuery(call.request).zone)
  guard let wanted else { return .redirect(to: times.text) }
  let now = managed.time(in: call.zone(of: managed))
  let theirs = call.zone(of: managed.provider)
  var frame = call.frame
  frame.notice = notice
  let page = bookingPage(PageHead("Move your appointment?"), frame) {
    backLink(call, managed)
    confirmStep(
      "Move your appointment?",
      "\(managed.service.details.name) with \(managed.provider.details.name)",
      confirm: "Move it", to: addresses.move(id, token), csrf: nil, isDangerous: false,
      back: times, backCaption: "Choose another time"
    ) {
      factList([
        Fact("From") { now.sentence(besides: theirs) },
        Fact("To") { strong { now.moved(to: wanted).sentence(besides: theirs) } },
      ])
      moveFields(managed, startsAt: wanted)
    }
  }
  return .page(page)
}

private func moveFields(_ managed: ManagedAppointment, startsAt: Instant?) -> Markup {
  Markup {
    // Which time it leaves: if the desk has moved it meanwhile, the customer is asked again.
    hiddenField("from", managed.appointment.startsAt.description)
    if let startsAt { hiddenField("startsAt", startsAt.description) }
  }
}

extension TimeText {
  /// As long, at another time.
  fileprivate func moved(to start: Instant) -> TimeText {
    TimeText(startsAt: start, endsAt: start + (endsAt - startsAt), zone: zone)
  }
}

/// Moves it.
func moveFromPage(_ call: PublicCall, _ managed: ManagedAppointment) async throws -> Response {
  guard let wanted = call.form["startsAt"].flatMap({ Instant($0) }) else {
    return call.toAppointment(managed)
  }
  if managed.appointment.startsAt == wanted, managed.isOpen(at: call.now) {
    return call.toAppointment(managed, .moved)
  }
  let from = call.form["from"].flatMap { Instant($0) }
  let moving = RescheduleAppointment(
    id: managed.appointment.id, startsAt: wanted, providerId: nil, override: false,
    by: .customer, now: call.now,
    precondition: { from == nil || $0.startsAt == from ? nil : .stale })
  let outcome = try await call.db.write { (db) async throws(Fault) in
    try await moving.run(in: db)
  }
  switch outcome {
  case .done: return call.toAppointment(managed, .moved)
  case .notFound, .invalidState: return call.toAppointment(managed)
  case .stale:
    let notice = Notice(
      .wait, "Please look again before you move it.", heading: "It was moved meanwhile")
    return try await movePage(call, managed, notice: notice)
  case .refused: return try await moveRefused(call, managed, wanted)
  }
}

/// The time is gone: the nearest others, each a button that moves it there.
private func moveRefused(
  _ call: PublicCall, _ managed: ManagedAppointment, _ wanted: Instant
) async throws -> Response {
  let zone = call.zone(of: managed)
  var find = FindNearbySlots(
    service: managed.service.id, provider: managed.provider.id, startsAt: wanted, zone: zone,
    now: call.now, seats: managed.appointment.seats)
  find.moving = managed.release
  find.besides = managed.appointment.startsAt
  let finished = find
  let nearby = try await call.db.read { (db) async throws(Fault) in
    try await finished.run(in: db)
  }
  let addresses = BookingAddresses(call)
  let (id, token) = (managed.appointment.id, managed.token)
  let time = managed.time(in: zone).moved(to: wanted)
  let page = bookingPage(PageHead("That time is not free any more"), call.frame) {
    backLink(call, managed)
    narrow {
      pageHeader(
        "That time is not free any more",
        lead: "\(time.sentence) can't be had now; your appointment stays as it is.")
      postForm(to: addresses.move(id, token), csrf: nil) {
        moveFields(managed, startsAt: nil)
        nearbyGrid(nearby.nearest, in: zone) {
          .button(name: "startsAt", value: $0.startsAt.description)
        }
        actions {
          linkButton("See all times", to: addresses.moveTimes(id, token, zone: nil), .quiet)
        }
      }
    }
  }
  return .page(page, status: 409)
}
