import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema

/// The appointments of the business, filtered, by start.
enum AppointmentListPage {
  static let routes: [Route] = [.desk(.get, "/desk/appointments", .appointmentsRead, page: show)]

  private static let pageSize = 50
  private static let cursorName = "desk-appointments"

  private struct Found: Sendable {
    var roster: Roster
    var appointments: [Appointment]
  }

  private static func show(_ call: DeskCall) async throws -> Response {
    let filter = AppointmentListFilter(call)
    let after = call.parameter("after").flatMap { Cursor($0, list: cursorName) }?
      .values(as: Instant.self, AppointmentID.self)
    let cursor = after.map { StartCursor(startsAt: $0.0, id: $0.1) }
    let found = try await call.read { (db) async throws(Fault) -> Found in
      let only = try await call.scope.onlyProvider(in: db)
      var rows = filter.rows
      if case .own(let own) = only { rows.providerId = own ?? .zero }
      return Found(
        roster: try await Roster.load(only, in: db),
        appointments: try await AppointmentStore.list(
          rows, after: cursor, limit: pageSize + 1, in: db))
    }
    let page = ListPage(found.appointments, limit: pageSize) {
      Cursor(cursorName, $0.startsAt, $0.id)
    }
    return call.page("Appointments", .appointments) {
      pageHeader("Appointments") {
        if call.may(.appointmentsWrite) {
          linkButton("Book an appointment", to: "/desk/appointments/new", .primary, icon: .plus)
        }
      }
      stack {
        filterForm(filter, found.roster)
        if page.items.isEmpty {
          emptyState("Nothing found", "No appointment is like that. Try another time or status.") {
            linkButton("Show all that are to come", to: "/desk/appointments")
          }
        } else {
          AppointmentTable(roster: found.roster, zone: call.zone).markup(page.items)
          pagination(
            first: cursor == nil ? nil : filter.link,
            next: page.next.map { filter.link.adding("after", $0.text) })
        }
      }
    }
  }

  private static func filterForm(_ filter: AppointmentListFilter, _ roster: Roster) -> Markup {
    getForm(to: "/desk/appointments") {
      dateField(FieldLabel("from", "From", isOptional: true), in: filter.state)
      dateField(FieldLabel("to", "To", isOptional: true), in: filter.state)
      if roster.people.count > 1 {
        selectField(
          FieldLabel("provider", "Provider", isOptional: true), in: filter.state,
          roster.peopleOptions, empty: "Everybody", width: .medium)
      }
      selectField(
        FieldLabel("status", "Status", isOptional: true), in: filter.state,
        AppointmentStatus.allCases.map { Option($0.rawValue, $0.caption) }, empty: "Any",
        width: .medium)
      submitButton("Show", .secondary)
    }
  }
}

/// What the list's address asks for; what makes no sense in it counts for nothing.
struct AppointmentListFilter: Sendable {
  var state: FormState
  var rows = AppointmentStore.Filter()
  /// One session of a class, where the calendar asks for it.
  private var startsAt: Instant?

  init(_ call: DeskCall) {
    let zone = call.zone
    let from = call.parameter("from").flatMap { CivilDate($0) }
    let to = call.parameter("to").flatMap { CivilDate($0) }
    rows.status = call.parameter("status").flatMap { AppointmentStatus(rawValue: $0) }
    rows.providerId = call.parameter("provider").flatMap { ProviderID($0) }
    startsAt = call.parameter("startsAt").flatMap { Instant($0) }
    // Without any wish: from today on.
    let first = from ?? (to == nil ? zone.date(at: call.now) : nil)
    rows.from = startsAt ?? first.map { zone.startOfDay($0) }
    rows.to =
      startsAt.map { $0 + TimeSpan(microseconds: 1) } ?? to.map { zone.startOfDay($0 + 1) }
    state = FormState([
      ("from", first?.description ?? ""), ("to", to?.description ?? ""),
      ("provider", rows.providerId?.description ?? ""), ("status", rows.status?.rawValue ?? ""),
    ])
  }

  /// The list's own address, without the place in it.
  var link: Link {
    var link: Link = "/desk/appointments"
    for (name, value) in state.values where !value.isEmpty { link = link.adding(name, value) }
    return startsAt.map { link.adding("startsAt", $0) } ?? link
  }
}

/// Appointments as rows: on the list, and as a customer's history.
struct AppointmentTable: Sendable {
  var roster: Roster
  /// For appointments of providers that are gone.
  var zone: Zone
  var showsCustomer = true

  func markup(_ appointments: [Appointment]) -> Markup {
    var columns = [
      Column<Appointment>("When", .name) { appointment in
        a(.href(appointment.link)) { time(of: appointment).short }
      }
    ]
    if showsCustomer {
      columns.append(Column("Customer") { appointment in bdi { appointment.customer.name } })
    }
    columns += [
      Column("Service") { appointment in bdi { roster.offeringName(appointment.serviceId) } },
      Column("Provider") { appointment in bdi { roster.personName(appointment.providerId) } },
      Column("Status") { appointment in appointment.status.badge },
    ]
    return dataTable("Appointments", appointments, columns)
  }

  private func time(of appointment: Appointment) -> TimeText {
    appointment.time(in: roster.person(appointment.providerId)?.zone ?? zone)
  }
}
