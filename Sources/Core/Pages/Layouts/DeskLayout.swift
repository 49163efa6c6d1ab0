import HTML

/// The places of the desk, in the order of its navigation.
package enum DeskSection: CaseIterable, Sendable {
  case today, week, appointments, customers, services, providers, locations, settings

  var caption: String {
    switch self {
    case .today: "Today"
    case .week: "Week"
    case .appointments: "Appointments"
    case .customers: "Customers"
    case .services: "Services"
    case .providers: "Providers"
    case .locations: "Locations"
    case .settings: "Settings"
    }
  }

  /// Where the section begins.
  package var address: Address {
    switch self {
    case .today: "/desk"
    case .week: "/desk/week"
    case .appointments: "/desk/appointments"
    case .customers: "/desk/customers"
    case .services: "/desk/services"
    case .providers: "/desk/providers"
    case .locations: "/desk/locations"
    case .settings: "/desk/settings"
    }
  }

  var icon: Icon {
    switch self {
    case .today: .sun
    case .week: .calendar
    case .appointments: .list
    case .customers: .people
    case .services: .sparkle
    case .providers: .person
    case .locations: .pin
    case .settings: .sliders
    }
  }
}

/// Who sits at the desk, and where in it.
package struct DeskFrame: Sendable {
  /// The tenant's name.
  package var tenantName: String
  /// The name of who is signed in.
  package var personName: String
  /// The session's CSRF token, for the sign-out button.
  package var csrf: String
  /// The section to which the page belongs, if any.
  package var section: DeskSection?
  /// The sections that the person's role may see.
  package var sections: [DeskSection]
  /// The tenant's public page.
  package var bookingHome: Address?
  /// What is to be said once, above the content.
  package var notice: Notice?

  package init(
    tenantName: String, personName: String, csrf: String, section: DeskSection?,
    sections: [DeskSection] = DeskSection.allCases, bookingHome: Address? = nil,
    notice: Notice? = nil
  ) {
    self.tenantName = tenantName
    self.personName = personName
    self.csrf = csrf
    self.section = section
    self.sections = sections
    self.bookingHome = bookingHome
    self.notice = notice
  }
}

/// A page of the desk: its navigation at the side, or behind a button on phones.
package func deskPage(
  _ page: PageHead, _ frame: DeskFrame, @MarkupBuilder content: () -> Markup
) -> Markup {
  let places = frame.sections.map { section in
    NavigationItem(
      section.caption, section.address, section.icon, isCurrent: section == frame.section)
  }
  let side = SideFrame(
    siteName: frame.tenantName, home: DeskSection.today.address, places: places,
    outside: frame.bookingHome.map { NavigationItem("Booking page", $0, .globe) },
    personName: frame.personName, csrf: frame.csrf, signOut: "/desk/sign-out",
    notice: frame.notice)
  return sidePage(page, side, content())
}
