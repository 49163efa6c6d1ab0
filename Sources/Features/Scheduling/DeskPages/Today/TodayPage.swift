import Access
import Basics
import Database
import HTML
import HTTP
import Pages

/// The day: what is now, what is next, what waits for a word, and everybody's calendar.
enum TodayPage {
  static let routes: [Route] = [.desk(.get, "/desk", .appointmentsRead, page: show)]

  /// Calendars beside each other, before others begin below.
  private static let columns = 6
  /// What waits is a reminder here; the list has the rest.
  private static let waitingShown = 5

  private struct Day: Sendable {
    var booked: BookedDays
    var waiting: [Appointment]
    var setup: SetupProgress?
  }

  private static func show(_ call: DeskCall) async throws -> Response {
    let today = call.zone.date(at: call.now)
    let date = call.parameter("date").flatMap { CivilDate($0) } ?? today
    let maySetUp = call.scope.reach(of: .catalogueWrite) == .all
    let day = try await call.read { (db) async throws(Fault) -> Day in
      let only = try await call.scope.onlyProvider(in: db)
      var filter = AppointmentStore.Filter()
      filter.status = .pending
      filter.from = call.now
      if case .own(let own) = only { filter.providerId = own ?? .zero }
      return Day(
        booked: try await BookedDays.load(date...date, provider: nil, only: only, in: db),
        waiting: try await AppointmentStore.list(
          filter, after: nil, limit: waitingShown + 1, in: db),
        setup: maySetUp ? try await SetupProgress.load(in: db) : nil)
    }
    return page(call, day, date: date, today: today)
  }

  private static func page(_ call: DeskCall, _ day: Day, date: CivilDate, today: CivilDate)
    -> Response
  {
    let isToday = date == today
    return call.page(isToday ? "Today" : DateText.long(date), .today) {
      pageHeader(
        isToday ? "Today" : DateText.weekday(date.weekday),
        lead: isToday ? DateText.long(date) : DateText.medium(date)
      ) {
        dayLinks(date, today)
        if call.may(.appointmentsWrite), !day.booked.roster.people.isEmpty {
          linkButton(
            "Book an appointment", to: "/desk/appointments/new?day=\(date)", .primary, icon: .plus)
        }
      }
      stack(.loose) {
        if let setup = day.setup, !setup.isDone { setupCard(setup) }
        if isToday, !day.waiting.isEmpty { waitingCard(call, day) }
        if isToday { NowAndNext(booked: day.booked, now: call.now).markup }
        calendars(call, day.booked, date)
      }
    }
  }

  private static func dayLinks(_ date: CivilDate, _ today: CivilDate) -> Markup {
    div(.class("days-move")) {
      a(.class("icon-button"), .href("/desk?date=\(date + -1)")) {
        Icon.back.markup
        span(.class("visually-hidden")) { "The day before" }
      }
      if date != today { linkButton("Today", to: "/desk") }
      a(.class("icon-button"), .href("/desk?date=\(date + 1)")) {
        Icon.forward.markup
        span(.class("visually-hidden")) { "The day after" }
      }
    }
  }

  private static func setupCard(_ setup: SetupProgress) -> Markup {
    card("Your booking page is not ready yet") {
      p { "Step \(setup.step.rawValue) of 4: \(setup.step.caption)." }
      actions { linkButton("Go on", to: "/desk/start", .primary) }
    }
  }

  private static func waitingCard(_ call: DeskCall, _ day: Day) -> Markup {
    card("Waiting for you") {
      ul(.class("desk-list"), .role("list")) {
        for appointment in day.waiting.prefix(waitingShown) {
          waitingLine(call, appointment, day.booked.roster)
        }
      }
      if day.waiting.count > waitingShown {
        p { a(.href("/desk/appointments?status=pending")) { "See all that are waiting" } }
      }
    }
  }

  private static func waitingLine(
    _ call: DeskCall, _ appointment: Appointment, _ roster: Roster
  ) -> Markup {
    let zone = roster.person(appointment.providerId)?.zone ?? call.zone
    return li {
      div {
        p {
          a(.href(appointment.link), .dir(.auto)) { appointment.customer.name }
        }
        remark {
          appointment.time(in: zone).short
          " · "
          bdi { roster.offeringName(appointment.serviceId) }
          " · "
          bdi { roster.personName(appointment.providerId) }
        }
      }
      if call.may(.appointmentsWrite) {
        row {
          postButton(
            "Confirm", to: "/desk/appointments/\(appointment.id)/confirmation",
            csrf: call.formToken,
            fields: [("back", "today")], about: appointment.customer.name)
          linkButton(
            "Decline", to: "/desk/appointments/\(appointment.id)/cancellation", .quiet,
            about: appointment.customer.name)
        }
      }
    }
  }

  /// Whoever works or has something that day; else everybody, with nothing booked.
  private static func calendars(_ call: DeskCall, _ booked: BookedDays, _ date: CivilDate) -> Markup
  {
    let maker = CalendarColumns(
      booked: booked, now: call.now, mayBook: call.may(.appointmentsWrite))
    let columns = booked.roster.people.filter(\.isActive).map { person in
      maker.column(
        person, date, heading: person.name,
        detail: person.zone == call.zone ? nil : person.zone.caption,
        to: "/desk/week?provider=\(person.id)&from=\(date)")
    }
    let busy = columns.filter { !$0.open.isEmpty || !$0.blocks.isEmpty }
    return Markup {
      if booked.roster.people.isEmpty {
        nobody(call)
      } else if busy.isEmpty {
        emptyState(
          "Nobody works on this day", "There are no hours and nothing is booked.", icon: .sun)
      } else {
        for first in stride(from: 0, to: busy.count, by: Self.columns) {
          calendarGrid(
            Array(busy[first..<min(first + Self.columns, busy.count)]),
            hours: HourStyle(zone: call.zone.name))
        }
      }
    }
  }

  private static func nobody(_ call: DeskCall) -> Markup {
    let isOwn = call.scope.reach(of: .appointmentsRead) == .own
    return emptyState(
      isOwn ? "You have no calendar yet" : "Nobody can be booked yet",
      isOwn
        ? "Ask whoever runs the business to add you as a provider with your e-mail address."
        : "Add the first provider, and their calendar appears here.", icon: .sun
    ) {
      if call.may(.catalogueWrite) {
        linkButton("Set up the booking page", to: "/desk/start", .primary)
      }
    }
  }
}
