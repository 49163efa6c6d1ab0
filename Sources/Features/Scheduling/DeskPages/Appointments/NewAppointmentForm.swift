import Access
import Basics
import HTML
import HTTP
import Pages
import Schema

/// What the pages of booking by hand carry, in their address or their form.
struct NewAppointmentForm: Sendable {
  var state: FormState
  var service: ServiceID?
  /// Nil: any that is free.
  var provider: ProviderID?
  var day: CivilDate?
  var from: CivilDate?
  /// A time of `day` that was clicked in a calendar.
  var time: CivilTime?
  var startsAt: Instant?
  var override: Bool
  /// Whose page somebody came from.
  var customer: CustomerID?

  static let fields = ["customer.name", "customer.email", "customer.phone", "seats"]

  /// As a link asks for it.
  init(_ call: DeskCall) {
    service = call.parameter("service").flatMap { ServiceID($0) }
    provider = call.parameter("provider").flatMap { ProviderID($0) }
    day = call.parameter("day").flatMap { CivilDate($0) }
    from = call.parameter("from").flatMap { CivilDate($0) }
    time = call.parameter("time").flatMap { CivilTime($0) }
    startsAt = call.parameter("startsAt").flatMap { Instant($0) }
    override = call.parameter("override") != nil
    customer = call.parameter("customer").flatMap { CustomerID($0) }
    state = FormState([("seats", "1")])
  }

  /// As it was sent; the button of another start beats the hidden one.
  init(sent form: FormBody) {
    state = FormState(form, fields: Self.fields)
    service = form["serviceId"].flatMap { ServiceID($0) }
    provider = form["providerId"].flatMap { ProviderID($0) }
    startsAt = (form["instead"] ?? form["startsAt"]).flatMap { Instant($0) }
    override = form["override"] != nil
  }

  /// By the rules of the API's own body; nil, with the mistakes beside their fields, where one is
  /// broken.
  mutating func request(_ form: FormBody) -> BookingRequest? {
    var body = FormJSON(form)
    body.text("serviceId", "customer.name", "customer.email")
    body.optionalText("customer.phone", "providerId")
    body.set("startsAt", .string(startsAt?.description ?? ""))
    body.number("seats")
    body.flag("override")
    var mistakes: [Mistake] = []
    let request = BookingRequest.deskSchema.read(body.json, mistakes: &mistakes)
    guard mistakes.isEmpty else {
      state = FormState(sent: form, mistakes: mistakes, fields: Self.fields)
      return nil
    }
    return request
  }

  /// The page of this choice.
  var link: Link {
    var link: Link = "/desk/appointments/new"
    if let service { link = link.adding("service", service) }
    if let provider { link = link.adding("provider", provider) }
    if let customer { link = link.adding("customer", customer) }
    return link
  }
}
