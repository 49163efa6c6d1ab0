/// Where an appointment stands: pending → confirmed → completed | noShow; cancelled from either of
/// the first two.
///
/// Everything but cancelled occupies its provider.
package enum AppointmentStatus: String, CaseIterable, Sendable {
  case pending, confirmed, completed, cancelled, noShow

  /// What can be done to an appointment, apart from moving it.
  package enum Verb: String, CaseIterable, Sendable {
    case confirm, complete, cancel, markNoShow
  }

  /// The status after `verb`; nil where it isn't allowed.
  package func after(_ verb: Verb) -> AppointmentStatus? {
    switch (self, verb) {
    case (.pending, .confirm): .confirmed
    case (.confirmed, .complete): .completed
    case (.confirmed, .markNoShow): .noShow
    case (.pending, .cancel), (.confirmed, .cancel): .cancelled
    default: nil
    }
  }

  /// Whether it may be moved to another time.
  package var isMovable: Bool { self == .pending || self == .confirmed }
}
