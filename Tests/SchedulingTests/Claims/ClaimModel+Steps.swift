import Access
import Basics

@testable import Scheduling

extension ClaimModel {
  /// Does the step to the model.
  ///
  /// - Parameter made: the id that the real thing gave to what it made.
  mutating func apply(_ step: ClaimStep, at now: Instant, made: ClaimantID?) -> ClaimOutcome {
    switch step {
    case .hold(let wish):
      return take(wish, as: .hold(expiresAt: now + .minutes(10)), now, made, "held")
    case .book(let wish, let hold, let door):
      let waits = service(wish.service).details.requiresApproval && door == .publicDoor
      let status: AppointmentStatus = waits ? .pending : .confirmed
      if let hold { return redeem(hold, for: wish, as: status, now, made) }
      return take(wish, as: .appointment(status), now, made, "\(status)")
    case .giveUp(let id):
      guard let index = liveHold(id, now) else { return ClaimOutcome("no hold") }
      claimants.remove(at: index)
      return ClaimOutcome("given up")
    case .change(let id, let verb, let party): return change(id, verb, party, now)
    case .move: return move(step, now)
    case .takeTimeOff(let provider, let interval): return rest(provider, interval, now, made)
    case .cancelTimeOff(_, let id):
      guard let index = claimants.firstIndex(where: { $0.id == id }) else {
        return ClaimOutcome("no time off")
      }
      claimants.remove(at: index)
      return ClaimOutcome("back at work")
    case .alter(let service):
      services[services.firstIndex { $0.id == service.id }!] = service
      return ClaimOutcome("altered")
    }
  }

  private mutating func take(
    _ wish: ModelWish, as kind: Claimant.Kind, _ now: Instant, _ made: ClaimantID?, _ word: String
  ) -> ClaimOutcome {
    switch verdict(on: wish, at: now) {
    case .refused(let words): return ClaimOutcome(words)
    case .place(let place):
      claimants.append(Claimant(id: made ?? .zero, kind: kind, place: place, seats: wish.seats))
      return ClaimOutcome(
        ClaimOutcome.words(word, place.provider, place.startsAt, place.endsAt, wish.seats),
        made: made)
    }
  }

  private mutating func redeem(
    _ hold: ClaimantID, for wish: ModelWish, as status: AppointmentStatus, _ now: Instant,
    _ made: ClaimantID?
  ) -> ClaimOutcome {
    guard let index = liveHold(hold, now) else { return ClaimOutcome("hold_expired") }
    let (place, seats) = (claimants[index].place, claimants[index].seats)
    guard
      place.service == wish.service, place.startsAt == wish.startsAt, seats == wish.seats,
      wish.provider == nil || wish.provider == place.provider
    else { return ClaimOutcome("invalid /holdId") }
    claimants.remove(at: index)
    claimants.append(
      Claimant(id: made ?? .zero, kind: .appointment(status), place: place, seats: seats))
    return ClaimOutcome(
      ClaimOutcome.words("\(status)", place.provider, place.startsAt, place.endsAt, seats),
      made: made)
  }

  private mutating func change(
    _ id: ClaimantID, _ verb: AppointmentStatus.Verb, _ party: AppointmentParty, _ now: Instant
  ) -> ClaimOutcome {
    guard let (index, status) = appointment(id) else { return ClaimOutcome("not found") }
    let next: AppointmentStatus? =
      switch verb {
      case .confirm: status == .pending ? .confirmed : nil
      case .complete: status == .confirmed ? .completed : nil
      case .markNoShow: status == .confirmed ? .noShow : nil
      case .cancel: status == .confirmed || status == .pending ? .cancelled : nil
      }
    let hasBegun = party == .customer && claimants[index].place.startsAt <= now
    guard let next, !hasBegun else { return forbidden(status, hasBegun) }
    claimants[index].kind = .appointment(next)
    return told(claimants[index], next)
  }

  private mutating func move(_ step: ClaimStep, _ now: Instant) -> ClaimOutcome {
    guard case .move(let id, let start, let provider, let override, let party) = step else {
      preconditionFailure("only moves are moved")
    }
    guard let (index, status) = appointment(id) else { return ClaimOutcome("not found") }
    let mover = claimants[index]
    let hasBegun = party == .customer && mover.place.startsAt <= now
    guard status == .pending || status == .confirmed, !hasBegun else {
      return forbidden(status, hasBegun)
    }
    claimants.remove(at: index)
    let wish = ModelWish(
      service: mover.place.service!, provider: provider ?? mover.place.provider, startsAt: start,
      seats: mover.seats, override: override)
    let outcome = take(wish, as: mover.kind, now, id, "\(status)")
    if outcome.made == nil { claimants.append(mover) }
    return ClaimOutcome(outcome.words)
  }

  private mutating func rest(
    _ provider: ProviderID, _ interval: Range<Instant>, _ now: Instant, _ made: ClaimantID?
  ) -> ClaimOutcome {
    let inTheWay = claimants.filter {
      $0.isLive(at: now) && $0.kind != .timeOff && $0.place.provider == provider
        && $0.place.busy.overlaps(interval)
    }
    guard inTheWay.isEmpty else {
      return ClaimOutcome("occupied \(inTheWay.map(\.id).sorted().map(\.description))")
    }
    let place = ModelPlace(
      provider: provider, startsAt: interval.lowerBound, endsAt: interval.upperBound, busy: interval
    )
    claimants.append(Claimant(id: made ?? .zero, kind: .timeOff, place: place, seats: 1))
    return ClaimOutcome("off", made: made)
  }

  private func appointment(_ id: ClaimantID) -> (index: Int, status: AppointmentStatus)? {
    guard let index = claimants.firstIndex(where: { $0.id == id }),
      case .appointment(let status) = claimants[index].kind
    else { return nil }
    return (index, status)
  }

  private func liveHold(_ id: ClaimantID, _ now: Instant) -> Int? {
    claimants.firstIndex {
      if case .hold = $0.kind { $0.id == id && $0.isLive(at: now) } else { false }
    }
  }

  private func forbidden(_ status: AppointmentStatus, _ hasBegun: Bool) -> ClaimOutcome {
    ClaimOutcome("\(status) forbids it\(hasBegun ? ", begun" : "")")
  }

  private func told(_ one: Claimant, _ status: AppointmentStatus) -> ClaimOutcome {
    ClaimOutcome(
      ClaimOutcome.words(
        "\(status)", one.place.provider, one.place.startsAt, one.place.endsAt, one.seats))
  }
}
