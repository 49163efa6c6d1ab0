import Basics
import Foundation
import Testing

@testable import Scheduling

@Test(arguments: AvailabilityCase.all)
func `a worked case comes out as written`(example: AvailabilityCase) throws {
  let list = example.search.openSlots([example.calendar], in: example.range)
  #expect(list.slots.map { "\($0.startsAt)" } == example.expect, "\(example.why)")
  for slot in list.slots {
    #expect(slot.endsAt - slot.startsAt == .minutes(example.rule.durationMinutes))
    #expect(Array(list.providerIds(of: slot)) == [example.calendar.provider])
  }
  if let seats = example.expectSeatsLeft {
    #expect(list.slots.map { Int($0.seatsLeft) } == seats)
  }
  if let expected = example.expectDays {
    let days = list.days(in: example.customerZone).map { day in
      AvailabilityCase.Day(
        date: "\(day.date)", startsAt: list.slots[day.slots].map { "\($0.startsAt)" })
    }
    #expect(days == expected)
  }
}

@Test(arguments: AvailabilityCase.all)
func `each quarter of an hour of a worked case has a reason or is offered`(
  example: AvailabilityCase
) {
  let expected = Set(example.expect.map { Instant($0)! })
  var at = example.range.lowerBound
  while at < example.range.upperBound {
    let reasons = example.search.reasons(against: at, in: example.calendar)
    #expect(reasons.isEmpty == expected.contains(at), "\(at): \(reasons)")
    at = at + .minutes(15)
  }
}

@Test func `the project's copy of the worked cases is the one that all programs share`() throws {
  guard FileManager.default.fileExists(atPath: AvailabilityCase.original.path) else { return }
  #expect(
    try Data(contentsOf: AvailabilityCase.copy) == Data(contentsOf: AvailabilityCase.original))
}

@Test func `there are worked cases`() { #expect(AvailabilityCase.all.count >= 19) }
