import Access
import Basics
import Database
import Pages

/// The question "why isn't it offered?" as a page's address carries it.
struct ExplanationForm: Sendable {
  var state: FormState
  /// Whether it was asked at all.
  var isAsked: Bool

  init(_ call: DeskCall) {
    isAsked = call.parameter("explain") != nil
    state = FormState(
      ["service", "date", "time"].map { ($0, call.parameter($0) ?? "") })
  }

  /// The answer, or what is wrong with the question; nil where nothing was asked.
  func answer(
    for person: Roster.Person?, _ roster: Roster, at now: Instant, in db: TenantReader
  ) async throws(Fault) -> ExplanationAnswer? {
    guard isAsked, let person else { return nil }
    var errors: [FieldError] = []
    let service = ServiceID(state["service"])
    let date = CivilDate(state["date"])
    let time = CivilTime(state["time"])
    if service.flatMap(roster.offering) == nil {
      errors.append(FieldError("service", "Choose a service."))
    }
    if date == nil { errors.append(FieldError("date", "Enter a date.")) }
    if time == nil { errors.append(FieldError("time", "Enter a time, such as 10:00.")) }
    guard let service, let date, let time, errors.isEmpty else { return .unclear(errors) }
    guard let instant = person.zone.instant(on: date, at: time) else {
      return .noSuchTime
    }
    var query = ExplanationQuery()
    (query.serviceId, query.providerId, query.startsAt) = (service, person.id, instant)
    switch try await ExplainSlot(query: query, now: now).run(in: db) {
    case .explained(let explanation):
      return .explained(explanation, try await names(explanation, db))
    case .invalid: return .unclear([FieldError("service", "Choose a service.")])
    }
  }

  private func names(_ explanation: SlotExplanation, _ db: TenantReader) async throws(Fault)
    -> [AppointmentID: String]
  {
    var names: [AppointmentID: String] = [:]
    for id in explanation.reasons.flatMap(\.appointmentIds).prefix(50) {
      names[id] = try await AppointmentStore.find(id, in: db)?.customer.name
    }
    return names
  }
}

/// What the page says to the question.
enum ExplanationAnswer: Sendable {
  /// With the customers of the appointments that are in the way.
  case explained(SlotExplanation, [AppointmentID: String])
  case unclear([FieldError])
  /// Clocks skip it.
  case noSuchTime
}
