import Basics

/// What a service asks of a slot.
///
/// Plain units; the ranges are API.md's.
package struct SlotRule: Hashable, Sendable {
  /// Elapsed minutes, 1 to 1,440.
  package var durationMinutes: Int
  /// Elapsed minutes between starts, 1 to 1,440.
  package var stepMinutes: Int
  /// Minutes kept free before and after a new appointment, 0 to 1,440.
  package var bufferBeforeMinutes: Int
  package var bufferAfterMinutes: Int
  /// Seats that share a start, 1 to 1,000.
  package var capacity: Int
  /// Elapsed minutes from now to the first start, 0 to 525,600.
  package var minimumNoticeMinutes: Int
  /// The last bookable date is today (the provider's) and this many days, 0 to 3,650.
  package var horizonDays: Int
  /// Sessions of the service with one provider on one provider-local date; nil: no limit.
  package var maximumPerDay: Int?

  /// - Parameter stepMinutes: the duration where nil.
  package init(
    durationMinutes: Int, stepMinutes: Int? = nil, bufferBeforeMinutes: Int = 0,
    bufferAfterMinutes: Int = 0, capacity: Int = 1, minimumNoticeMinutes: Int = 0,
    horizonDays: Int = 365, maximumPerDay: Int? = nil
  ) {
    precondition((1...1_440).contains(durationMinutes), "a duration is 1 to 1,440 minutes")
    precondition((stepMinutes ?? 1) >= 1, "a step is at least a minute")
    self.durationMinutes = durationMinutes
    self.stepMinutes = stepMinutes ?? durationMinutes
    self.bufferBeforeMinutes = bufferBeforeMinutes
    self.bufferAfterMinutes = bufferAfterMinutes
    self.capacity = capacity
    self.minimumNoticeMinutes = minimumNoticeMinutes
    self.horizonDays = horizonDays
    self.maximumPerDay = maximumPerDay
  }

  var duration: Int64 { Int64(durationMinutes) * 60_000_000 }
  var step: Int64 { Int64(stepMinutes) * 60_000_000 }
  var bufferBefore: Int64 { Int64(bufferBeforeMinutes) * 60_000_000 }
  var bufferAfter: Int64 { Int64(bufferAfterMinutes) * 60_000_000 }
}
