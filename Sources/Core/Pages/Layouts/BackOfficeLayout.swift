import HTML

/// Who sits in the back office.
package struct BackOfficeFrame: Sendable {
  /// The operator's name.
  package var personName: String
  /// The session's CSRF token, for the sign-out button.
  package var csrf: String
  /// What is to be said once, above the content.
  package var notice: Notice?

  package init(personName: String, csrf: String, notice: Notice? = nil) {
    self.personName = personName
    self.csrf = csrf
    self.notice = notice
  }
}

/// A page of the back office, where operators look after tenants.
package func backOfficePage(
  _ page: PageHead, _ frame: BackOfficeFrame, @MarkupBuilder content: () -> Markup
) -> Markup {
  let side = SideFrame(
    siteName: "Back office", home: "/backoffice",
    places: [NavigationItem("Tenants", "/backoffice", .building, isCurrent: true)],
    outside: nil, personName: frame.personName, csrf: frame.csrf, signOut: "/desk/sign-out",
    notice: frame.notice)
  return sidePage(page, side, content())
}
