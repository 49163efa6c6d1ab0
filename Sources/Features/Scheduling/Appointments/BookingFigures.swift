import Synchronization

/// What the feature counts for those who operate it.
package enum BookingFigures {
  private static let count = Atomic<Int>(0)

  /// Appointments made since the program started, at any door.
  package static var booked: Int { count.load(ordering: .relaxed) }

  /// Counts one that is on disk.
  package static func countBooking() { count.add(1, ordering: .relaxed) }
}
