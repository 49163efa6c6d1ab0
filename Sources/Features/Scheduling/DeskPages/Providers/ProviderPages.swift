import Access
import Basics
import HTML
import HTTP
import Pages
import Schema

/// Those whose time is booked.
enum ProviderPages: RecordDesk {
  typealias Store = ProviderStore

  static let routes = RecordPages<ProviderPages>.routes

  static let path = "providers"
  static let section = DeskSection.providers
  static let noun = "provider"
  static let article = "a"
  static let heading = "Providers"
  static let lead = "Those whose time is booked."
  static let icon = Icon.person
  static let reads = Permission.catalogueRead
  static let writes = Permission.catalogueWrite
  static let schema = ProviderDetails.schema
  static let fields = ["name", "email", "timeZone", "bio", "locationIds"]

  static func name(_ details: ProviderDetails) -> String { details.name }
  static func normalized(_ details: ProviderDetails) -> ProviderDetails { details.normalized }

  static func json(_ form: FormBody) -> JSONValue {
    var body = FormJSON(form)
    body.text("name", "timeZone", "bio")
    body.optionalText("email")
    body.list("locationIds")
    body.flag("active")
    return body.json
  }

  static func values(_ details: ProviderDetails?, _ call: DeskCall, _ choices: Roster.Choices)
    -> [(name: String, value: String)]
  {
    let active = choices.locations.filter(\.details.active)
    let provider =
      details
      ?? ProviderDetails(
        timeZone: call.zone.name, locationIds: active.count == 1 ? [active[0].id] : [])
    var values: [(name: String, value: String)] = [
      ("name", provider.name), ("email", provider.email ?? ""), ("timeZone", provider.timeZone),
      ("bio", provider.bio),
    ]
    values += provider.locationIds.map { ("locationIds", "\($0)") }
    return provider.active ? values + [("active", "on")] : values
  }

  static func form(_ form: FormState, _ call: DeskCall, _ choices: Roster.Choices) -> Markup {
    Markup {
      textField(
        FieldLabel("name", "Name", hint: "Shown to customers."), in: form, maxLength: 200,
        autocomplete: "off")
      textField(
        FieldLabel(
          "email", "E-mail",
          hint: "Whoever signs in with it sees this calendar as their own.", isOptional: true),
        in: form, .email, maxLength: 254, autocomplete: "off")
      zoneField(
        FieldLabel("timeZone", "Time zone", hint: "In which the hours are read."), in: form,
        zones: offeredZones(form["timeZone"]))
      textArea(
        FieldLabel("bio", "About", hint: "A few words for customers.", isOptional: true), in: form,
        rows: 3, maxLength: 2_000)
      if !choices.locations.isEmpty {
        checkboxGroup(
          FieldLabel("locationIds", "Works at", isOptional: true), in: form,
          choices.locations.map { Option("\($0.id)", $0.details.name) })
      }
      checkbox(FieldLabel("active", "Customers can book"), in: form)
    }
  }

  static func columns(_ call: DeskCall, _ choices: Roster.Choices) -> [Column<Provider>] {
    [
      Column("E-mail") { provider in provider.details.email ?? "" },
      Column("Time zone") { provider in zoneCaption(provider.details.timeZone) },
      Column("Status") { provider in activeBadge(provider.details.active) },
    ]
  }

  static func facts(_ details: ProviderDetails, _ choices: Roster.Choices) -> [Fact] {
    let places = choices.locations.filter { details.locationIds.contains($0.id) }
    return [
      Fact("E-mail") { details.email ?? "None" },
      Fact("Time zone") { zoneCaption(details.timeZone, isWhole: true) },
      Fact("About") { details.bio.isEmpty ? "Nothing yet" : details.bio },
      Fact("Works at") {
        places.isEmpty
          ? "No place in particular" : places.map(\.details.name).joined(separator: ", ")
      },
      Fact("Status") { activeBadge(details.active) },
    ]
  }

  static func switchedOff(_ details: ProviderDetails) -> ProviderDetails? {
    var off = details
    off.active = false
    return off
  }

  static func tabs(_ record: Provider, _ call: DeskCall) -> Markup {
    let reach = call.scope.reach(of: .schedulesRead)
    let isOwn = record.details.email == call.scope.member.email.lowercased()
    guard reach == .all || reach == .own && isOwn else { return Markup() }
    return providerTabs(record.id, call, current: .profile)
  }
}

/// The pages of a provider.
enum ProviderTab: CaseIterable {
  case profile, hours, timeOff, week

  var caption: String {
    switch self {
    case .profile: "Profile"
    case .hours: "Hours"
    case .timeOff: "Time off"
    case .week: "Week"
    }
  }

  func link(_ id: ProviderID) -> Link {
    switch self {
    case .profile: "/desk/providers/\(id)"
    case .hours: "/desk/providers/\(id)/hours"
    case .timeOff: "/desk/providers/\(id)/time-off"
    case .week: "/desk/week?provider=\(id)"
    }
  }
}

/// The way between a provider's pages.
func providerTabs(_ id: ProviderID, _ call: DeskCall, current: ProviderTab) -> Markup {
  tabs(
    "Provider",
    ProviderTab.allCases.map { Tab($0.caption, $0.link(id), isCurrent: $0 == current) })
}
