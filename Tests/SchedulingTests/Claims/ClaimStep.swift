import Access
import Basics
import Database
import Schema

@testable import Scheduling

/// Something that somebody does to a calendar.
enum ClaimStep {
  case hold(ModelWish)
  case giveUp(ClaimantID)
  case book(ModelWish, hold: ClaimantID?, door: BookingDoor)
  case change(ClaimantID, AppointmentStatus.Verb, by: AppointmentParty)
  case move(
    ClaimantID, to: Instant, with: ProviderID?, override: Bool, by: AppointmentParty)
  case takeTimeOff(ProviderID, Range<Instant>)
  case cancelTimeOff(ProviderID, ClaimantID)
  case alter(Service)
}

/// What came of a step, in words that the model and the real thing share.
struct ClaimOutcome: Equatable, Sendable {
  var words: String
  /// What was made, where something was.
  var made: ClaimantID?

  init(_ words: String, made: ClaimantID? = nil) {
    self.words = words
    self.made = made
  }

  init(_ refusal: BookingRefusal) {
    switch refusal {
    case .slotTaken: self.init("slot_taken")
    case .holdExpired: self.init("hold_expired")
    case .notOffered(let reasons):
      self.init("not_offered \(reasons.map(\.code).sorted().joined(separator: ","))")
    case .invalid(let mistakes):
      self.init("invalid \(mistakes.map(\.pointer).joined(separator: ","))")
    }
  }

  init(_ appointment: Appointment) {
    self.init(
      Self.words(
        "\(appointment.status)", appointment.providerId, appointment.startsAt, appointment.endsAt,
        appointment.seats))
  }

  static func words(
    _ what: String, _ provider: ProviderID, _ startsAt: Instant, _ endsAt: Instant, _ seats: Int
  ) -> String {
    "\(what) \(seats) with \(provider.low & 0xFF) \(startsAt)–\(endsAt)"
  }
}

extension ClaimStep {
  /// Does it for real.
  func run(at now: Instant, in db: TenantWriter) async throws(Fault) -> Ending<ClaimOutcome> {
    switch self {
    case .hold(let wish): return try await hold(wish, now, db)
    case .book(let wish, let hold, let door): return try await book(wish, hold, door, now, db)
    case .giveUp(let id):
      let ending = try await GiveUpHold(id: id.cast(), now: now).run(in: db)
      return ending.map { ClaimOutcome($0 ? "given up" : "no hold") }
    case .change(let id, let verb, let party):
      let change = ChangeAppointment(id: id.cast(), verb: verb, by: party, now: now)
      return try await change.run(in: db).map(Self.told)
    case .move(let id, let start, let provider, let override, let party):
      let move = RescheduleAppointment(
        id: id.cast(), startsAt: start, providerId: provider, override: override, by: party,
        now: now)
      return try await move.run(in: db).map(Self.told)
    case .takeTimeOff(let provider, let interval):
      return try await rest(provider, interval, now, db)
    case .cancelTimeOff(let provider, let id):
      guard let timeOff = try await TimeOffStore.find(id.cast(), of: provider, in: db) else {
        return .rollback(ClaimOutcome("no time off"))
      }
      try await TimeOffStore.delete(timeOff, of: provider, in: db)
      return .commit(ClaimOutcome("back at work"))
    case .alter(let service):
      _ = try await ServiceStore.update(service, in: db)
      return .commit(ClaimOutcome("altered"))
    }
  }

  private func hold(_ wish: ModelWish, _ now: Instant, _ db: TenantWriter) async throws(Fault)
    -> Ending<ClaimOutcome>
  {
    var request = HoldRequest()
    request.serviceId = wish.service
    request.providerId = wish.provider
    request.startsAt = wish.startsAt
    request.seats = wish.seats
    return try await PlaceHold(request: request, now: now).run(in: db).map { outcome in
      switch outcome {
      case .refused(let refusal): ClaimOutcome(refusal)
      case .held(let hold):
        ClaimOutcome(
          ClaimOutcome.words("held", hold.providerId, hold.startsAt, hold.endsAt, hold.seats),
          made: hold.id.cast())
      }
    }
  }

  private func book(
    _ wish: ModelWish, _ hold: ClaimantID?, _ door: BookingDoor, _ now: Instant, _ db: TenantWriter
  ) async throws(Fault) -> Ending<ClaimOutcome> {
    var request = BookingRequest()
    request.serviceId = wish.service
    request.providerId = wish.provider
    request.startsAt = wish.startsAt
    request.seats = wish.seats
    request.holdId = hold?.cast()
    request.override = wish.override
    request.customer.name = "Customer"
    request.customer.email = "customer\(wish.startsAt.seconds % 7)@example.com"
    let booking = BookAppointment(request: request, door: door, now: now)
    return try await booking.run(in: db).map { outcome in
      switch outcome {
      case .refused(let refusal): return ClaimOutcome(refusal)
      case .booked(let appointment):
        var told = ClaimOutcome(appointment)
        told.made = appointment.id.cast()
        return told
      }
    }
  }

  private func rest(
    _ provider: ProviderID, _ interval: Range<Instant>, _ now: Instant, _ db: TenantWriter
  ) async throws(Fault) -> Ending<ClaimOutcome> {
    let details = TimeOffDetails(startsAt: interval.lowerBound, endsAt: interval.upperBound)
    let take = TakeTimeOff(provider: provider, details: details, now: now)
    return try await take.run(in: db).map { outcome in
      switch outcome {
      case .taken(let timeOff): ClaimOutcome("off", made: timeOff.id.cast())
      case .occupied(let by):
        ClaimOutcome("occupied \(by.map(\.claimant).sorted().map(\.description))")
      }
    }
  }

  private static func told(_ outcome: ChangeOutcome) -> ClaimOutcome {
    switch outcome {
    case .done(let appointment): ClaimOutcome(appointment)
    case .notFound: ClaimOutcome("not found")
    case .stale: ClaimOutcome("stale")
    case .invalidState(let status, let hasBegun):
      ClaimOutcome("\(status) forbids it\(hasBegun ? ", begun" : "")")
    case .refused(let refusal): ClaimOutcome(refusal)
    }
  }
}

extension OccupiedBy {
  fileprivate var claimant: ClaimantID {
    switch self {
    case .appointment(let id): id.cast()
    case .hold(let id): id.cast()
    case .timeOff(let id): id.cast()
    }
  }
}

extension Ending {
  fileprivate func map<Other>(_ change: (Value) -> Other) -> Ending<Other> {
    switch self {
    case .commit(let value): .commit(change(value))
    case .rollback(let value): .rollback(change(value))
    }
  }
}
