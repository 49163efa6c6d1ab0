import Access
import Basics
import HTML
import HTTP
import Pages
import Schema

/// What customers book.
enum ServicePages: RecordDesk {
  typealias Store = ServiceStore

  static let routes = RecordPages<ServicePages>.routes

  static let path = "services"
  static let section = DeskSection.services
  static let noun = "service"
  static let article = "a"
  static let heading = "Services"
  static let lead = "What customers book."
  static let icon = Icon.sparkle
  static let reads = Permission.catalogueRead
  static let writes = Permission.catalogueWrite
  static let schema = ServiceDetails.schema
  static let fields = [
    "name", "description", "durationMinutes", "price.amount", "price.currency", "providerIds",
    "mode", "capacity", "stepMinutes", "bufferBeforeMinutes", "bufferAfterMinutes",
    "minimumNoticeMinutes", "horizonDays", "maximumPerDay",
  ]

  static func name(_ details: ServiceDetails) -> String { details.name }
  static func normalized(_ details: ServiceDetails) -> ServiceDetails { details.normalized }

  static func json(_ form: FormBody) -> JSONValue {
    var body = FormJSON(form)
    body.text("name", "description", "mode")
    body.number(
      "durationMinutes", "bufferBeforeMinutes", "bufferAfterMinutes", "capacity",
      "minimumNoticeMinutes", "horizonDays")
    body.optionalNumber("stepMinutes", "maximumPerDay")
    body.set(
      "price", PriceText.json(form["price.amount"] ?? "", currency: form["price.currency"] ?? ""))
    body.list("providerIds")
    body.flag("requiresApproval", "active")
    return body.json
  }

  static func values(_ details: ServiceDetails?, _ call: DeskCall, _ choices: Roster.Choices)
    -> [(name: String, value: String)]
  {
    var values: [(name: String, value: String)] = []
    let isNew = details == nil
    var fresh = ServiceDetails()
    fresh.durationMinutes = 60
    fresh.providerIds = choices.roster.people.filter(\.isActive).map(\.id)
    let service = details ?? fresh
    let currency = service.price?.currency ?? PriceText.currency(ofZone: call.zone.name)
    // A step that is the duration is none of its own.
    let step = service.stepMinutes == service.durationMinutes ? nil : service.stepMinutes
    func text(_ name: String, _ value: String) { values.append((name, value)) }
    func number(_ name: String, _ value: Int?) { text(name, value.map(String.init) ?? "") }
    text("name", service.name)
    text("description", service.description)
    number("durationMinutes", service.durationMinutes)
    text("mode", service.mode.rawValue)
    text("price.amount", service.price.map(PriceText.amount) ?? "")
    text("price.currency", currency)
    number("capacity", service.capacity)
    number("stepMinutes", step)
    number("bufferBeforeMinutes", service.bufferBeforeMinutes)
    number("bufferAfterMinutes", service.bufferAfterMinutes)
    number("minimumNoticeMinutes", service.minimumNoticeMinutes)
    number("horizonDays", service.horizonDays)
    number("maximumPerDay", service.maximumPerDay)
    values += service.providerIds.map { ("providerIds", "\($0)") }
    if service.requiresApproval { values.append(("requiresApproval", "on")) }
    if service.active || isNew { values.append(("active", "on")) }
    return values
  }

  static func columns(_ call: DeskCall, _ choices: Roster.Choices) -> [Column<Service>] {
    [
      Column("Length") { service in DateText.duration(minutes: service.details.durationMinutes) },
      Column("Price", .number) { service in service.details.price?.priceText ?? "" },
      Column("Providers") { service in
        let ids = service.details.providerIds
        bdi {
          ids.count > 3
            ? "\(ids.count)" : ids.map { choices.roster.personName($0) }.joined(separator: ", ")
        }
      },
      Column("Status") { service in activeBadge(service.details.active) },
    ]
  }

  static func facts(_ details: ServiceDetails, _ choices: Roster.Choices) -> [Fact] {
    [
      Fact("Description") { details.description.isEmpty ? "None" : details.description },
      Fact("Length") { DateText.duration(minutes: details.durationMinutes) },
      Fact("Price") { details.price?.priceText ?? "None shown" },
      Fact("Providers") {
        details.providerIds.map { choices.roster.personName($0) }.joined(separator: ", ")
      },
      Fact("Seats") { details.capacity },
      Fact("Kept free before and after") {
        "\(DateText.duration(minutes: details.bufferBeforeMinutes)) and \(DateText.duration(minutes: details.bufferAfterMinutes))"
      },
      Fact("Can be booked") { "up to \(details.horizonDays) days ahead" },
      Fact("Needs approval") { details.requiresApproval ? "Yes" : "No" },
      Fact("Status") { activeBadge(details.active) },
    ]
  }

  static func switchedOff(_ details: ServiceDetails) -> ServiceDetails? {
    var off = details
    off.active = false
    return off
  }
}
