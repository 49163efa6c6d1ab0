import Access
import Basics
import Database
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
    return api + plain.all + pages
  }

  /// What people see: booking pages, the desk, and the back office.
  private var pages: [Route] {
    bookingPages(tokens: manageTokens) + identityPages(identity) + deskPages()
      + backOfficePages(identity, counting: counting)
  }

  /// Counts in the business's own scope, in the operator's name: there is no other way across.
  private var counting: CountBusiness {
    { [storage] (tenant, actor) async throws(Fault) -> BusinessCounts in
      let counts = try await storage.tenant(tenant, actor: actor).read {
        (db) async throws(Fault) -> SchedulingCounts in
        try await SchedulingCounts.load(limit: BusinessCounts.limit, in: db)
      }
      return BusinessCounts(
        appointments: counts.appointments, providers: counts.providers,
        customers: counts.customers)
    }
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
