import Access
import HTML
import HTTP
import Pages
import Tenancy

/// The pages on which customers book, move and cancel; each step has an address of its own.
///
/// Service → provider → time → details → the appointment's page, to which only its token leads.
package func bookingPages(tokens: ManageTokens) -> [Route] {
  let managing = ManagePages(tokens: tokens)
  return [
    .publicPage(.get, "/t/{slug}", page: servicesPage),
    .publicPage(.get, "/t/{slug}/services/{service}", page: peoplePage),
    .publicPage(.get, "/t/{slug}/services/{service}/times", page: timesPage),
    .publicPage(.get, "/t/{slug}/services/{service}/details", page: detailsPage),
    .publicPage(.post, "/t/{slug}/services/{service}/details") {
      try await bookFromPage($0, tokens)
    },
  ] + managing.routes
}

extension PublicCall {
  /// The frame of the tenant's pages.
  var frame: BookingFrame {
    BookingFrame(tenantName: scope.tenant.name, home: BookingAddresses(self).home)
  }

  /// A page that says kindly that its address leads nowhere, and where to begin.
  func missingPage(_ heading: String, _ text: String) -> Response {
    let page = bookingPage(PageHead(heading), frame) {
      narrow {
        outcomeHeader(heading, lead: text, .info)
        actions { linkButton("See what can be booked", to: frame.home, .primary) }
      }
    }
    return .page(page, status: 404, holdsSecret: false)
  }

  /// For services that are not there, or can't be booked now.
  var missingService: Response {
    missingPage(
      "This can't be booked here",
      "The link may be old, or \(scope.tenant.name) no longer offers it.")
  }
}
