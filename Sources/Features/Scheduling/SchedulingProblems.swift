import Access
import Basics
import Schema

extension ProblemKind {
  package static let slotTaken = ProblemKind(
    "slot_taken", status: 409, "The time is taken.",
    "Somebody was faster, or something else occupies the provider. Search again for what is free.")
  package static let slotNotOffered = ProblemKind(
    "slot_not_offered", status: 422, "The time is not offered.",
    "No one has it, but a rule of the service or the provider's hours forbids it; `errors` lists "
      + "each reason. A search gives the times that are offered.")
  package static let holdExpired = ProblemKind(
    "hold_expired", status: 409, "The hold is over.",
    "It has expired, was used, or never was. Book without it, or hold the time again.")
  package static let timeOffConflict = ProblemKind(
    "time_off_conflict", status: 409, "There are appointments in that time.",
    "Move or cancel those that `appointmentIds` and `holdIds` name first.")

  /// What the feature refuses.
  package static let scheduling: [ProblemKind] = [
    slotTaken, slotNotOffered, holdExpired, timeOffConflict,
  ]
}

extension Problem {
  // The kinds are named whole below: a bare `.slotTaken` would be the refusal again, without end.

  /// How clients are told why seats can't be had.
  init(_ refusal: BookingRefusal) {
    switch refusal {
    case .slotTaken: self.init(ProblemKind.slotTaken)
    case .holdExpired: self.init(ProblemKind.holdExpired)
    case .invalid(let mistakes): self = .invalid(mistakes)
    case .notOffered(let reasons):
      self.init(
        ProblemKind.slotNotOffered, reasons.first?.detail,
        errors: reasons.map { Mistake("/startsAt", .init(rawValue: $0.code), $0.detail) })
    }
  }

  /// How clients are told that a change did not take place; nil where it did.
  init?(_ outcome: ChangeOutcome) {
    switch outcome {
    case .done: return nil
    case .notFound: self.init(ProblemKind.notFound)
    case .stale: self.init(ProblemKind.stale)
    case .refused(let refusal): self.init(refusal)
    case .invalidState(let status, let hasBegun):
      self.init(
        ProblemKind.invalidState,
        hasBegun
          ? "The appointment has begun; ask the business."
          : "The appointment is \(status.rawValue).")
    }
  }

  /// How clients are told that time off would overlap what is booked.
  init(occupied: [OccupiedBy]) {
    var appointments: [JSONValue] = []
    var holds: [JSONValue] = []
    for one in occupied {
      switch one {
      case .appointment(let id): appointments.append(.string(id.description))
      case .hold(let id): holds.append(.string(id.description))
      case .timeOff: break
      }
    }
    self.init(
      ProblemKind.timeOffConflict,
      members: [
        .init("appointmentIds", .array(appointments)), .init("holdIds", .array(holds)),
      ])
  }
}
