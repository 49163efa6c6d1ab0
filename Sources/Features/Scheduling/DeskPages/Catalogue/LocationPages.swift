import Access
import Basics
import HTML
import HTTP
import Pages
import Schema

/// The places where appointments happen.
enum LocationPages: RecordDesk {
  typealias Store = LocationStore

  static let routes = RecordPages<LocationPages>.routes

  static let path = "locations"
  static let section = DeskSection.locations
  static let noun = "location"
  static let article = "a"
  static let heading = "Locations"
  static let lead = "Where appointments happen."
  static let icon = Icon.pin
  static let reads = Permission.catalogueRead
  static let writes = Permission.catalogueWrite
  static let schema = LocationDetails.schema
  static let fields = [
    "name", "timeZone", "address.line1", "address.line2", "address.postalCode", "address.city",
    "address.region", "address.country",
  ]

  static func name(_ details: LocationDetails) -> String { details.name }

  static func json(_ form: FormBody) -> JSONValue {
    var body = FormJSON(form)
    body.text(
      "name", "timeZone", "address.line1", "address.line2", "address.postalCode", "address.city",
      "address.region")
    body.set("address.country", .string(trimmedText(form["address.country"] ?? "").uppercased()))
    body.flag("active")
    return body.json
  }

  static func values(_ details: LocationDetails?, _ call: DeskCall, _ choices: Roster.Choices)
    -> [(name: String, value: String)]
  {
    let details = details ?? LocationDetails(timeZone: call.zone.name)
    let address = details.address
    return [
      ("name", details.name), ("timeZone", details.timeZone), ("address.line1", address.line1),
      ("address.line2", address.line2), ("address.postalCode", address.postalCode),
      ("address.city", address.city), ("address.region", address.region),
      ("address.country", address.country),
    ] + (details.active ? [("active", "on")] : [])
  }

  static func form(_ form: FormState, _ call: DeskCall, _ choices: Roster.Choices) -> Markup {
    Markup {
      textField(
        FieldLabel("name", "Name", hint: "Shown to customers."), in: form, maxLength: 200,
        autocomplete: "off")
      zoneField(
        FieldLabel("timeZone", "Time zone"), in: form, zones: offeredZones(form["timeZone"]))
      fieldGroup("Address") { addressFields(form) }
      checkbox(FieldLabel("active", "In use"), in: form)
    }
  }

  /// Also a step of the first run.
  static func addressFields(_ form: FormState) -> Markup {
    Markup {
      textField(
        FieldLabel("address.line1", "Street and number", isOptional: true), in: form,
        maxLength: 200, autocomplete: "address-line1")
      textField(
        FieldLabel("address.line2", "Floor, building", isOptional: true), in: form,
        maxLength: 200, autocomplete: "address-line2")
      fieldGrid(inTwoColumns: true) {
        textField(
          FieldLabel("address.postalCode", "Postal code", isOptional: true), in: form,
          maxLength: 20, autocomplete: "postal-code")
        textField(
          FieldLabel("address.city", "City", isOptional: true), in: form, maxLength: 100,
          autocomplete: "address-level2")
        textField(
          FieldLabel("address.region", "State or region", isOptional: true), in: form,
          maxLength: 100, autocomplete: "address-level1")
        textField(
          FieldLabel("address.country", "Country, two letters", isOptional: true), in: form,
          width: .short, maxLength: 2, autocomplete: "country")
      }
    }
  }

  static func columns(_ call: DeskCall, _ choices: Roster.Choices) -> [Column<Location>] {
    [
      Column("Address") { location in bdi { location.details.address.line ?? "" } },
      Column("Time zone") { location in zoneCaption(location.details.timeZone) },
      Column("Status") { location in activeBadge(location.details.active) },
    ]
  }

  static func facts(_ details: LocationDetails, _ choices: Roster.Choices) -> [Fact] {
    [
      Fact("Address") { details.address.line ?? "None" },
      Fact("Time zone") { zoneCaption(details.timeZone, isWhole: true) },
      Fact("Status") { activeBadge(details.active) },
    ]
  }

  static func switchedOff(_ details: LocationDetails) -> LocationDetails? {
    var off = details
    off.active = false
    return off
  }
}
