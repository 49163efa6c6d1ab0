import Access
import Basics
import Database
import Testing

@testable import Scheduling

/// Many at once want the same: as many get it as there is room for.
@Suite struct ClaimRaceTests {
  private let ada = ProviderID.numbered(1)
  private let grace = ProviderID.numbered(2)
  private let now = Workshop.morning
  private let nine = Instant("2026-05-04T09:00:00Z")!

  @Test func `of 64 who book one slot at once, one has it`() async throws {
    try await with([.of(1, minutes: 30, by: [ada])]) { workshop in
      for round in 0..<12 {
        let start = nine + .days(round)
        let outcomes = try await workshop.atOnce(
          (0..<64).map { _ in book(1, at: start, with: ada) })
        #expect(outcomes.count { $0.hasPrefix("confirmed") } == 1, "round \(round)")
        #expect(outcomes.count { $0 == "slot_taken" } == 63, "round \(round)")
      }
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `of 64 who book a class of ten at once, ten are in it`() async throws {
    try await with([.of(1, minutes: 60, by: [ada]) { $0.capacity = 10 }]) { workshop in
      for round in 0..<6 {
        let start = nine + .days(round)
        let outcomes = try await workshop.atOnce(
          (0..<64).map { _ in book(1, at: start, with: ada) })
        #expect(outcomes.count { $0.hasPrefix("confirmed") } == 10, "round \(round)")
        #expect(outcomes.count { $0 == "slot_taken" } == 54, "round \(round)")
        #expect(try await workshop.seats(at: start) == 10, "round \(round)")
      }
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `parties of several sizes never oversell a class`() async throws {
    try await with([.of(1, minutes: 60, by: [ada]) { $0.capacity = 10 }]) { workshop in
      for round in 0..<6 {
        let start = nine + .days(round)
        let outcomes = try await workshop.atOnce(
          (0..<40).map { book(1, at: start, with: ada, seats: 2 + $0 % 3) })
        let booked = outcomes.count { $0.hasPrefix("confirmed") }
        let seats = try await workshop.seats(at: start)
        #expect((9...10).contains(seats), "round \(round): \(booked) parties, \(seats) seats")
      }
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `who loses the day's last place in a race is told that the day is full`() async throws
  {
    try await with([.of(1, minutes: 30, by: [ada]) { $0.maximumPerDay = 3 }]) { workshop in
      for day in 0..<4 {
        let eight = Instant("2026-05-04T08:00:00Z")! + .days(day)
        // Eight starts, and four who want each.
        let outcomes = try await workshop.atOnce(
          (0..<32).map { book(1, at: eight + .minutes(30 * ($0 / 4)), with: ada) })
        #expect(outcomes.count { $0.hasPrefix("confirmed") } == 3, "day \(day)")
        let losers = outcomes.filter { !$0.hasPrefix("confirmed") }
        #expect(losers.count { $0 == "slot_taken" } == 9, "day \(day)")
        #expect(losers.count { $0 == "not_offered day_full" } == 20, "day \(day)")
      }
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `any provider means one for each of two, and none for a third`() async throws {
    try await with([.of(1, minutes: 30, by: [ada, grace])]) { workshop in
      for round in 0..<6 {
        let start = nine + .days(round)
        let outcomes = try await workshop.atOnce(
          (0..<24).map { _ in book(1, at: start, with: nil) })
        #expect(outcomes.count { $0.contains("with 1 ") } == 1, "round \(round)")
        #expect(outcomes.count { $0.contains("with 2 ") } == 1, "round \(round)")
        #expect(outcomes.count { $0 == "slot_taken" } == 22, "round \(round)")
      }
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `of many appointments that move onto one free slot, one arrives`() async throws {
    try await with([.of(1, minutes: 30, by: [ada, grace])]) { workshop in
      let eight = Instant("2026-05-04T08:00:00Z")!
      var all: [ClaimantID] = []
      for number in 0..<14 {
        let step = book(
          1, at: eight + .minutes(30 * (number / 2)), with: number % 2 == 0 ? ada : grace)
        all.append(try #require(try await workshop.run(step, at: now).made))
      }
      let last = eight + .minutes(210)
      let outcomes = try await workshop.atOnce(
        all.map { .move($0, to: last, with: ada, override: false, by: .desk) })
      #expect(outcomes.count { $0.hasPrefix("confirmed") } == 1)
      #expect(outcomes.count { $0 == "slot_taken" } == 13)
      #expect(try await workshop.faults() == [])
      #expect(try await workshop.appointments().count == 14)
    }
  }

  @Test func `two that change places at once: neither is lost, neither is doubled`() async throws {
    try await with([.of(1, minutes: 30, by: [ada])]) { workshop in
      let (first, second) = (nine, nine + .minutes(30))
      let a = try #require(try await workshop.run(book(1, at: first, with: ada), at: now).made)
      let b = try #require(try await workshop.run(book(1, at: second, with: ada), at: now).made)
      let outcomes = try await workshop.atOnce([
        .move(a, to: second, with: nil, override: false, by: .customer),
        .move(b, to: first, with: nil, override: false, by: .customer),
      ])
      #expect(outcomes == ["slot_taken", "slot_taken"])
      let left = try await workshop.appointments().map(\.startsAt)
      #expect(left == [first, second])
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `a hold and bookings race for one slot: one of them has it`() async throws {
    try await with([.of(1, minutes: 30, by: [ada])]) { workshop in
      for round in 0..<6 {
        let start = nine + .days(round)
        let wish = wish(1, at: start, with: ada)
        let outcomes = try await workshop.atOnce(
          (0..<32).map { $0 % 2 == 0 ? .hold(wish) : book(1, at: start, with: ada) })
        #expect(outcomes.count { $0 == "slot_taken" } == 31, "round \(round)")
      }
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `one hold that many redeem at once is one appointment`() async throws {
    try await with([.of(1, minutes: 30, by: [ada])]) { workshop in
      let wish = wish(1, at: nine, with: ada)
      let hold = try #require(try await workshop.run(.hold(wish), at: now).made)
      let outcomes = try await workshop.atOnce(
        (0..<24).map { _ in .book(wish, hold: hold, door: .publicDoor) })
      #expect(outcomes.count { $0.hasPrefix("confirmed") } == 1)
      #expect(outcomes.count { $0 == "hold_expired" } == 23)
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `time off and bookings race: never both`() async throws {
    try await with([.of(1, minutes: 30, by: [ada])]) { workshop in
      for round in 0..<6 {
        let start = nine + .days(round)
        let outcomes = try await workshop.atOnce(
          (0..<16).map { number in
            number % 2 == 0
              ? .takeTimeOff(ada, start..<start + .minutes(30)) : book(1, at: start, with: ada)
          })
        let off = outcomes.count { $0 == "off" }
        let booked = outcomes.count { $0.hasPrefix("confirmed") }
        // Time off may overlap time off: all of it, or one appointment.
        #expect((off, booked) == (8, 0) || (off, booked) == (0, 1), "round \(round)")
      }
      #expect(try await workshop.faults() == [])
    }
  }

  @Test func `an appointment that is completed twice at once is completed once`() async throws {
    try await with([.of(1, minutes: 30, by: [ada])]) { workshop in
      let id = try #require(try await workshop.run(book(1, at: nine, with: ada), at: now).made)
      let verbs: [AppointmentStatus.Verb] = [.complete, .cancel, .markNoShow]
      let outcomes = try await workshop.atOnce(
        (0..<24).map { .change(id, verbs[$0 % 3], by: .desk) })
      #expect(outcomes.count { $0.contains("forbids it") } == 23)
      #expect(try await workshop.appointments().first?.version == 2)
      #expect(try await workshop.faults() == [])
    }
  }

  private func with(_ services: [Service], _ body: (Workshop) async throws -> Void) async throws {
    try await Workshop.with { workshop in
      try await workshop.employ([ada, grace])
      try await workshop.offer(services)
      try await body(workshop)
    }
  }

  private func wish(
    _ service: UInt64, at start: Instant, with provider: ProviderID?, seats: Int = 1
  ) -> ModelWish {
    ModelWish(
      service: Service.of(service, minutes: 1, by: []).id, provider: provider, startsAt: start,
      seats: seats)
  }

  private func book(
    _ service: UInt64, at start: Instant, with provider: ProviderID?, seats: Int = 1
  ) -> ClaimStep {
    .book(wish(service, at: start, with: provider, seats: seats), hold: nil, door: .publicDoor)
  }
}
