import Basics

extension SlotRefusal {
  /// A sentence for people; times are shown in `zone`.
  package func detail(in zone: Zone) -> String {
    switch self {
    case .inPast: "It is in the past."
    case .notice(let earliest):
      "It is too soon: the earliest that can be booked now is \(zone.english(earliest))."
    case .horizon(let last):
      "It is too far ahead: the last date that can be booked is \(last.english)."
    case .outsideHours: "It does not lie wholly inside the provider's hours."
    case .overriddenDate(let date): "\(date.english) has hours of its own, which do not include it."
    case .offStep(let previous, let next):
      "It is between two starts: \(zone.clock(at: previous)) and \(zone.clock(at: next))."
    case .occupied(let other): "The provider is taken from \(span(other.core, zone))."
    case .buffer(let whose, let other):
      "\(Self.bufferOwner(whose)) would overlap what is taken from \(span(other.core, zone))."
    case .timeOff(let other): "The provider is off from \(span(other.busy, zone))."
    case .seats(let left):
      left == 1
        ? "Only one seat is left." : left > 0 ? "Only \(left) seats are left." : "It is full."
    case .seatsOverCapacity(let capacity):
      capacity == 1 ? "There is only one seat." : "There are only \(capacity) seats."
    case .dayFull(let date, let maximum):
      "\(date.english) is full: the provider gives the service \(maximum)× a day."
    case .serviceInactive: "The service can't be booked at present."
    case .providerInactive: "The provider can't be booked at present."
    case .notGivenByProvider: "The provider does not give this service."
    }
  }

  private static func bufferOwner(_ owner: BufferOwner) -> String {
    switch owner {
    case .own: "The time kept free around it"
    case .other: "The time kept free around another"
    case .both: "The time kept free around it and another"
    }
  }

  private func span(_ range: Range<Instant>, _ zone: Zone) -> String {
    let (from, to) = (range.lowerBound, range.upperBound)
    let isOneDay = zone.date(at: from) == zone.date(at: to)
    return "\(zone.english(from)) to \(isOneDay ? zone.clock(at: to) : zone.english(to))"
  }
}
