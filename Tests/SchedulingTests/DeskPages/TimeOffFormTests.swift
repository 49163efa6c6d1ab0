import Basics
import HTTP
import Pages
import Testing

@testable import Scheduling

/// Time off as it is typed.
@Suite struct TimeOffFormTests {
  private let berlin = Zone(named: "Europe/Berlin")!

  private func form(_ body: String) throws -> TimeOffForm {
    TimeOffForm(try FormBody(Array(body.utf8)), zone: berlin)
  }

  @Test func `days without times are taken whole, over a change of clocks too`() throws {
    let details = try form("fromDate=2026-03-28&untilDate=2026-03-29").details
    #expect(details?.startsAt == Instant("2026-03-27T23:00:00Z"))
    #expect(details?.endsAt == Instant("2026-03-29T22:00:00Z"))
  }

  @Test func `the last day is the first where it is left out`() throws {
    let details = try form("fromDate=2026-05-04&fromTime=10:00&untilTime=12:00").details
    #expect(details?.startsAt == Instant("2026-05-04T08:00:00Z"))
    #expect(details?.endsAt == Instant("2026-05-04T10:00:00Z"))
  }

  @Test func `a time that clocks skip is told beside its field`() throws {
    let sent = try form("fromDate=2026-03-29&fromTime=02:30")
    #expect(sent.details == nil)
    #expect(sent.state.error(of: "fromTime") == "On that date clocks skip this time.")
  }

  @Test func `an end before the start is told at the end`() throws {
    let sent = try form("fromDate=2026-05-04&untilDate=2026-05-01")
    #expect(sent.details == nil)
    #expect(sent.state.error(of: "untilDate") == "It ends before it starts.")
  }

  @Test func `both dates are missed at once`() throws {
    #expect(try form("").state.errors.map(\.field) == ["fromDate", "untilDate"])
  }
}
