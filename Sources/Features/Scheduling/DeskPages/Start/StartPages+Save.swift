import Access
import Basics
import Database
import HTTP
import Pages
import Schema

// What each step writes. A step that is sent twice is done once.

extension StartPages {
  static func savePlace(_ call: DeskCall) async throws -> Response {
    var body = FormJSON(call.form)
    body.set("active", .bool(true))
    body.text(
      "name", "timeZone", "address.line1", "address.line2", "address.postalCode", "address.city",
      "address.region")
    body.set(
      "address.country", .string(trimmedText(call.form["address.country"] ?? "").uppercased()))
    return try await save(
      call, .place, LocationStore.self, LocationDetails.schema, body.json, LocationPages.fields)
  }

  static func savePerson(_ call: DeskCall) async throws -> Response {
    var body = FormJSON(call.form)
    body.text("name", "timeZone")
    let isMe = call.form["isMe"] == "me"
    body.set("email", isMe ? .string(call.scope.member.email) : .null)
    let places = try await call.read { (db) async throws(Fault) in
      try await LocationStore.list(after: nil, limit: 100, in: db)
    }
    body.set("locationIds", .array(places.filter(\.details.active).map { .string("\($0.id)") }))
    return try await save(
      call, .person, ProviderStore.self, ProviderDetails.schema, body.json,
      ["name", "timeZone", "isMe"])
  }

  static func saveService(_ call: DeskCall) async throws -> Response {
    var body = FormJSON(call.form)
    body.text("name")
    body.number("durationMinutes")
    body.set(
      "price",
      PriceText.json(call.form["price.amount"] ?? "", currency: call.form["price.currency"] ?? ""))
    let people = try await call.read { (db) async throws(Fault) in try await Roster.load(in: db) }
    body.set(
      "providerIds",
      .array(people.people.filter(\.isActive).map { .string("\($0.id)") }))
    return try await save(
      call, .service, ServiceStore.self, ServiceDetails.schema, body.json,
      ["name", "durationMinutes", "price.amount", "price.currency"],
      normalized: \.normalized)
  }

  private static func save<Store: RecordStore>(
    _ call: DeskCall, _ step: SetupProgress.Step, _ store: Store.Type,
    _ schema: Schema<Store.Details>, _ json: JSONValue, _ fields: [String],
    normalized: @Sendable (Store.Details) -> Store.Details = { $0 }
  ) async throws -> Response {
    var mistakes: [Mistake] = []
    guard let details = schema.read(json, mistakes: &mistakes), mistakes.isEmpty else {
      return try await refused(call, step, mistakes, fields)
    }
    let made = Record(normalized(details), at: call.now)
    let outcome = try await call.writeOnce(key: call.form["key"]) {
      (db) async throws(Fault) -> Ending<SaveOutcome> in
      let outcome = try await Store.insert(made, in: db)
      if case .saved = outcome { return .commit(outcome) }
      return .rollback(outcome)
    } note: { _ in
      made.id.description
    }
    if case .done(.invalid(let mistakes)) = outcome {
      return try await refused(call, step, mistakes, fields)
    }
    return onwards
  }

  private static func refused(
    _ call: DeskCall, _ step: SetupProgress.Step, _ mistakes: [Mistake], _ fields: [String]
  ) async throws -> Response {
    let form = FormState(sent: call.form, mistakes: mistakes, fields: fields)
    return try await page(call, step, try await progress(call), form)
  }

  static func saveHours(_ call: DeskCall) async throws -> Response {
    guard let provider = call.form["provider"].flatMap({ ProviderID($0) }) else { return onwards }
    let days = call.form.values("days").compactMap { Weekday(name: $0) }
    var form = HoursForm()
    let window = HoursForm.Window(
      start: trimmedText(call.form["start"] ?? ""), end: trimmedText(call.form["end"] ?? ""))
    form.weekly = days.map { HoursForm.Day(weekday: $0, window: window) }
    var mistakes: [Mistake] = []
    let schedule = Schedule.schema.read(form.json, mistakes: &mistakes)
    guard let schedule, mistakes.isEmpty, !days.isEmpty else {
      return try await refusedHours(call, form, mistakes, hasDays: !days.isEmpty)
    }
    let isFound = try await call.db.write { (db) async throws(Fault) -> Ending<Bool> in
      guard try await ProviderStore.schedule(of: provider, in: db) != nil else {
        return .rollback(false)
      }
      try await ProviderStore.setSchedule(schedule, of: provider, at: call.now, in: db)
      return .commit(true)
    }
    guard isFound else { throw Problem.notFound }
    return onwards
  }

  /// One pair of times stands for all days: the first day's mistakes are everybody's.
  private static func refusedHours(
    _ call: DeskCall, _ hours: HoursForm, _ mistakes: [Mistake], hasDays: Bool
  ) async throws -> Response {
    let names = ["weekly.0.start": "start", "weekly.0.end": "end"]
    var form = FormState(call.form, fields: ["days", "start", "end"])
    form.errors = hours.state(mistakes).errors.compactMap { error in
      names[error.field].map { FieldError($0, error.message) }
    }
    if !hasDays { form.errors.insert(FieldError("days", "Choose at least one day."), at: 0) }
    return try await page(call, .hours, try await progress(call), form)
  }
}
