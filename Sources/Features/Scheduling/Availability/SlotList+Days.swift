import Basics

/// The slots of one date, as a part of `SlotList.slots`.
package struct SlotDay: Hashable, Sendable {
  package var date: CivilDate
  /// Never empty.
  package var slots: Range<Int>
}

extension SlotList {
  /// The slots by the date that a calendar in `zone` (the customer's) shows at their start; dates
  /// without slots are left out.
  ///
  /// Should a clock have been put back over midnight (St. John's, until 2011), the date before
  /// comes twice, so that starts stay in order.
  package func days(in zone: Zone) -> [SlotDay] {
    var days: [SlotDay] = []
    var end = Int64.min
    for index in slots.indices {
      let start = slots[index].startsAt
      if start.microseconds >= end {
        // Until the clock changes or the date ends, nothing needs to be looked up.
        let period = zone.period(at: start)
        let number = (start.seconds + period.offset).flooredQuotient(86_400)
        end = min((number + 1) * 86_400 - period.offset, period.to) * 1_000_000
        let date = CivilDate(daysSinceEpoch: Int32(number))
        if days.last?.date != date { days.append(SlotDay(date: date, slots: index..<index)) }
      }
      days[days.count - 1].slots = days[days.count - 1].slots.lowerBound..<index + 1
    }
    return days
  }
}
