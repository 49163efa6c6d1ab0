import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Tenancy

/// The pages on which a business runs its day.
package func deskPages() -> [Route] {
  let groups: [[Route]] = [
    TodayPage.routes, WeekPage.routes, AppointmentListPage.routes, NewAppointmentPages.routes,
    AppointmentPages.routes, MoveAppointmentPages.routes, CustomerPages.routes,
    ServicePages.routes, ProviderPages.routes, LocationPages.routes, HoursPages.routes,
    TimeOffPages.routes, StartPages.routes,
  ]
  return groups.flatMap(\.self)
}

extension DeskCall {
  /// Whether the caller's role has the permission, be it for their own calendar only.
  func may(_ permission: Permission) -> Bool { scope.reach(of: permission) > .none }

  /// The zone in which the business reads its own days.
  var zone: Zone { scope.tenant.timeZone }

  /// A page of the desk, with the news that its address carries.
  func page(
    _ title: String, _ section: DeskSection?, status: Int = 200, hasErrors: Bool = false,
    notice: Notice? = nil, @MarkupBuilder content: () -> Markup
  ) -> Response {
    let news = notice ?? parameter("done").flatMap { DeskNews(rawValue: $0)?.notice }
    return .page(
      deskPage(
        PageHead(title, hasErrors: hasErrors), DeskFrame(self, section, notice: news),
        content: content),
      status: status)
  }

  /// The body of a form as it stands, kept for the desk's short reads.
  func read<T: Sendable>(
    _ work: @Sendable (TenantReader) async throws(Fault) -> T
  ) async throws(Fault) -> T {
    try await db.read(work)
  }
}

extension Response {
  /// To a page of the desk, which then says what was done.
  static func seeOther(_ page: Link, _ news: DeskNews? = nil) -> Response {
    .redirect(to: (news.map { page.adding("done", $0.rawValue) } ?? page).text)
  }
}
