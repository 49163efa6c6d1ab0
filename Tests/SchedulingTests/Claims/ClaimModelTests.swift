import Access
import Basics
import Database
import Synchronization
import Testing

@testable import Scheduling

/// Whatever is done to a calendar in whatever order, the claims decide as somebody does who looks
/// at everybody.
@Suite struct ClaimModelTests {
  @Test(arguments: [UInt64](1...10))
  func `every interleaving of steps comes out as the model has it`(seed: UInt64) async throws {
    try await Workshop.with { workshop in
      try await workshop.employ(RandomSteps.providers)
      try await workshop.offer(RandomSteps.services)
      var steps = RandomSteps(seed: seed)
      var model = ClaimModel(services: RandomSteps.services)
      var now = Workshop.morning
      var before = try await workshop.state().rows
      for number in 0..<220 {
        now = now + .minutes(steps.random.pick([0, 0, 0, 1, 1, 4, 11]))
        let step = steps.next(at: now, services: model.services)
        let what: Comment = "seed \(seed), step \(number) at \(now): \(step)"
        let outcome = try await workshop.run(step, at: now)
        let expected = model.apply(step, at: now, made: outcome.made)
        try #require(outcome == expected, what)
        steps.note(step, outcome)
        let (rows, faults) = try await workshop.state()
        try #require(faults == [], what)
        if outcome.isRefusal { try #require(rows == before, what) }
        before = rows
        try await workshop.expectAppointments(of: model, what)
        if number % 10 == 0 { try await workshop.expectSlots(of: model, at: now, what) }
      }
    }
  }

  @Test(arguments: [UInt64](1...3))
  func `what many do at once can be told as a history of single steps`(seed: UInt64) async throws {
    try await Workshop.with { workshop in
      try await workshop.employ(RandomSteps.providers)
      try await workshop.offer(RandomSteps.services)
      var model = ClaimModel(services: RandomSteps.services)
      let crowd = Crowd(RandomSteps(seed: seed))
      for round in 0..<6 {
        let now = Workshop.morning + .minutes(round * 11)
        let services = model.services
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<12 {
            group.addTask {
              for _ in 0..<6 { try await crowd.act(at: now, services, in: workshop.db) }
            }
          }
          try await group.waitForAll()
        }
        for (step, outcome) in crowd.takeHistory() {
          let expected = model.apply(step, at: now, made: outcome.made)
          #expect(outcome == expected, "seed \(seed), round \(round): \(step)")
        }
        let (_, faults) = try await workshop.state()
        #expect(faults == [], "seed \(seed), round \(round)")
        try await workshop.expectAppointments(of: model, "seed \(seed), round \(round)")
      }
    }
  }
}

/// Many who draw steps from one source, and what they did in the order in which it was done.
private final class Crowd: Sendable {
  private let steps: Mutex<RandomSteps>
  private let history = Mutex<[(step: ClaimStep, outcome: ClaimOutcome)]>([])

  init(_ steps: RandomSteps) { self.steps = Mutex(steps) }

  func act(at now: Instant, _ services: [Service], in db: TenantDatabase) async throws {
    let step = steps.withLock { $0.next(at: now, services: services) }
    let outcome = try await db.write { (db) async throws(Fault) -> Ending<ClaimOutcome> in
      let ending = try await step.run(at: now, in: db)
      // The writer does one thing after the other: this is their order.
      self.history.withLock { $0.append((step, ending.value)) }
      return ending
    }
    steps.withLock { $0.note(step, outcome) }
  }

  /// All since it was taken last.
  func takeHistory() -> [(step: ClaimStep, outcome: ClaimOutcome)] {
    history.withLock { history in
      defer { history = [] }
      return history
    }
  }
}

extension Workshop {
  /// All rows, and what the audit finds wrong with them.
  fileprivate func state() async throws -> (rows: [String], faults: [String]) {
    try await db.read { (db) async throws(Fault) in
      (try await Self.rows(in: db), try await ClaimAudit.faults(in: db))
    }
  }

  /// A search finds what the model would give, and nothing else: so booking and search agree.
  fileprivate func expectSlots(of model: ClaimModel, at now: Instant, _ what: Comment) async throws
  {
    let today = Zone.utc.date(at: now)
    let midnight = Zone.utc.startOfDay(today)
    for service in model.services {
      for provider in service.details.providerIds {
        var query = SlotQuery()
        (query.serviceId, query.providerId) = (service.id, provider)
        (query.from, query.to) = (today, today + 1)
        let search = FindSlots(query: query, defaultZone: .utc, now: now)
        let outcome = try await db.read { (db) async throws(Fault) in try await search.run(in: db) }
        guard case .found(let slots) = outcome else { throw Fault(.internalError, "\(outcome)") }
        let expected = (0..<192).compactMap { quarter -> String? in
          let wish = ModelWish(
            service: service.id, provider: provider, startsAt: midnight + .minutes(15 * quarter),
            seats: 1)
          guard case .place(let place) = model.verdict(on: wish, at: now) else { return nil }
          return "\(place.startsAt)–\(place.endsAt)"
        }
        let found = slots.list.slots.map { "\($0.startsAt)–\($0.endsAt)" }
        try #require(found == expected, what)
      }
    }
  }

  /// Compares appointments one by one.
  fileprivate func expectAppointments(of model: ClaimModel, _ what: Comment) async throws {
    let found = try await db.read { (db) async throws(Fault) in
      try await AppointmentStore.list(.init(), after: nil, limit: 10_000, in: db)
    }
    let expected = model.claimants.compactMap { one -> String? in
      guard case .appointment(let status) = one.kind else { return nil }
      let words = ClaimOutcome.words(
        "\(status)", one.place.provider, one.place.startsAt, one.place.endsAt, one.seats)
      return "\(one.id) \(words)"
    }
    let told = found.map { "\($0.id) \(ClaimOutcome($0).words)" }
    try #require(told.sorted() == expected.sorted(), what)
  }
}

extension ClaimOutcome {
  /// Whether nothing may have changed.
  fileprivate var isRefusal: Bool {
    ["slot_taken", "hold_expired", "not", "invalid", "no", "occupied"].contains {
      words == $0 || words.hasPrefix($0 + " ") || words.hasPrefix($0 + "_")
    } || words.contains("forbids it")
  }
}

extension Ending {
  fileprivate var value: Value {
    switch self {
    case .commit(let value), .rollback(let value): value
    }
  }
}
