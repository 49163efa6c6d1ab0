import Access
import Basics
import HTTP

/// The parameters of the booking pages' addresses.
///
/// Whatever in them makes no sense is as if it weren't there: people edit, cut and mistype links.
struct BookingQuery: Sendable {
  private let parameters: QueryParameters?

  init(_ request: Request) { parameters = try? QueryParameters(request.query) }

  subscript(_ name: String) -> String? { parameters?[name] }

  var zone: Zone? { parameters?["timeZone"].flatMap(Zone.init(named:)) }
  var provider: ProviderID? { parameters?["provider"].flatMap { ProviderID($0) } }
  var day: CivilDate? { parameters?["day"].flatMap { CivilDate($0) } }
  var from: CivilDate? { parameters?["from"].flatMap { CivilDate($0) } }
  var startsAt: Instant? { parameters?["startsAt"].flatMap { Instant($0) } }
}
