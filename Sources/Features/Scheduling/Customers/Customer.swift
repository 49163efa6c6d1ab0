import Access
import Basics
import Schema

/// Somebody who books.
package typealias Customer = Record<CustomerDetails>
package typealias CustomerID = Identifier<CustomerDetails>

/// What a tenant knows of a customer.
package struct CustomerDetails: Sendable {
  package var name = ""
  /// Lower case; one customer of a tenant has it.
  package var email: String?
  package var phone: String?
  package var timeZone: String?
  package var notes = ""

  package init(
    name: String = "", email: String? = nil, phone: String? = nil, timeZone: String? = nil,
    notes: String = ""
  ) {
    self.name = name
    self.email = email
    self.phone = phone
    self.timeZone = timeZone
    self.notes = notes
  }
}

extension CustomerDetails {
  package static let schema = Schema(
    "CustomerDetails", "Somebody who books.", blank: CustomerDetails()
  ) {
    Field("name", \.name, .text(1...200), "Full name.", example: "Grace Hopper")
    Field(
      "email", \.email, .email.nullable, "Unique within the tenant; kept in lower case.",
      default: nil, example: "grace@example.com")
    Field(
      "phone", \.phone, .phone.nullable, "With country code.", default: nil, example: "+49301234567"
    )
    Field(
      "timeZone", \.timeZone, .zoneName.nullable, "IANA name, for showing times.", default: nil,
      example: "Europe/Berlin")
    Field(
      "notes", \.notes, .longText(0...10_000), "For the team only.", default: "", example: "")
  }

  package static let record = Customer.schema("Customer", of: schema)
}
