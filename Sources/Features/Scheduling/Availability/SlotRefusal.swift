import Basics

/// A reason for which an instant is not offered.
///
/// `code` is what the explanation and the `errors` of 422 `slot_not_offered` call it.
package enum SlotRefusal: Hashable, Sendable {
  /// It is over.
  case inPast
  /// It is sooner than the service's notice allows.
  case notice(earliest: Instant)
  /// Its provider-local date is after the last that the horizon allows.
  case horizon(last: CivilDate)
  /// It does not lie wholly inside the provider's open hours.
  case outsideHours
  /// It does not lie inside the open hours because this date has hours of its own.
  case overriddenDate(CivilDate)
  /// It lies in open hours, but starts between two steps.
  case offStep(previous: Instant, next: Instant)
  /// A session or a hold is in its way; the times overlap.
  case occupied(by: Occupied)
  /// A session, a hold or a time off is in its way only by a buffer.
  case buffer(whose: BufferOwner, against: Occupied)
  /// The provider is off.
  case timeOff(Occupied)
  /// It is a session with fewer seats left than asked for.
  case seats(left: Int)
  /// More seats are asked for than the service has.
  case seatsOverCapacity(Int)
  /// The provider gives no more sessions of the service on this date.
  case dayFull(CivilDate, maximum: Int)
  /// The service is not active; found by the caller.
  case serviceInactive
  /// The provider is not active; found by the caller.
  case providerInactive
  /// The provider does not give the service; found by the caller.
  case notGivenByProvider

  /// Whose buffer is in the way: the new appointment's, the other's, or one that meets the other.
  package enum BufferOwner: String, CaseIterable, Sendable {
    case own, other, both
  }

  /// What clients tell it by; stable.
  package var code: String {
    switch self {
    case .inPast: "in_past"
    case .notice: "notice"
    case .horizon: "horizon"
    case .outsideHours: "outside_hours"
    case .overriddenDate: "overridden_date"
    case .offStep: "off_step"
    case .occupied: "occupied"
    case .buffer: "buffer"
    case .timeOff: "time_off"
    case .seats: "seats"
    case .seatsOverCapacity: "seats_over_capacity"
    case .dayFull: "day_full"
    case .serviceInactive: "service_inactive"
    case .providerInactive: "provider_inactive"
    case .notGivenByProvider: "not_given_by_provider"
    }
  }

  /// Every code there is, in the order in which reasons are told.
  package static let codes = [
    "service_inactive", "provider_inactive", "not_given_by_provider", "in_past", "notice",
    "horizon", "outside_hours", "overridden_date", "off_step", "seats_over_capacity", "seats",
    "occupied", "buffer", "time_off", "day_full",
  ]

  /// Whether something occupies the time: 409 `slot_taken`, whatever else forbids it (rule 6).
  package var isTaken: Bool {
    switch self {
    case .occupied, .buffer, .timeOff, .seats: true
    default: false
    }
  }

  /// What stands in the way, where something does.
  package var blocker: Occupied? {
    switch self {
    case .occupied(let occupied), .buffer(_, let occupied), .timeOff(let occupied): occupied
    default: nil
    }
  }
}
