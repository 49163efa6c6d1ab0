import Access
import Basics

@testable import Scheduling

/// Names whoever claims something, of whatever kind.
typealias ClaimantID = Identifier<Claimant>

/// An appointment, a hold or a time off, as the model remembers it.
struct Claimant: Equatable {
  enum Kind: Equatable {
    case appointment(AppointmentStatus)
    case hold(expiresAt: Instant)
    case timeOff
  }

  var id: ClaimantID
  var kind: Kind
  var place: ModelPlace
  var seats: Int

  /// Whether it has its time to itself.
  func isLive(at now: Instant) -> Bool {
    switch kind {
    case .appointment(let status): status != .cancelled
    case .hold(let expiresAt): now < expiresAt
    case .timeOff: true
    }
  }
}

/// Whose time, for what, and when.
struct ModelPlace: Equatable {
  var provider: ProviderID
  /// Nil for time off.
  var service: ServiceID?
  var startsAt: Instant
  var endsAt: Instant
  var busy: Range<Instant>
}

/// Who has what, decided by looking at everybody: what the claims are compared with.
///
/// It knows days of UTC, and that all work from 08:00 to 12:00.
struct ClaimModel {
  var services: [Service]
  var claimants: [Claimant] = []

  /// What the model says to somebody who wants seats.
  enum Verdict {
    case place(ModelPlace)
    case refused(String)
  }

  func service(_ id: ServiceID) -> Service { services.first { $0.id == id }! }

  func verdict(on wish: ModelWish, at now: Instant) -> Verdict {
    let details = service(wish.service).details
    if wish.seats > details.capacity { return .refused("invalid /seats") }
    guard let provider = wish.provider else { return verdictOnAny(wish, at: now) }
    guard details.providerIds.contains(provider) else {
      return .refused("not_offered not_given_by_provider")
    }
    guard let place = place(for: wish, with: provider, at: now) else {
      return .refused("slot_taken")
    }
    let reasons = reasons(against: wish, with: provider, at: now)
    return wish.override || reasons.isEmpty
      ? .place(place) : .refused("not_offered \(reasons.sorted().joined(separator: ","))")
  }

  private func verdictOnAny(_ wish: ModelWish, at now: Instant) -> Verdict {
    let givers = service(wish.service).details.providerIds.sorted()
    let free = givers.filter { place(for: wish, with: $0, at: now) != nil }
    let offering = free.filter { reasons(against: wish, with: $0, at: now).isEmpty }
    let chosen =
      offering.min { (busy($0, wish.startsAt, now), $0) < (busy($1, wish.startsAt, now), $1) }
      ?? (wish.override ? free.first : nil)
    if let chosen, let place = place(for: wish, with: chosen, at: now) { return .place(place) }
    if free.count < givers.count { return .refused("slot_taken") }
    let all = Set(givers.flatMap { reasons(against: wish, with: $0, at: now) })
    return .refused("not_offered \(all.sorted().joined(separator: ","))")
  }

  /// What the seats would occupy; nil where something is in the way.
  private func place(for wish: ModelWish, with provider: ProviderID, at now: Instant) -> ModelPlace?
  {
    let details = service(wish.service).details
    let sharing = session(wish, with: provider, at: now)
    if let first = sharing.first {
      let taken = sharing.reduce(0) { $0 + $1.seats }
      return taken + wish.seats <= details.capacity ? first.place : nil
    }
    let endsAt = wish.startsAt + .minutes(details.durationMinutes)
    let place = ModelPlace(
      provider: provider, service: wish.service, startsAt: wish.startsAt, endsAt: endsAt,
      busy: wish.startsAt - .minutes(details.bufferBeforeMinutes)..<endsAt
        + .minutes(details.bufferAfterMinutes))
    let isFree = claimants.allSatisfy {
      !$0.isLive(at: now) || $0.place.provider != provider || !$0.place.busy.overlaps(place.busy)
    }
    return isFree ? place : nil
  }

  /// Who is in the session that the wish would join.
  private func session(_ wish: ModelWish, with provider: ProviderID, at now: Instant) -> [Claimant]
  {
    claimants.filter {
      $0.isLive(at: now) && $0.place.provider == provider && $0.place.service == wish.service
        && $0.place.startsAt == wish.startsAt
    }
  }

  /// The rules that forbid it, apart from what is occupied.
  private func reasons(against wish: ModelWish, with provider: ProviderID, at now: Instant)
    -> [String]
  {
    let details = service(wish.service).details
    var reasons: [String] = []
    if wish.startsAt < now { reasons.append("in_past") }
    let minute = Int(wish.startsAt.seconds / 60) % 1_440
    let (opens, closes) = (480, 720)
    if minute < opens || minute + details.durationMinutes > closes {
      reasons.append("outside_hours")
    }
    if (opens..<closes).contains(minute), (minute - opens) % details.effectiveStepMinutes != 0 {
      reasons.append("off_step")
    }
    if let maximum = details.maximumPerDay,
      session(wish, with: provider, at: now).isEmpty,
      sessionStarts(of: wish.service, with: provider, on: wish.startsAt, now).count >= maximum
    {
      reasons.append("day_full")
    }
    return reasons
  }

  private func sessionStarts(
    of service: ServiceID, with provider: ProviderID, on day: Instant, _ now: Instant
  ) -> Set<Instant> {
    Set(
      claimants.filter {
        $0.isLive(at: now) && $0.place.provider == provider && $0.place.service == service
          && $0.place.startsAt.seconds / 86_400 == day.seconds / 86_400
      }.map(\.place.startsAt))
  }

  /// How long the provider is in sessions on that day.
  private func busy(_ provider: ProviderID, _ day: Instant, _ now: Instant) -> Int64 {
    var lengths: [Instant: Int64] = [:]
    for one in claimants
    where one.isLive(at: now) && one.place.provider == provider && one.kind != .timeOff
      && one.place.startsAt.seconds / 86_400 == day.seconds / 86_400
    {
      lengths[one.place.startsAt] = (one.place.endsAt - one.place.startsAt).microseconds
    }
    return lengths.values.reduce(0, +)
  }
}

/// Seats that a step asks for.
struct ModelWish {
  var service: ServiceID
  var provider: ProviderID?
  var startsAt: Instant
  var seats: Int
  var override = false
}
