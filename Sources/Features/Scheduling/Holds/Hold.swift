import Basics
import Schema

/// Seats kept for ten minutes for whoever has the hold's id.
package struct Hold: Sendable {
  package var id: Identifier<Hold>
  package var serviceId: ServiceID
  package var providerId: ProviderID
  package var startsAt: Instant
  package var endsAt: Instant
  package var seats: Int
  package var expiresAt: Instant
  /// Where its seats are claimed; not told to clients.
  var claim: ClaimPlace

  /// How long a hold lasts.
  package static let lifetime = TimeSpan.minutes(10)

  /// A hold ends when now ≥ `expiresAt`.
  func isLive(at now: Instant) -> Bool { now < expiresAt }
}

package typealias HoldID = Identifier<Hold>
