import Access
import Basics
import HTML
import HTTP
import Tenancy

/// The address of a page; the feature's own `Address` is a postal one.
typealias Link = HTML.Address

/// Where a tenant's booking pages are; every link in them is made here.
///
/// At the tenant's own subdomain they stand at the root, anywhere else below `/t/{slug}`: whoever
/// came in by one door stays on its side.
struct BookingAddresses: Sendable {
  /// What each path begins with: `/t/praxis`, or nothing.
  private let prefix: Link
  /// Scheme and authority, for the links that people keep.
  private let authority: String

  init(slug: String, request: Request, origin: Origin) {
    if origin.slug(ofHost: request.host) == slug {
      prefix = ""
      authority = (origin.isSecure(request) ? "https://" : "http://") + request.host
    } else {
      prefix = "/t/\(slug)"
      authority = origin.url("", request)
    }
  }

  init(_ call: PublicCall) {
    self.init(slug: call.scope.tenant.slug, request: call.request, origin: call.gate.origin)
  }

  /// The services to choose from.
  var home: Link { prefix.text.isEmpty ? "/" : prefix }

  /// Who gives the service.
  func people(_ service: ServiceID, zone: Zone?) -> Link {
    with(zone, "\(address: prefix)/services/\(service)")
  }

  /// The days and times of what was chosen.
  func times(_ chosen: Chosen, day: CivilDate? = nil, from: CivilDate? = nil) -> Link {
    dated(with(chosen, timesForm(chosen.service)), day, from)
  }

  /// The same page for a form whose fields say the rest.
  func timesForm(_ service: ServiceID) -> Link { "\(address: prefix)/services/\(service)/times" }

  /// Who comes: the form for a start.
  func details(_ chosen: Chosen, startsAt: Instant) -> Link {
    with(chosen, detailsForm(chosen.service)).adding("startsAt", startsAt)
  }

  /// Where that form is sent.
  func detailsForm(_ service: ServiceID) -> Link {
    "\(address: prefix)/services/\(service)/details"
  }

  /// The appointment's own page.
  func manage(_ id: AppointmentID, _ token: String, news: ManageNews? = nil) -> Link {
    let page: Link = "\(address: prefix)/manage/\(id)/\(token)"
    guard let news else { return page }
    return page.adding("news", news.rawValue)
  }

  /// The same, whole, for people to keep.
  func kept(_ id: AppointmentID, _ token: String) -> String {
    authority + manage(id, token).text
  }

  /// Other times for the appointment.
  func moveTimes(
    _ id: AppointmentID, _ token: String, zone: Zone?, day: CivilDate? = nil,
    from: CivilDate? = nil
  ) -> Link {
    dated(with(zone, "\(address: manage(id, token))/times"), day, from)
  }

  /// The step before a move.
  func move(_ id: AppointmentID, _ token: String) -> Link { "\(address: manage(id, token))/move" }

  /// The step before cancelling.
  func cancellation(_ id: AppointmentID, _ token: String) -> Link {
    "\(address: manage(id, token))/cancellation"
  }

  private func with(_ chosen: Chosen, _ page: Link) -> Link {
    with(chosen.zone, chosen.provider.map { page.adding("provider", $0) } ?? page)
  }

  private func with(_ zone: Zone?, _ page: Link) -> Link {
    zone.map { page.adding("timeZone", $0.name) } ?? page
  }

  private func dated(_ page: Link, _ day: CivilDate?, _ from: CivilDate?) -> Link {
    if let day { return page.adding("day", day) }
    if let from { return page.adding("from", from) }
    return page
  }
}

/// What a visitor has chosen so far; it travels in the pages' addresses.
struct Chosen: Sendable, Equatable {
  var service: ServiceID
  /// Nil: anyone who is free.
  var provider: ProviderID?
  /// Nil: they were not asked yet, and see the business's own.
  var zone: Zone?
}
