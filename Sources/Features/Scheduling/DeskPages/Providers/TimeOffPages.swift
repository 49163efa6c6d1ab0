import Access
import Basics
import Crypto
import Database
import HTML
import HTTP
import Pages
import Schema

/// When a provider is away: what is entered, and a form for more.
enum TimeOffPages {
  static let routes: [Route] = [
    .desk(.get, "/desk/providers/{id}/time-off", .schedulesRead) { call in
      try await page(call, try await DeskProvider.find(call), FormState())
    },
    .desk(.post, "/desk/providers/{id}/time-off", .schedulesWrite, page: take),
    .desk(
      .post, "/desk/providers/{id}/time-off/{timeOffId}/cancellation", .schedulesWrite,
      page: cancel),
  ]

  private static let pageSize = 50
  private static let cursorName = "desk-time-off"

  private static func take(_ call: DeskCall) async throws -> Response {
    let found = try await DeskProvider.find(call)
    let form = TimeOffForm(call.form, zone: found.zone)
    guard let details = form.details else {
      return try await page(call, found, form.state, status: 422)
    }
    let take = TakeTimeOff(provider: found.id, details: details, now: call.now)
    let outcome = try await call.writeOnce(key: call.form["key"]) { (db) async throws(Fault) in
      try await take.run(in: db)
    } note: { outcome in
      if case .taken(let made) = outcome { made.id.description } else { nil }
    }
    guard case .done(.occupied(let by)) = outcome else {
      return .seeOther("/desk/providers/\(found.id)/time-off", .timeOffTaken)
    }
    return try await page(call, found, form.state, inTheWay: by, status: 409)
  }

  private static func cancel(_ call: DeskCall) async throws -> Response {
    let provider = try await call.visibleProvider("id")
    let id: TimeOffID = try call.id("timeOffId")
    try await call.db.write { (db) async throws(Fault) -> Ending<Void> in
      // Cancelled twice is cancelled.
      guard let timeOff = try await TimeOffStore.find(id, of: provider, in: db) else {
        return .rollback(())
      }
      try await TimeOffStore.delete(timeOff, of: provider, in: db)
      return .commit(())
    }
    return .seeOther("/desk/providers/\(provider)/time-off", .timeOffCancelled)
  }

  // MARK: The page

  private struct Shown: Sendable {
    var page: ListPage<TimeOff>
    var inTheWay: [Appointment] = []
  }

  private static func page(
    _ call: DeskCall, _ found: DeskProvider, _ form: FormState, inTheWay: [OccupiedBy] = [],
    status: Int = 200
  ) async throws -> Response {
    let shown = try await shown(call, found, inTheWay)
    return call.page(
      "Time off of \(found.name)", .providers, status: status, hasErrors: !form.errors.isEmpty
    ) {
      breadcrumb([Crumb("Providers", "/desk/providers")])
      pageHeader(found.name, lead: "Times are \(found.zone.caption).")
      providerTabs(found.id, call, current: .timeOff)
      stack(.loose) {
        if !inTheWay.isEmpty {
          conflict(shown.inTheWay, found, holds: inTheWay.contains { $0.isHold })
        }
        errorSummary(form)
        if call.may(.schedulesWrite) { formCard(call, found, form) }
        list(call, found, shown.page)
      }
    }
  }

  private static func shown(_ call: DeskCall, _ found: DeskProvider, _ inTheWay: [OccupiedBy])
    async throws -> Shown
  {
    // What is over is behind the pages' edge: the list begins with what lasts or is to come.
    let after = call.parameter("after").flatMap { Cursor($0, list: cursorName) }?
      .values(as: Instant.self, TimeOffID.self)
    let start =
      after.map { TimeOffCursor(startsAt: $0.0, id: $0.1) }
      ?? TimeOffCursor(startsAt: call.now - TimeOffDetails.longest, id: .zero)
    return try await call.read { (db) async throws(Fault) -> Shown in
      let rows = try await TimeOffStore.list(
        of: found.id, after: start, limit: pageSize + 1, in: db)
      let page = ListPage(rows, limit: pageSize) { Cursor(cursorName, $0.details.startsAt, $0.id) }
      var shown = Shown(page: page)
      for case .appointment(let id) in inTheWay {
        if let appointment = try await AppointmentStore.find(id, in: db) {
          shown.inTheWay.append(appointment)
        }
      }
      return shown
    }
  }

  private static func conflict(_ appointments: [Appointment], _ found: DeskProvider, holds: Bool)
    -> Markup
  {
    noticeBox(
      Notice(
        .bad, "Move or cancel these first; nothing was entered.",
        heading: "There are appointments in that time")
    ) {
      ul {
        for appointment in appointments {
          li {
            a(.href(appointment.link)) {
              appointment.time(in: found.zone).short
              ", "
              bdi { appointment.customer.name }
            }
          }
        }
        if holds { li { "A customer is booking at this moment. Try again in ten minutes." } }
      }
    }
  }

  private static func formCard(_ call: DeskCall, _ found: DeskProvider, _ form: FormState) -> Markup
  {
    card("Take time off") {
      postForm(to: "/desk/providers/\(found.id)/time-off", csrf: call.formToken) {
        hiddenField("key", SecretToken().text)
        div(.class("toolbar")) {
          dateField(FieldLabel("fromDate", "First day"), in: form)
          timeField(FieldLabel("fromTime", "From", isOptional: true), in: form)
        }
        div(.class("toolbar")) {
          dateField(FieldLabel("untilDate", "Last day"), in: form)
          timeField(FieldLabel("untilTime", "Until", isOptional: true), in: form)
        }
        remark { "Without times, the days are taken whole." }
        textField(
          FieldLabel("reason", "Reason", hint: "For the team only.", isOptional: true), in: form,
          maxLength: 500, autocomplete: "off")
        actions { submitButton("Take it off") }
      }
    }
  }

  private static func list(_ call: DeskCall, _ found: DeskProvider, _ page: ListPage<TimeOff>)
    -> Markup
  {
    let here: Link = "/desk/providers/\(found.id)/time-off"
    let items = page.items.filter { call.parameter("after") != nil || $0.details.endsAt > call.now }
    return Markup {
      if items.isEmpty {
        emptyState("No time off", "Nothing is entered from today on.", icon: .sun)
      } else {
        dataTable(
          "Time off", items,
          [
            Column("From", .name) { timeOff in
              edge(timeOff.details.startsAt, found.zone, isEnd: false)
            },
            Column("Until") { timeOff in edge(timeOff.details.endsAt, found.zone, isEnd: true) },
            Column("Reason") { timeOff in bdi { timeOff.details.reason } },
            Column("Actions", .actions) { timeOff in
              if call.may(.schedulesWrite) {
                postButton(
                  "Cancel", to: "\(address: here)/\(timeOff.id)/cancellation",
                  csrf: call.formToken,
                  about:
                    "the time off from \(edge(timeOff.details.startsAt, found.zone, isEnd: false))")
              }
            },
          ])
        pagination(next: page.next.map { here.adding("after", $0.text) })
      }
    }
  }

  /// Midnight is left out, and as an end is the day before.
  private static func edge(_ instant: Instant, _ zone: Zone, isEnd: Bool) -> String {
    let (date, seconds) = zone.time(at: instant)
    guard seconds > 0 else { return DateText.short(isEnd ? date + -1 : date) }
    return "\(DateText.short(date)), \(HourStyle(zone: zone.name).text(minutes: seconds / 60))"
  }
}

extension OccupiedBy {
  fileprivate var isHold: Bool {
    if case .hold = self { true } else { false }
  }
}
