import Access
import Basics
import Crypto
import Database
import HTML
import HTTP
import Pages
import Tenancy

/// Who comes: the form for a start that was chosen.
func detailsPage(_ call: PublicCall) async throws -> Response {
  let query = BookingQuery(call.request)
  guard let offer = try await call.offer() else { return call.missingService }
  let provider = offer.provider(query.provider)
  let chosen = Chosen(service: offer.service.id, provider: provider?.id, zone: query.zone)
  guard let startsAt = query.startsAt else {
    return .redirect(to: BookingAddresses(call).times(chosen).text)
  }
  let page = DetailsPage(
    call: call, offer: offer, form: BookingForm(chosen, startsAt: startsAt), startsAt: startsAt)
  let nearby = try await page.nearby()
  guard let slot = nearby.wanted else { return page.gone(nearby.nearest, .chosen, status: 409) }
  return page.asking(seatsLeft: Int(slot.seatsLeft))
}

/// The form in its states: empty, with mistakes, and for a start that is gone.
struct DetailsPage: Sendable {
  var call: PublicCall
  var offer: Offer
  var form: BookingForm
  var startsAt: Instant

  /// How somebody learns that a start is gone.
  enum Loss: Sendable {
    /// On coming to the form.
    case chosen
    /// On sending it: somebody else was faster.
    case taken
    /// On sending it: a rule forbids it now.
    case notOffered
  }

  var provider: Provider? { offer.provider(form.chosen.provider) }
  var zone: Zone { form.chosen.zone ?? call.zone(of: provider) }
  private var addresses: BookingAddresses { BookingAddresses(call) }
  private var service: ServiceDetails { offer.service.details }

  private var time: TimeText {
    TimeText(
      startsAt: startsAt, endsAt: startsAt + .minutes(service.durationMinutes), zone: zone)
  }

  /// Whether the start is free, and what is near it.
  func nearby() async throws(Fault) -> NearbySlots {
    let find = FindNearbySlots(
      service: offer.service.id, provider: provider?.id, startsAt: startsAt, zone: zone,
      now: call.now, seats: form.seats)
    return try await call.db.read { (db) async throws(Fault) in try await find.run(in: db) }
  }

  /// The form, with what is wrong beside its fields; 422 where something is.
  func asking(seatsLeft: Int, notice: Notice? = nil, more: Markup = Markup()) -> Response {
    let hasErrors = !form.state.errors.isEmpty
    return respond(
      PageHead("Who is coming?", hasErrors: hasErrors), status: hasErrors ? 422 : 200
    ) {
      pageHeader("Who is coming?")
      if let notice { noticeBox(notice) { more } }
      errorSummary(form.state)
      postForm(to: addresses.detailsForm(offer.service.id), csrf: nil) {
        hiddenFields
        fields(seatsLeft: seatsLeft)
        actions {
          submitButton(service.requiresApproval ? "Ask for this time" : "Book this time")
          linkButton("Choose another time", to: timesLink, .quiet)
        }
        if service.requiresApproval {
          p(.class("hint")) {
            "\(call.scope.tenant.name) confirms each of these appointments. The time is kept for "
            "you until then."
          }
        }
      }
    }
  }

  /// The start is gone: said kindly, the nearest others offered, and nothing that was typed lost.
  func gone(_ nearest: [Slot], _ loss: Loss, status: Int) -> Response {
    respond(PageHead(heading(loss)), status: status, isGone: true) {
      pageHeader(heading(loss), lead: explanation(loss, hasOthers: !nearest.isEmpty))
      if loss == .chosen {
        nearbyGrid(nearest, in: zone) {
          .link(addresses.details(form.chosen, startsAt: $0.startsAt))
        }
        actions { linkButton("See all times", to: timesLink, nearest.isEmpty ? .primary : .quiet) }
      } else {
        postForm(to: addresses.detailsForm(offer.service.id), csrf: nil) {
          // Enter in a field presses a form's first button; this one keeps it from booking a time
          // that nobody chose.
          HTML.button(.type(.submit), .disabled(), .hidden()) { "Choose a time" }
          hiddenFields
          nearbyGrid(nearest, in: zone) {
            .button(name: "instead", value: $0.startsAt.description)
          }
          actions {
            linkButton("See all times", to: timesLink, nearest.isEmpty ? .primary : .quiet)
          }
          fieldGroup("What you entered", hint: "Choosing a time above books it with these.") {
            fields(seatsLeft: service.capacity)
          }
        }
      }
    }
  }

