import HTML

/// Whose public pages these are.
package struct BookingFrame: Sendable {
  /// The tenant's name, as customers know it.
  package var tenantName: String
  /// The first page of the tenant's booking.
  package var home: Address
  /// What is to be said once, above the content.
  package var notice: Notice?

  package init(tenantName: String, home: Address, notice: Notice? = nil) {
    self.tenantName = tenantName
    self.home = home
    self.notice = notice
  }
}

/// A page for customers: the tenant's name, one calm column, and little else.
package func bookingPage(
  _ page: PageHead, _ frame: BookingFrame, @MarkupBuilder content: () -> Markup
) -> Markup {
  let inner = div(.class("booking")) {
    header(.class("booking-header")) {
      a(.class("brand"), .href(frame.home)) {
        span(.class("brand-mark"), .aria(.hidden, true)) { monogram(frame.tenantName) }
        span(.dir(.auto)) { frame.tenantName }
      }
    }
    main(.class("booking-main"), .id("main"), .tabindex(-1)) {
      if let notice = frame.notice { noticeBox(notice) }
      content()
    }
    footer(.class("booking-footer")) {
      span { "Booking by Atrium" }
      span { "No account needed" }
    }
  }
  return wholePage(page, site: frame.tenantName, inner)
}

/// The first letter of a name, for its mark; a dot where it has none.
func monogram(_ name: String) -> String {
  guard let letter = name.first(where: { $0.isLetter || $0.isNumber }) else { return "·" }
  return letter.uppercased()
}
