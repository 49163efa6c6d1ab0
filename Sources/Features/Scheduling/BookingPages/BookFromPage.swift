import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// Books what the form asks for, and leads to the appointment's own page.
func bookFromPage(_ call: PublicCall, _ tokens: ManageTokens) async throws -> Response {
  guard let offer = try await call.offer() else { return call.missingService }
  var form = BookingForm(
    call.form, service: offer.service.id, capacity: offer.service.details.capacity)
  guard let startsAt = form.startsAt else {
    return .redirect(to: BookingAddresses(call).times(form.chosen).text)
  }
  // Somebody who has left meanwhile is not silently replaced by another.
  let provider = offer.provider(form.chosen.provider)
  if provider != nil { form.chosen.provider = provider?.id }
  let page = DetailsPage(call: call, offer: offer, form: form, startsAt: startsAt)
  guard let request = form.request else { return try await page.withMistakes() }
  let booking = BookAppointment(request: request, door: .publicDoor, now: call.now)
  let outcome = try await call.writeOnce(key: call.form["key"]) {
    (db) async throws(Fault) in
    try await booking.run(in: db)
  } note: { outcome in
    if case .booked(let made) = outcome { made.id.description } else { nil }
  }
  switch outcome {
  case .done(.booked(let made)): return call.confirmation(made.id, tokens)
  case .done(.refused(let refusal)): return try await page.refused(refusal)
  case .repeated(let note): return call.confirmation(AppointmentID(note) ?? .zero, tokens)
  case .changed(let note):
    return try await page.bookedBefore(AppointmentID(note) ?? .zero, tokens)
  }
}

extension PublicCall {
  /// To the page of an appointment that was just booked.
  fileprivate func confirmation(_ id: AppointmentID, _ tokens: ManageTokens) -> Response {
    let token = tokens.token(for: id, of: scope.tenant.id)
    var response = Response.redirect(
      to: BookingAddresses(self).manage(id, token, news: .booked).text)
    response.headers.set("cache-control", "no-store")
    return response
  }
}

extension DetailsPage {
  /// The form with its mistakes, if its start is still to be had.
  fileprivate func withMistakes() async throws -> Response {
    var page = self
    if form.state.error(of: "seats") != nil { page.form.seats = 1 }
    let nearby = try await page.nearby()
    guard let slot = nearby.wanted else { return gone(nearby.nearest, .taken, status: 409) }
    return asking(seatsLeft: Int(slot.seatsLeft))
  }

  fileprivate func refused(_ refusal: BookingRefusal) async throws -> Response {
    switch refusal {
    case .slotTaken, .holdExpired:
      return gone(try await nearby().nearest, .taken, status: 409)
    case .notOffered:
      return gone(try await nearby().nearest, .notOffered, status: 409)
    case .invalid(let mistakes):
      guard mistakes.contains(where: { $0.pointer == "/seats" }) else { return call.missingService }
      var page = self
      page.form.state.errors.append(FieldError("seats", mistakes[0].detail))
      return try await page.withMistakes()
    }
  }

  /// The form came before and was changed since: nothing is booked twice unless it is meant.
  fileprivate func bookedBefore(_ id: AppointmentID, _ tokens: ManageTokens) async throws
    -> Response
  {
    let token = tokens.token(for: id, of: call.scope.tenant.id)
    let first = BookingAddresses(call).manage(id, token)
    let nearby = try await nearby()
    guard let slot = nearby.wanted else {
      return .redirect(to: first.adding("news", ManageNews.bookedBefore.rawValue).text)
    }
    let notice = Notice(
      .info, "If you want a second appointment, send the form once more.",
      heading: "You have booked with this form already")
    return asking(seatsLeft: Int(slot.seatsLeft), notice: notice) {
      p { a(.href(first)) { "See the first appointment" } }
    }
  }

  private func asking(
    seatsLeft: Int, notice: Notice, @MarkupBuilder more: () -> Markup
  ) -> Response {
    asking(seatsLeft: seatsLeft, notice: notice, more: more())
  }
}