  private func heading(_ loss: Loss) -> String {
    switch loss {
    case .taken: form.seats > 1 ? "There are not enough places left" : "Somebody was faster"
    case .chosen, .notOffered: "That time is not free any more"
    }
  }

  private func explanation(_ loss: Loss, hasOthers: Bool) -> String {
    let when = time.sentence(besides: call.zone(of: provider))
    let what =
      switch loss {
      case .taken where form.seats > 1:
        "\(when) no longer has \(form.seats) places."
      case .taken: "\(when) has just been taken. We are sorry."
      case .chosen, .notOffered: "\(when) can't be booked now."
      }
    return hasOthers ? what : what + " Nothing near it is free."
  }

  private var timesLink: Link { addresses.times(form.chosen, day: zone.date(at: shownInstant)) }

  /// A start of any year may be asked for; the picker begins with today's week where it is absurd.
  private var shownInstant: Instant {
    startsAt > call.now && startsAt < call.now + .days(3_700) ? startsAt : call.now
  }

  private var hiddenFields: Markup {
    Markup {
      hiddenField("key", SecretToken().text)
      hiddenField("startsAt", startsAt.description)
      if let provider = form.chosen.provider { hiddenField("provider", provider.description) }
      if let zone = form.chosen.zone { hiddenField("timeZone", zone.name) }
    }
  }

  private func fields(seatsLeft: Int) -> Markup {
    Markup {
      textField(FieldLabel("name", "Your name"), in: form.state, .personName, maxLength: 200)
      fieldGrid(inTwoColumns: true) {
        textField(
          FieldLabel("email", "E-mail", hint: "So that you can be reached."), in: form.state,
          .email, maxLength: 254)
        textField(
          FieldLabel("phone", "Phone", hint: "If something changes.", isOptional: true),
          in: form.state, .telephone, maxLength: 40)
      }
      if service.capacity > 1 {
        numberField(
          FieldLabel("seats", "How many places?"), in: form.state, range: 1...max(1, seatsLeft),
          unit: seatsLeft == 1 ? "place left" : "of \(seatsLeft) left")
      }
    }
  }

  private func respond(
    _ head: PageHead, status: Int, isGone: Bool = false, @MarkupBuilder content: () -> Markup
  ) -> Response {
    let inner = content()
    let page = bookingPage(head, call.frame) {
      bookingSteps(offer, form.chosen, addresses, current: .details)
      split(asideFirst: !isGone) {
        inner
      } aside: {
        let when = isGone ? [] : whenLines(time, provider: provider, call)
        chosenCard(offer, provider: provider, when: when)
      }
    }
    return .page(page, status: status)
  }
}

/// The time in the reader's zone, and in the provider's where clocks there show another.
func whenLines(_ time: TimeText, provider: Provider?, _ call: PublicCall) -> [SummaryLine] {
  var lines = [SummaryLine(.calendar, time.date, detail: time.hours)]
  let theirs = call.zone(of: provider)
  if !time.readsAs(theirs) {
    let there = TimeText(startsAt: time.startsAt, endsAt: time.endsAt, zone: theirs)
    let who = provider?.details.name ?? call.scope.tenant.name
    let date = there.date == time.date ? "" : there.date + ", "
    lines.append(SummaryLine(.globe, date + there.hours, detail: "The same time for \(who)"))
  }
  return lines
}
