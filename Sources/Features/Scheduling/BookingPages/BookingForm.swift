import Access
import Basics
import HTTP
import Pages
import Schema

/// The form that asks who comes: what was typed, and what is wrong with it.
struct BookingForm: Sendable {
  var state: FormState
  var customer = GivenCustomer()
  var seats = 1
  var chosen: Chosen
  /// Nil where the form lost it, which no form of ours does.
  var startsAt: Instant?

  /// As it was sent.
  ///
  /// The button of another start beats the hidden one.
  init(_ form: FormBody, service: ServiceID, capacity: Int) {
    var values: [(name: String, value: String)] = []
    for name in ["name", "email", "phone"] { values.append((name, trimmed(form[name] ?? ""))) }
    values.append(("seats", trimmed(form["seats"] ?? "1")))
    state = FormState(values)
    chosen = Chosen(
      service: service, provider: form["provider"].flatMap { ProviderID($0) },
      zone: form["timeZone"].flatMap(Zone.init(named:)))
    startsAt = (form["instead"] ?? form["startsAt"]).flatMap { Instant($0) }
    readCustomer()
    readSeats(capacity)
  }

  /// Empty, for a start that was chosen.
  init(_ chosen: Chosen, startsAt: Instant) {
    state = FormState([("seats", "1")])
    self.chosen = chosen
    self.startsAt = startsAt
  }

  var request: BookingRequest? {
    guard state.errors.isEmpty, let startsAt else { return nil }
    var request = BookingRequest()
    request.serviceId = chosen.service
    request.providerId = chosen.provider
    request.startsAt = startsAt
    request.seats = seats
    request.customer = customer
    return request
  }

  /// By the rules of the API's own schema, in words for people.
  private mutating func readCustomer() {
    var members: [JSONValue.Member] = [
      .init("name", .string(state["name"])), .init("email", .string(state["email"])),
    ]
    if !state["phone"].isEmpty { members.append(.init("phone", .string(state["phone"]))) }
    if let zone = chosen.zone { members.append(.init("timeZone", .string(zone.name))) }
    var mistakes: [Mistake] = []
    if let read = GivenCustomer.schema.read(.object(members), mistakes: &mistakes) {
      customer = read
    }
    for name in ["name", "email", "phone"] {
      guard let mistake = mistakes.first(where: { $0.pointer == "/\(name)" }) else { continue }
      state.errors.append(FieldError(name, message(name, mistake.code)))
    }
  }

  private mutating func readSeats(_ capacity: Int) {
    guard let count = Int(state["seats"]), (1...capacity).contains(count) else {
      let most = capacity == 1 ? "There is one place." : "Enter a number from 1 to \(capacity)."
      return state.errors.append(FieldError("seats", most))
    }
    seats = count
  }

  private func message(_ name: String, _ code: Mistake.Code) -> String {
    switch (name, code) {
    case (_, .invalidText): "Leave out line breaks and other control characters."
    case ("name", .tooLong): "Use at most 200 characters for the name."
    case ("name", _): "Enter your name."
    case ("email", _) where state["email"].isEmpty: "Enter your e-mail address."
    case ("email", _): "Enter an e-mail address such as name@example.org."
    default: "Enter a phone number of 5 to 15 digits, or leave it empty."
    }
  }
}

/// Without the spaces around it, which nobody types on purpose.
func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
