import Access
import Basics
import Schema

/// An interval in which a provider can't be booked.
package typealias TimeOff = Record<TimeOffDetails>
package typealias TimeOffID = Identifier<TimeOffDetails>

/// When a provider is away, and why.
package struct TimeOffDetails: Sendable {
  package var startsAt = Instant.earliest
  package var endsAt = Instant.earliest
  package var reason = ""

  package init(
    startsAt: Instant = .earliest, endsAt: Instant = .earliest, reason: String = ""
  ) {
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.reason = reason
  }

  /// The longest that is accepted: two years.
  package static let longest = TimeSpan.days(731)
}

extension TimeOffDetails {
  package static let schema = Schema(
    "TimeOffDetails", "An interval in which a provider can't be booked.", blank: TimeOffDetails()
  ) {
    Field("startsAt", \.startsAt, .instant, "Its start.", example: Instant("2026-07-01T07:00:00Z")!)
    Field("endsAt", \.endsAt, .instant, "Its end.", example: Instant("2026-07-08T16:00:00Z")!)
    Field(
      "reason", \.reason, .text(0...500), "For the team only.", default: "", example: "Holiday")
  }.check(of: "startsAt", "endsAt") { details, mistakes in
    if details.endsAt <= details.startsAt {
      mistakes.add("/endsAt", .outOfRange, "It ends before it starts.")
    } else if details.endsAt - details.startsAt > longest {
      mistakes.add("/endsAt", .outOfRange, "At most 731 days at once.")
    }
  }

  package static let record = TimeOff.schema("TimeOff", of: schema)
}
