import Access
import Basics
import HTML
import HTTP
import Pages
import Tenancy

/// What has just happened to an appointment, said once on its page.
enum ManageNews: String, Sendable {
  case booked, bookedBefore, moved, cancelled
}

/// The appointment: where it stands, and what can be done about it.
func managePage(_ call: PublicCall, _ managed: ManagedAppointment) -> Response {
  let zone = call.zone(of: managed)
  let news = BookingQuery(call.request)["news"].flatMap(ManageNews.init(rawValue:))
  let state = ManageState(
    managed.appointment, tenant: call.scope.tenant.name, news,
    when: managed.sentence(call, in: zone), call.now)
  let page = bookingPage(PageHead(state.heading), call.frame) {
    narrow {
      stack(.loose) {
        outcomeHeader(state.heading, lead: state.lead, state.kind)
        managed.summary(call, in: zone)
        if managed.isOpen(at: call.now) {
          keepLink(call, managed)
          openActions(call, managed)
        } else {
          closedActions(call, managed)
        }
      }
    }
  }
  return .page(page)
}

private func keepLink(_ call: PublicCall, _ managed: ManagedAppointment) -> Markup {
  let url = BookingAddresses(call).kept(managed.appointment.id, managed.token)
  return Markup {
    div(.class("only-screen")) {
      copyField("Keep this link: with it you can move or cancel", url, id: "manage-link")
    }
    p(.class("only-print")) { "To move or cancel: \(url)" }
  }
}

private func openActions(_ call: PublicCall, _ managed: ManagedAppointment) -> Markup {
  let addresses = BookingAddresses(call)
  let (id, token) = (managed.appointment.id, managed.token)
  return row {
    linkButton(
      "Move it", to: addresses.moveTimes(id, token, zone: BookingQuery(call.request).zone),
      icon: .calendar)
    linkButton("Cancel it", to: addresses.cancellation(id, token), icon: .cross)
    printButton("Print")
  }
}

private func closedActions(_ call: PublicCall, _ managed: ManagedAppointment) -> Markup {
  let addresses = BookingAddresses(call)
  return row {
    linkButton(
      "Book another time",
      to: managed.service.details.active
        ? addresses.people(managed.service.id, zone: managed.chosenZone) : addresses.home,
      .primary, icon: .calendar)
    printButton("Print")
  }
}

/// How the page of an appointment begins.
struct ManageState: Equatable {
  var heading: String
  var lead: String
  var kind: Notice.Kind

  init(
    _ appointment: Appointment, tenant: String, _ news: ManageNews?, when: String, _ now: Instant
  ) {
    switch appointment.status {
    case .cancelled:
      let reason = appointment.cancellationReason.map { " Reason: \($0)" } ?? ""
      let lead = "\(when) is free for others again." + reason
      self.init("Your appointment is cancelled", lead, .info)
    case .completed: self.init("Your appointment is over", "Thank you for coming.", .info)
    case .noShow:
      self.init(
        "You were missed",
        "\(tenant) noted that nobody came. If that is wrong, please tell them.", .wait)
    case .pending, .confirmed:
      if appointment.endsAt <= now {
        self.init("Your appointment is over", "It was on \(when).", .info)
      } else if appointment.startsAt <= now {
        let lead = "It can't be moved or cancelled here now. Please ask \(tenant)."
        self.init("Your appointment has begun", lead, .info)
      } else if appointment.status == .pending {
        self.init(pending: news, tenant: tenant)
      } else {
        self.init(confirmed: news, when + ".")
      }
    }
  }

  private init(_ heading: String, _ lead: String, _ kind: Notice.Kind) {
    self.heading = heading
    self.lead = lead
    self.kind = kind
  }

  private init(pending news: ManageNews?, tenant: String) {
    let lead = "\(tenant) will look at it. The time is kept for you meanwhile."
    switch news {
    case .moved: self.init("Moved, and waiting for approval", lead, .wait)
    case .bookedBefore: self.init("You have asked for this already", lead, .wait)
    case .booked, .cancelled, nil: self.init("Waiting for approval", lead, .wait)
    }
  }

  private init(confirmed news: ManageNews?, _ when: String) {
    switch news {
    case .booked: self.init("You're booked", "See you on \(when)", .good)
    case .bookedBefore: self.init("You have booked this already", "See you on \(when)", .good)
    case .moved: self.init("Your appointment has moved", "See you on \(when)", .good)
    case .cancelled, nil: self.init("Your appointment", "It is confirmed for \(when)", .good)
    }
  }
}
