import Access
import Basics
import Schema

/// Somebody (or something) whose time is booked.
package typealias Provider = Record<ProviderDetails>
package typealias ProviderID = Identifier<ProviderDetails>

/// What a tenant says of a provider.
///
/// The hours are a resource of their own: `ProviderSchedule`.
package struct ProviderDetails: Sendable {
  package var name = ""
  /// Lower case.
  ///
  /// The member who signs in with it is this provider, for the own-data rule.
  package var email: String?
  package var timeZone = ""
  package var bio = ""
  package var locationIds: [LocationID] = []
  package var active = true

  package init(
    name: String = "", email: String? = nil, timeZone: String = "", bio: String = "",
    locationIds: [LocationID] = [], active: Bool = true
  ) {
    self.name = name
    self.email = email
    self.timeZone = timeZone
    self.bio = bio
    self.locationIds = locationIds
    self.active = active
  }
}

extension ProviderDetails {
  package static let schema = Schema(
    "ProviderDetails", "Somebody whose time is booked.", blank: ProviderDetails()
  ) {
    Field("name", \.name, .text(1...200), "Shown to customers.", example: "Dr. Ada Weiss")
    Field(
      "email", \.email, .email.nullable,
      "The member of the team who signs in with this address sees this provider's calendar as "
        + "their own.", default: nil, example: "ada@example.com")
    Field(
      "timeZone", \.timeZone, .zoneName, "IANA name; the provider's hours are read in it.",
      example: "Europe/Berlin")
    Field("bio", \.bio, .longText(0...2_000), "Shown to customers.", default: "", example: "")
    Field(
      "locationIds", \.locationIds, .set(.id(), upTo: 100),
      "Where the provider works.", default: [], example: [])
    Field("active", \.active, .boolean, "Whether customers can book.", default: true, example: true)
  }

  package static let record = Provider.schema("Provider", of: schema)
}
