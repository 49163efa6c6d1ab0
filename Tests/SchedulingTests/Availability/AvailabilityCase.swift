import Basics
import Foundation
import Testing

@testable import Scheduling

/// A worked case of `availability-cases.json`.
struct AvailabilityCase: Decodable, Sendable, CustomTestStringConvertible {
  var name: String
  var why: String
  var now: String
  var provider: Provider
  var service: Service
  var existing: [Existing]
  var query: Query
  var expect: [String]
  var expectDays: [Day]?
  var expectSeatsLeft: [Int]?

  struct Provider: Decodable, Sendable {
    var timeZone: String
    var weekly: [Window]
    var overrides: [Override]
    var timeOff: [Interval]
  }
  struct Window: Decodable, Sendable {
    var weekday: String?
    var start: String
    var end: String
  }
  struct Override: Decodable, Sendable { var date: String, windows: [Window] }
  struct Interval: Decodable, Sendable { var startsAt: String, endsAt: String }
  struct Service: Decodable, Sendable {
    var durationMinutes: Int
    var stepMinutes, bufferBeforeMinutes, bufferAfterMinutes, capacity: Int?
    var minimumNoticeMinutes, horizonDays, maximumPerDay: Int?
  }
  struct Existing: Decodable, Sendable {
    var startsAt: String
    var seats: Int
    var status: String?
    var hold: Hold?
    struct Hold: Decodable, Sendable { var expiresAt: String }
  }
  struct Query: Decodable, Sendable { var from: String, to: String, timeZone: String }
  struct Day: Decodable, Sendable, Equatable { var date: String, startsAt: [String] }

  var testDescription: String { name }

  /// The project's own copy.
  static let copy = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Data/availability-cases.json")
  /// Where the cases are kept for all programs that must agree, beside the project.
  static let original = copy.deletingLastPathComponent().appending(
    path: "../../../../shared/data/availability-cases.json"
  ).standardizedFileURL

  static let all: [AvailabilityCase] = {
    let file = FileManager.default.fileExists(atPath: original.path) ? original : copy
    return try! JSONDecoder().decode([AvailabilityCase].self, from: Data(contentsOf: file))
  }()
}

extension AvailabilityCase {
  static let serviceID = ServiceID(high: 7, low: 7)

  var rule: SlotRule {
    SlotRule(
      durationMinutes: service.durationMinutes, stepMinutes: service.stepMinutes,
      bufferBeforeMinutes: service.bufferBeforeMinutes ?? 0,
      bufferAfterMinutes: service.bufferAfterMinutes ?? 0, capacity: service.capacity ?? 1,
      minimumNoticeMinutes: service.minimumNoticeMinutes ?? 0,
      horizonDays: service.horizonDays ?? 365, maximumPerDay: service.maximumPerDay)
  }

  var search: SlotSearch { SlotSearch(Self.serviceID, rule: rule, now: Instant(now)!) }

  var customerZone: Zone { Zone(named: query.timeZone)! }

  var range: Range<Instant> {
    SlotSearch.range(
      from: CivilDate(query.from)!, to: CivilDate(query.to)!, in: customerZone)
  }

  var schedule: Schedule {
    Schedule(
      weekly: provider.weekly.map {
        WeeklyWindow(
          weekday: Weekday(name: $0.weekday!)!, start: CivilTime($0.start)!, end: CivilTime($0.end)!
        )
      },
      overrides: provider.overrides.map { override in
        ScheduleOverride(
          date: CivilDate(override.date)!,
          windows: override.windows.map {
            DayWindow(start: CivilTime($0.start)!, end: CivilTime($0.end)!)
          })
      })
  }

  /// Cancelled appointments occupy nothing and are not loaded.
  var occupied: [Occupied] {
    let sessions = existing.enumerated().compactMap { index, entry -> Occupied? in
      guard entry.status != "cancelled" else { return nil }
      let start = Instant(entry.startsAt)!
      let end = start + .minutes(rule.durationMinutes)
      let session = Occupied.Session(
        service: Self.serviceID, startsAt: start, endsAt: end, seats: entry.seats)
      return Occupied(
        id: .init(high: 1, low: UInt64(index)),
        busy: start - .minutes(rule.bufferBeforeMinutes)..<end + .minutes(rule.bufferAfterMinutes),
        kind: entry.hold.map { .hold(session, expiresAt: Instant($0.expiresAt)!) }
          ?? .session(session))
    }
    let timeOff = provider.timeOff.enumerated().map { index, interval in
      Occupied(
        id: .init(high: 2, low: UInt64(index)),
        busy: Instant(interval.startsAt)!..<Instant(interval.endsAt)!, kind: .timeOff)
    }
    return sessions + timeOff
  }

  var calendar: ProviderCalendar {
    ProviderCalendar(
      provider: ProviderID(high: 9, low: 9),
      schedule: CompiledSchedule(schedule, in: Zone(named: provider.timeZone)!), occupied: occupied)
  }
}
