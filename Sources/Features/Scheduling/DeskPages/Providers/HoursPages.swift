import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema

/// A provider's hours: what repeats each week, and the dates that differ.
enum HoursPages {
  static let routes: [Route] = [
    .desk(.get, "/desk/providers/{id}/hours", .schedulesRead) { call in
      let found = try await DeskProvider.find(call)
      return page(call, found, HoursForm(found.schedule))
    },
    .desk(.post, "/desk/providers/{id}/hours", .schedulesWrite, page: change),
  ]

  private static func change(_ call: DeskCall) async throws -> Response {
    let found = try await DeskProvider.find(call)
    var form = HoursForm(call.form)
    if let action = call.form["do"].flatMap(HoursAction.init) {
      form.apply(action)
      return page(call, found, form, isUnsaved: true)
    }
    var mistakes: [Mistake] = []
    guard let schedule = Schedule.schema.read(form.json, mistakes: &mistakes), mistakes.isEmpty
    else {
      return page(call, found, form, mistakes)
    }
    let seen = call.form["seen"]
    let isSaved = try await call.db.write { (db) async throws(Fault) -> Ending<Bool> in
      guard let current = try await ProviderStore.schedule(of: found.id, in: db),
        seen == nil || seen == EntityTag(of: Schedule.schema.encode(current)).text
          || current == schedule
      else { return .rollback(false) }
      try await ProviderStore.setSchedule(schedule, of: found.id, at: call.now, in: db)
      return .commit(true)
    }
    guard isSaved else {
      return page(
        call, found, form,
        [Mistake("", .required, "Somebody changed the hours meanwhile. Save again to keep yours.")])
    }
    return .seeOther("/desk/providers/\(found.id)/hours", .hoursSaved)
  }

  private static func page(
    _ call: DeskCall, _ found: DeskProvider, _ form: HoursForm, _ mistakes: [Mistake] = [],
    isUnsaved: Bool = false
  ) -> Response {
    let state = form.state(mistakes)
    let notice: Notice? =
      isUnsaved ? Notice(.info, "Not saved yet. Save when all is as it shall be.") : nil
    return call.page(
      "Hours of \(found.name)", .providers, status: mistakes.isEmpty ? 200 : 422,
      hasErrors: !mistakes.isEmpty, notice: notice
    ) {
      breadcrumb([Crumb("Providers", "/desk/providers")])
      pageHeader(found.name, lead: "Times are \(found.zone.caption).")
      providerTabs(found.id, call, current: .hours)
      if call.may(.schedulesWrite) {
        errorSummary(state)
        HoursEditor(form: form, state: state, found: found, csrf: call.formToken).markup
      } else {
        card { factList(facts(found)) }
      }
    }
  }

  /// For those who only look.
  private static func facts(_ found: DeskProvider) -> [Fact] {
    let style = HourStyle(zone: found.zone.name)
    func text(_ windows: [(start: CivilTime, end: CivilTime)]) -> String {
      guard !windows.isEmpty else { return "Closed" }
      return windows.map {
        style.text(from: $0.start.minutesSinceMidnight, to: $0.end.minutesSinceMidnight)
      }.joined(separator: ", ")
    }
    let week = Weekday.allCases.map { weekday in
      let windows = found.schedule.weekly.filter { $0.weekday == weekday }
        .sorted { $0.start < $1.start }
      return Fact(DateText.weekday(weekday)) { text(windows.map { ($0.start, $0.end) }) }
    }
    let dates = found.schedule.overrides.sorted { $0.date < $1.date }.map { override in
      Fact(DateText.short(override.date)) { text(override.windows.map { ($0.start, $0.end) }) }
    }
    return week + dates
  }
}
