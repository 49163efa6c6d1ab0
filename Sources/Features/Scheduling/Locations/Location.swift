import Access
import Basics
import Schema

/// A place where appointments happen.
package typealias Location = Record<LocationDetails>
package typealias LocationID = Identifier<LocationDetails>

/// What a tenant says of a location.
package struct LocationDetails: Sendable {
  package var name = ""
  package var timeZone = ""
  package var address = Address()
  package var active = true

  package init(name: String = "", timeZone: String = "", address: Address = Address()) {
    self.name = name
    self.timeZone = timeZone
    self.address = address
  }
}

/// A postal address; every line may be empty.
package struct Address: Sendable, Hashable {
  package var line1 = ""
  package var line2 = ""
  package var city = ""
  package var region = ""
  package var postalCode = ""
  /// ISO 3166-1 alpha-2, or empty.
  package var country = ""

  package init(
    line1: String = "", line2: String = "", city: String = "", region: String = "",
    postalCode: String = "", country: String = ""
  ) {
    self.line1 = line1
    self.line2 = line2
    self.city = city
    self.region = region
    self.postalCode = postalCode
    self.country = country
  }
}

extension Address {
  package static let schema = Schema("Address", "A postal address.", blank: Address()) {
    Field(
      "line1", \.line1, .text(0...200), "Street and number.", default: "", example: "Torstraße 1")
    Field("line2", \.line2, .text(0...200), "Floor, building.", default: "", example: "2nd floor")
    Field("city", \.city, .text(0...100), "City.", default: "", example: "Berlin")
    Field("region", \.region, .text(0...100), "State or region.", default: "", example: "Berlin")
    Field("postalCode", \.postalCode, .text(0...20), "Postal code.", default: "", example: "10119")
    Field(
      "country", \.country, .text(0...2, .country, example: "DE"), "ISO 3166-1 alpha-2 code.",
      default: "", example: "DE")
  }
}

extension LocationDetails {
  package static let schema = Schema(
    "LocationDetails", "A place where appointments happen.", blank: LocationDetails()
  ) {
    Field("name", \.name, .text(1...200), "Shown to customers.", example: "Praxis Mitte")
    Field("timeZone", \.timeZone, .zoneName, "IANA name.", example: "Europe/Berlin")
    Field("address", \.address, .object(Address.schema), "Where it is.", default: Address())
    Field("active", \.active, .boolean, "Whether it is in use.", default: true, example: true)
  }

  package static let record = Location.schema("Location", of: schema)
}

extension TextFormat {
  /// Two capital letters, or nothing.
  fileprivate static let country = TextFormat(
    "two capital letters", pattern: "^([A-Z]{2})?$",
    accepts: { $0.isEmpty || $0.count == 2 && $0.allSatisfy { (0x41...0x5A).contains($0) } })
}
