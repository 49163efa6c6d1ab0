import Access
import HTTP
import Identity
import Pages
import Scheduling
import Schema
import Telemetry

extension Installation {
  /// Every route there is: what the server mounts, the document describes and the sweep tries.
  func routes(metrics: Metrics) -> [Route] {
    let api = IdentityRoutes(identity).routes + schedulingRoutes(tokens: manageTokens)
    let plain = PlainRoutes(
      metrics: metrics, catalogue: Self.problems, document: Self.document(of: api))
    return api + plain.all + bookingPages(tokens: manageTokens)
  }

  static let problems = ProblemCatalogue(
    ProblemKind.platform, ProblemKind.access, ProblemKind.identity, ProblemKind.scheduling)

  static func document(of routes: [Route]) -> OpenAPIDocument {
    let operations = routes.compactMap { route -> Operation? in
      if case .api(let operation) = route.face { operation } else { nil }
    }
    return OpenAPIDocument(
      title: "Atrium", version: "1",
      description: """
        Appointments for many businesses. The tenant comes from the credential; public calls name \
        it. Errors are `application/problem+json` (RFC 9457), and `errors` lists every mistake.
        """,
      base: Route.apiBase,
      tags: [
        .init("Signing in", "Signing up, in and out, and who one is."),
        .init("Business", "The business itself."),
        .init("Public booking", "What customers see and do, without an account."),
        .init("Appointments", "Booking and its verbs, at the desk."),
        .init("Slots", "Free times, and why others are not."),
        .init("Services", "What customers book."),
        .init("Providers", "Whose time is booked, their hours and time off."),
        .init("Locations", "Where appointments happen."),
        .init("Customers", "Who books."),
        .init("Operating", "Running the installation."),
      ],
      operations: operations)
  }
}
