import Access
import Basics
import Database
import HTML
import HTTP
import Pages

/// With whom: one of those who give the service, or anyone.
func peoplePage(_ call: PublicCall) async throws -> Response {
  guard let offer = try await call.offer() else { return call.missingService }
  let addresses = BookingAddresses(call)
  let chosen = Chosen(service: offer.service.id, zone: BookingQuery(call.request).zone)
  guard offer.hasPeople else { return .redirect(to: addresses.times(chosen).text) }
  let anyone = Choice(
    "Anyone who is free", addresses.times(chosen), detail: "The most times to choose from.",
    initials: "✶")
  let people = offer.providers.map { provider in
    var theirs = chosen
    theirs.provider = provider.id
    let about = shortened(provider.details.bio, to: 160)
    return Choice(
      provider.details.name, addresses.times(theirs), detail: about.isEmpty ? nil : about,
      initials: initials(of: provider.details.name))
  }
  let page = bookingPage(PageHead("Who would you like to see?"), call.frame) {
    bookingSteps(offer, chosen, addresses, current: .people)
    split {
      stack {
        h1 { "Who would you like to see?" }
        choiceList([anyone] + people)
      }
    } aside: {
      chosenCard(offer, provider: nil, isPersonChosen: false)
    }
  }
  return .page(page, holdsSecret: false)
}

extension PublicCall {
  /// The service in the path, if it can be booked.
  func offer() async throws -> Offer? {
    guard let id = ServiceID(parameters["service"] ?? "") else { return nil }
    return try await db.read { (db) async throws(Fault) in try await Offer.find(id, in: db) }
  }
}

/// The steps of booking.
enum BookingStep: Int, Sendable {
  case service, people, time, details
}

/// Where one is; the step of choosing a provider is left out where there is no choice.
func bookingSteps(
  _ offer: Offer, _ chosen: Chosen, _ addresses: BookingAddresses, current: BookingStep
) -> Markup {
  var steps = [Step("Service", back: addresses.home)]
  if offer.hasPeople {
    steps.append(Step("Person", back: addresses.people(chosen.service, zone: chosen.zone)))
  }
  steps.append(Step("Time", back: addresses.times(chosen)))
  steps.append(Step("Your details"))
  let skipped = !offer.hasPeople && current.rawValue > BookingStep.people.rawValue
  return stepIndicator(steps, current: current.rawValue - (skipped ? 1 : 0))
}

/// What was chosen so far.
func chosenCard(
  _ offer: Offer, provider: Provider?, when: [SummaryLine] = [], isPersonChosen: Bool = true
) -> Markup {
  let details = offer.service.details
  var lines = when + [details.summary]
  if let provider {
    lines.append(SummaryLine(.person, provider.details.name))
  } else if isPersonChosen {
    lines.append(SummaryLine(.people, "Anyone who is free"))
  }
  if let place = details.whereabouts(offer.places(of: provider)) { lines.append(place) }
  return summaryCard("Your choice", lines) {
    if !details.description.isEmpty { aboutService(details.description) }
  }
}

/// The service's description; a long one is folded.
private func aboutService(_ text: String) -> Markup {
  let paragraphs = Markup {
    for line in text.split(separator: "\n") {
      p(.class("muted small"), .dir(.auto)) { String(line) }
    }
  }
  guard text.count > 200 else { return div(.class("summary-more")) { paragraphs } }
  return HTML.details(.class("summary-more")) {
    HTML.summary { "About this service" }
    paragraphs
  }
}
