import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Tenancy

/// The pages of one appointment, for whoever has its token: see it, move it, cancel it.
struct ManagePages: Sendable {
  let tokens: ManageTokens

  private static let path = "/t/{slug}/manage/{id}/{token}"

  var routes: [Route] {
    [
      page(.get, "") { call, managed in managePage(call, managed) },
      page(.get, "/times", page: moveTimesPage),
      page(.get, "/move") { call, managed in try await movePage(call, managed) },
      page(.post, "/move", page: moveFromPage),
      page(.get, "/cancellation") { call, managed in cancellationPage(call, managed) },
      page(.post, "/cancellation", page: cancelFromPage),
    ]
  }

  /// A page to which only the token leads: it is kept by nobody, and tells no other site where the
  /// reader comes from.
  private func page(
    _ method: HTTP.Method, _ path: String,
    page: @escaping @Sendable (PublicCall, ManagedAppointment) async throws -> Response
  ) -> Route {
    .publicPage(method, Self.path + path) { call in
      var response =
        if let managed = try await find(call) {
          try await page(call, managed)
        } else {
          call.missingPage(
            "This link opens no appointment",
            "It may have been cut off on the way. Please use the whole link that you were given.")
        }
      response.headers.set("referrer-policy", "no-referrer")
      response.headers.set("cache-control", "no-store")
      return response
    }
  }

  /// The appointment in the path; nil unless the token is its own.
  private func find(_ call: PublicCall) async throws -> ManagedAppointment? {
    let token = call.parameters["token"] ?? ""
    guard let id = AppointmentID(call.parameters["id"] ?? ""),
      tokens.isValid(token, for: id, of: call.scope.tenant.id)
    else { return nil }
    return try await call.db.read { (db) async throws(Fault) in
      try await ManagedAppointment.find(id, token: token, in: db)
    }
  }
}

extension PublicCall {
  /// The zone in which an appointment's customer sees times.
  func zone(of managed: ManagedAppointment) -> Zone {
    BookingQuery(request).zone ?? managed.chosenZone ?? zone(of: managed.provider)
  }

  /// Back to the appointment's page, with news.
  func toAppointment(_ managed: ManagedAppointment, _ news: ManageNews? = nil) -> Response {
    let addresses = BookingAddresses(self)
    return .redirect(
      to: addresses.manage(managed.appointment.id, managed.token, news: news).text)
  }
}
