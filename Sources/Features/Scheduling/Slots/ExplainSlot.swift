import Access
import Basics
import Database
import Schema

/// Which instant is to be explained.
package struct ExplanationQuery: Sendable {
  package var serviceId = ServiceID.zero
  package var providerId = ProviderID.zero
  package var startsAt = Instant.earliest
  package var seats = 1

  package init() {}

  package static let schema = Schema(
    "ExplanationQuery", "Which instant.", blank: ExplanationQuery()
  ) {
    Field("serviceId", \.serviceId, .id(), "Of which service.")
    Field("providerId", \.providerId, .id(), "Of which provider.")
    Field(
      "startsAt", \.startsAt, .instant, "Any instant.", example: Instant("2026-03-08T06:00:00Z")!)
    Field("seats", \.seats, .integer(1...1_000), "For how many seats.", default: 1, example: 1)
  }
}

/// Whether an instant is offered, and if not, every reason.
package struct SlotExplanation: Sendable {
  package var serviceId: ServiceID
  package var providerId: ProviderID
  package var startsAt: Instant
  package var offered: Bool
  package var reasons: [Reason]

  /// One reason, with what it is about.
  package struct Reason: Sendable {
    package var code = ""
    package var detail = ""
    package var appointmentIds: [AppointmentID] = []
    package var holdIds: [HoldID] = []
    package var timeOffId: TimeOffID?
  }

  package static let schema = Schema<SlotExplanation>(
    "SlotExplanation", "Whether an instant is offered, and if not, every reason."
  ) {
    Field("serviceId", \.serviceId, .id(), "Of which service.", access: .readOnly)
    Field("providerId", \.providerId, .id(), "Of which provider.", access: .readOnly)
    Field("startsAt", \.startsAt, .instant, "The instant.", access: .readOnly)
    Field("offered", \.offered, .boolean, "Whether a search offers it.", access: .readOnly)
    Field(
      "reasons", \.reasons, .list(.object(Reason.schema), upTo: 1_000),
      "Empty where it is offered.", access: .readOnly)
  }
}

extension SlotExplanation.Reason {
  static let schema = Schema(
    "SlotReason", "Why an instant is not offered.", blank: SlotExplanation.Reason()
  ) {
    Field(
      "code", \.code, .text(1...50), "One of: \(SlotRefusal.codes.joined(separator: ", ")).",
      example: "outside_hours")
    Field("detail", \.detail, .text(1...500), "A sentence for people.", example: "It is full.")
    Field(
      "appointmentIds", \.appointmentIds, .list(.id(), upTo: 1_000),
      "Which appointments are in the way.", default: [], example: [])
    Field(
      "holdIds", \.holdIds, .list(.id(), upTo: 1_000), "Which live holds are in the way.",
      default: [], example: [])
    Field(
      "timeOffId", \.timeOffId, .id().nullable, "Which time off is in the way.", default: nil)
  }
}

/// What came of asking for an explanation.
package enum ExplanationOutcome: Sendable {
  case explained(SlotExplanation)
  case invalid([Mistake])
}

/// Answers "why isn't it offered?", by the rules that the search itself follows.
package struct ExplainSlot: Sendable {
  package var query: ExplanationQuery
  package var now: Instant

  package init(query: ExplanationQuery, now: Instant) {
    self.query = query
    self.now = now
  }

  /// Judges the instant by every rule.
  package func run(in db: TenantReader) async throws(Fault) -> ExplanationOutcome {
    let service = try await ServiceStore.findAlone(query.serviceId, in: db)
    let provider = try await BookableProvider.find(query.providerId, in: db)
    var mistakes: [Mistake] = []
    if service == nil { mistakes.append(.unknownReference("?serviceId", "service")) }
    if provider == nil { mistakes.append(.unknownReference("?providerId", "provider")) }
    guard let service, let provider else { return .invalid(mistakes) }
    let refusals = try await refusals(service, provider, in: db)
    var reasons: [SlotExplanation.Reason] = []
    for refusal in refusals {
      reasons.append(try await reason(refusal, provider, in: db))
    }
    return .explained(
      SlotExplanation(
        serviceId: service.id, providerId: provider.id, startsAt: query.startsAt,
        offered: reasons.isEmpty, reasons: reasons))
  }

  private func refusals(
    _ service: Service, _ provider: BookableProvider, in db: TenantReader
  ) async throws(Fault) -> [SlotRefusal] {
    var search = SlotSearch(service.id, rule: service.rule, now: now, seats: query.seats)
    search.releases = try await HoldStore.expired(at: now, in: db)
    let instant = query.startsAt..<query.startsAt + TimeSpan(microseconds: 1)
    let interval = search.occupiedRange(for: instant, in: provider.schedule.zone)
    let calendar = try await provider.calendar(interval, in: db)
    var found: [SlotRefusal] = []
    if !service.details.active { found.append(.serviceInactive) }
    if !provider.isActive { found.append(.providerInactive) }
    let given = try await BookableProvider.giving(service.id, only: provider.id, in: db)
    if given.isEmpty { found.append(.notGivenByProvider) }
    return found + search.reasons(against: query.startsAt, in: calendar)
  }

  private func reason(
    _ refusal: SlotRefusal, _ provider: BookableProvider, in db: TenantReader
  ) async throws(Fault) -> SlotExplanation.Reason {
    var reason = SlotExplanation.Reason(
      code: refusal.code, detail: refusal.detail(in: provider.schedule.zone))
    guard let blocker = refusal.blocker else { return reason }
    guard blocker.session != nil else {
      reason.timeOffId = blocker.id.cast()
      return reason
    }
    let place = ClaimPlace(
      provider: provider.id, busyFrom: blocker.busy.lowerBound, id: blocker.id.cast())
    for holder in try await OccupiedBy.holders(of: place, now: now, db: db) {
      switch holder {
      case .appointment(let id): reason.appointmentIds.append(id)
      case .hold(let id): reason.holdIds.append(id)
      case .timeOff: break
      }
    }
    return reason
  }
}
