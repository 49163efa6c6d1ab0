import Access
import Basics
import Database
import HTML
import HTTP
import Pages

/// A provider's week, and the answer to "why isn't it offered?".
enum WeekPage {
  static let routes: [Route] = [.desk(.get, "/desk/week", .appointmentsRead, page: show)]

  private struct Week: Sendable {
    var booked: BookedDays
    var person: Roster.Person?
    var answer: ExplanationAnswer?
  }

  private static func show(_ call: DeskCall) async throws -> Response {
    let asked = call.parameter("from").flatMap { CivilDate($0) }
    let form = ExplanationForm(call)
    let week = try await call.read { (db) async throws(Fault) -> Week in
      let only = try await call.scope.onlyProvider(in: db)
      let roster = try await Roster.load(only, in: db)
      let wanted = call.parameter("provider").flatMap { ProviderID($0) }
      let person =
        roster.people.first { $0.id == wanted } ?? roster.people.first(where: \.isActive)
        ?? roster.people.first
      let first = monday(of: asked ?? (person?.zone ?? call.zone).date(at: call.now))
      let booked = try await BookedDays.load(
        first...first + 6, provider: person?.id ?? .zero, only: only, in: db)
      return Week(
        booked: booked, person: person,
        answer: try await form.answer(for: person, roster, at: call.now, in: db))
    }
    let first = monday(of: asked ?? (week.person?.zone ?? call.zone).date(at: call.now))
    return page(call, week, first, form)
  }

  static func monday(of date: CivilDate) -> CivilDate { date + -date.weekday.rawValue }

  private static func page(
    _ call: DeskCall, _ week: Week, _ first: CivilDate, _ form: ExplanationForm
  ) -> Response {
    call.page("Week", .week) {
      pageHeader("Week", lead: DateText.span(first, first + 6)) {
        if let person = week.person {
          weekLinks(person, first, call)
          if call.may(.appointmentsWrite) {
            linkButton(
              "Book an appointment",
              to: "/desk/appointments/new?provider=\(person.id)&day=\(first)",
              .primary, icon: .plus)
          }
        }
      }
      if let person = week.person {
        stack(.loose) {
          if week.booked.roster.people.count > 1 { chooser(week.booked.roster, person, first) }
          calendar(call, week.booked, person, first)
          ExplanationPanel(
            form: form, answer: week.answer, roster: week.booked.roster, person: person,
            first: first
          ).markup
        }
      } else {
        emptyState("No calendar yet", "There is no provider whose week could be shown.") {
          if call.may(.catalogueWrite) {
            linkButton("Add a provider", to: "/desk/providers/new", .primary)
          }
        }
      }
    }
  }

  private static func weekLinks(_ person: Roster.Person, _ first: CivilDate, _ call: DeskCall)
    -> Markup
  {
    let here: Link = "/desk/week?provider=\(person.id)"
    let thisWeek = monday(of: person.zone.date(at: call.now))
    return div(.class("days-move")) {
      a(.class("icon-button"), .href(here.adding("from", first + -7))) {
        Icon.back.markup
        span(.class("visually-hidden")) { "The week before" }
      }
      if first != thisWeek { linkButton("This week", to: here) }
      a(.class("icon-button"), .href(here.adding("from", first + 7))) {
        Icon.forward.markup
        span(.class("visually-hidden")) { "The week after" }
      }
    }
  }

  private static func chooser(_ roster: Roster, _ person: Roster.Person, _ first: CivilDate)
    -> Markup
  {
    getForm(to: "/desk/week", submitsOnChange: true) {
      hiddenField("from", first.description)
      selectField(
        FieldLabel("provider", "Whose week"), in: FormState([("provider", "\(person.id)")]),
        roster.peopleOptions, width: .medium)
      applyButton()
    }
  }

  private static func calendar(
    _ call: DeskCall, _ booked: BookedDays, _ person: Roster.Person, _ first: CivilDate
  ) -> Markup {
    let maker = CalendarColumns(
      booked: booked, now: call.now, mayBook: call.may(.appointmentsWrite) && person.isActive)
    let columns = (0..<7).map { offset in
      let date = first + offset
      return maker.column(
        person, date, heading: DateText.short(date), detail: nil, to: "/desk?date=\(date)")
    }
    return Markup {
      calendarGrid(columns, hours: HourStyle(zone: person.zone.name))
      if person.zone != call.zone { remark { "Times are \(person.zone.caption)." } }
    }
  }
}
