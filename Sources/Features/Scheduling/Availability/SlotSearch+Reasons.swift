import Basics

extension SlotSearch {
  /// Every reason for which the provider does not offer `start`, in the order of
  /// `SlotRefusal.codes`; empty where it is offered, exactly as `openSlots` would.
  ///
  /// - Parameter calendar: with all that overlaps `occupiedRange(for:in:)` of `start..<start`.
  package func reasons(against start: Instant, in calendar: ProviderCalendar) -> [SlotRefusal] {
    let occupancy = Occupancy(calendar.occupied, for: self)
    return time(start, in: calendar.schedule.zone) + hours(start, in: calendar.schedule)
      + taken(start, in: calendar, occupancy) + day(start, in: calendar.schedule.zone, occupancy)
  }

  /// When the slot at `start` would end: with the session that it joins, or after the duration.
  package func end(of start: Instant, in calendar: ProviderCalendar) -> Instant {
    let occupancy = Occupancy(calendar.occupied, for: self)
    let joined = occupancy.session(startingAt: start.microseconds)?.session
    return joined.map { Instant(microseconds: $0.end) }
      ?? start + TimeSpan(microseconds: rule.duration)
  }

  /// Rule 5: past, notice and horizon.
  private func time(_ start: Instant, in zone: Zone) -> [SlotRefusal] {
    var found: [SlotRefusal] = []
    if start < now {
      found.append(.inPast)
    } else if start < now + notice {
      found.append(.notice(earliest: now + notice))
    }
    let last = lastDate(in: zone)
    if start >= zone.startOfDay(last + 1) { found.append(.horizon(last: last)) }
    return found
  }

  /// Rules 1 and 2: open hours and their steps.
  private func hours(_ start: Instant, in schedule: CompiledSchedule) -> [SlotRefusal] {
    let grid = StartGrid(zone: schedule.zone)
    let dates = grid.dates(for: start..<start)
    let at = start.microseconds
    let spans = schedule.openSpans(dates)
    var found: [SlotRefusal] = []
    let span = spans.first { $0.from <= at && at < $0.to }
    if span.map({ at + rule.duration <= $0.to }) != true {
      found.append(closed(start, in: schedule, dates).map { .overriddenDate($0) } ?? .outsideHours)
    }
    if let span {
      let count = grid.count(at: at, in: span)
      let beyond = (at - count.anchor) % rule.step
      if beyond != 0 {
        found.append(
          .offStep(
            previous: Instant(microseconds: at - beyond),
            next: Instant(microseconds: min(at - beyond + rule.step, count.end))))
      }
    }
    return found
  }

  /// The date whose override is to blame for closed hours: one that closes the date whole, or
  /// without which the week's hours would have been open.
  private func closed(
    _ start: Instant, in schedule: CompiledSchedule, _ dates: ClosedRange<CivilDate>
  ) -> CivilDate? {
    let end = start + TimeSpan(microseconds: rule.duration)
    let last = schedule.zone.date(at: Instant(microseconds: end.microseconds - 1))
    var date = schedule.zone.date(at: start)
    while date <= last {
      if let windows = schedule.override(on: date) {
        if windows.isEmpty { return date }
        let wouldBeOpen = schedule.withoutOverrides.openSpans(dates).contains {
          $0.from <= start.microseconds && end.microseconds <= $0.to
        }
        if wouldBeOpen { return date }
      }
      date = date + 1
    }
    return nil
  }

  /// Rules 3 and 4: what occupies the provider.
  private func taken(_ start: Instant, in calendar: ProviderCalendar, _ occupancy: Occupancy)
    -> [SlotRefusal]
  {
    guard seats <= rule.capacity else { return [.seatsOverCapacity(rule.capacity)] }
    if let joined = occupancy.session(startingAt: start.microseconds) {
      let left = rule.capacity - joined.seats
      if left >= seats { return [] }
      if rule.capacity > 1 { return [.seats(left: max(0, left))] }
    }
    let found = calendar.occupied.indices.compactMap { index -> SlotRefusal? in
      guard needed(by: start).overlaps(calendar.occupied[index].busy) else { return nil }
      return obstacle(calendar.occupied[index], to: start)
    }
    let order = ["occupied", "buffer", "time_off"]
    return found.isEmpty ? [] : order.flatMap { code in found.filter { $0.code == code } }
  }

  /// What a new session at `start` would keep to itself.
  private func needed(by start: Instant) -> Range<Instant> {
    let end = start + TimeSpan(microseconds: rule.duration + rule.bufferAfter)
    return start - TimeSpan(microseconds: rule.bufferBefore)..<end
  }

  private func obstacle(_ other: Occupied, to start: Instant) -> SlotRefusal? {
    let own = start..<start + TimeSpan(microseconds: rule.duration)
    guard seatsTaken(by: other) > 0, !other.busy.isEmpty else { return nil }
    if own.overlaps(other.core) {
      return other.session == nil ? .timeOff(other) : .occupied(by: other)
    }
    let isOwn = needed(by: start).overlaps(other.core)
    let isOther = own.overlaps(other.busy)
    return .buffer(whose: isOwn == isOther ? .both : isOwn ? .own : .other, against: other)
  }

  /// Rule 5: the day's sessions.
  private func day(_ start: Instant, in zone: Zone, _ occupancy: Occupancy) -> [SlotRefusal] {
    guard let maximum = rule.maximumPerDay, !occupancy.hasSession(at: start.microseconds) else {
      return []
    }
    let date = zone.date(at: start)
    let sessions = occupancy.sessions(
      from: zone.startOfDay(date).microseconds, to: zone.startOfDay(date + 1).microseconds)
    return sessions >= maximum ? [.dayFull(date, maximum: maximum)] : []
  }
}
