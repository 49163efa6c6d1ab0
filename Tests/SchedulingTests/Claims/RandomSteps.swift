import Access
import Basics

@testable import Scheduling

/// Draws steps from a seed: few people, few starts, so that most steps meet something.
struct RandomSteps {
  static let providers = (1...3).map { ProviderID.numbered($0) }
  var random: SeededRandom
  /// Whom later steps may be about, the newest last.
  var appointments: [ClaimantID] = []
  var holds: [(id: ClaimantID, wish: ModelWish)] = []
  var timesOff: [(id: ClaimantID, provider: ProviderID)] = []
  /// Where somebody was booked last, to be moved back onto.
  var starts: [Instant] = []

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// One on one, with and without approval; two groups, one with buffers; few sessions a day.
  static let services = [
    Service.of(1, minutes: 30, by: providers) { $0.bufferAfterMinutes = 15 },
    Service.of(2, minutes: 45, by: Array(providers.dropFirst())) {
      $0.requiresApproval = true
      $0.stepMinutes = 15
      $0.maximumPerDay = 1
    },
    Service.of(3, minutes: 60, by: providers) { $0.capacity = 4 },
    Service.of(4, minutes: 30, by: Array(providers.dropLast())) {
      $0.capacity = 3
      $0.bufferBeforeMinutes = 15
      $0.maximumPerDay = 2
      $0.requiresApproval = true
    },
  ]

  mutating func next(at now: Instant, services: [Service]) -> ClaimStep {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<14: return .hold(wish(now))
    case 14..<18: return .giveUp(anyHold())
    case 18..<44: return booking(now)
    case 44..<60:
      let verb = random.pick(AppointmentStatus.Verb.allCases)
      return .change(anyAppointment(), random.chance(20) ? .cancel : verb, by: party())
    case 60..<84:
      let start = random.chance(25) && !starts.isEmpty ? random.pick(starts) : start(now)
      return .move(
        anyAppointment(), to: start, with: random.chance(40) ? random.pick(Self.providers) : nil,
        override: random.chance(15), by: party())
    case 84..<90:
      let from = start(now)
      let length = random.pick([15, 15, 30, 60, 3 * 1_440 + 60])
      return .takeTimeOff(random.pick(Self.providers), from..<from + .minutes(length))
    case 90..<96:
      guard let off = timesOff.popLast() else { return .giveUp(anyHold()) }
      return .cancelTimeOff(off.provider, off.id)
    default: return .alter(altered(services))
    }
  }

  /// Remembers what a step made, for later ones.
  mutating func note(_ step: ClaimStep, _ outcome: ClaimOutcome) {
    guard let made = outcome.made else { return }
    switch step {
    case .hold(let wish):
      holds.append((made, wish))
    case .book(let wish, _, _):
      appointments.append(made)
      starts.append(wish.startsAt)
    case .takeTimeOff(let provider, _): timesOff.append((made, provider))
    default: break
    }
  }

  private mutating func booking(_ now: Instant) -> ClaimStep {
    let door: BookingDoor = random.chance(70) ? .publicDoor : .desk
    guard random.chance(45), let hold = holds.last else {
      return .book(wish(now), hold: nil, door: door)
    }
    if random.chance(60) { holds.removeLast() }
    var wish = hold.wish
    if random.chance(10) { wish.seats = 2 }
    if random.chance(10) { wish.startsAt = start(now) }
    return .book(wish, hold: hold.id, door: door)
  }

  private mutating func wish(_ now: Instant) -> ModelWish {
    let service = random.pick(Self.services)
    return ModelWish(
      service: service.id, provider: random.chance(60) ? random.pick(Self.providers) : nil,
      startsAt: start(now), seats: random.chance(70) ? 1 : Int.random(in: 1...5, using: &random),
      override: false)
  }

  /// Mostly in the hours of today or tomorrow, on a quarter of an hour.
  private mutating func start(_ now: Instant) -> Instant {
    let day = Instant(seconds: now.seconds / 86_400 * 86_400) + .days(random.chance(60) ? 0 : 1)
    let quarter = Int.random(in: random.chance(90) ? 32..<48 : 28..<52, using: &random)
    return day + .minutes(quarter * 15 + (random.chance(3) ? 1 : 0))
  }

  private mutating func anyAppointment() -> ClaimantID {
    guard !appointments.isEmpty else { return ClaimantID(high: 0x7000, low: 1) }
    return random.chance(80)
      ? appointments.suffix(12).randomElement(using: &random)! : random.pick(appointments)
  }

  private mutating func anyHold() -> ClaimantID {
    holds.suffix(6).randomElement(using: &random)?.id ?? ClaimantID(high: 0x7000, low: 2)
  }

  private mutating func party() -> AppointmentParty { random.chance(50) ? .customer : .desk }

  /// A service as somebody changes it while sessions of it are booked.
  private mutating func altered(_ services: [Service]) -> Service {
    var service = random.pick(services)
    service.details.durationMinutes = random.pick([15, 30, 45, 60])
    service.details.stepMinutes = random.pick([15, 30])
    service.details.bufferBeforeMinutes = random.pick([0, 0, 15])
    service.details.bufferAfterMinutes = random.pick([0, 0, 15, 30])
    if service.details.capacity > 1 || random.chance(30) {
      service.details.capacity = random.pick([1, 2, 3, 4])
    }
    service.version += 1
    return service
  }
}
