import Access
import Basics
import Crypto
import Database
import Glibc
import HTTP
import HTTPTesting
import Schema
import Synchronization
import Telemetry
import Tenancy

@testable import Scheduling

/// A business with a real database in a folder of its own, its booking pages, and a clock that
/// stands: Monday, 4 May 2026, 08:00 in Berlin.
final class BookingHouse: Sendable {
  static let now = Instant("2026-05-04T06:00:00Z")!
  static let tokens = ManageTokens(key: [UInt8](repeating: 7, count: 32))
  let storage: Storage
  let tenant: Tenant
  let client: TestClient
  private let folder: String
  private let instant: Instants

  private final class Instants: Sendable {
    let now = Mutex(BookingHouse.now)
  }

  static let ada = ProviderID("00000000-0000-7000-8000-0000000000aa")!
  static let grace = ProviderID("00000000-0000-7000-8000-0000000000bb")!
  static let talk = ServiceID("00000000-0000-7000-8000-000000000001")!
  static let course = ServiceID("00000000-0000-7000-8000-000000000002")!
  static let slug = "lindenhof"

  private init() async throws {
    var template = Array("/tmp/atrium-booking-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    storage = try Storage(
      folder: folder, control: AccessMigrations.control + TenancyMigrations.control,
      tenant: AccessMigrations.tenant + SchedulingMigrations.all)
    let instant = Instants()
    self.instant = instant
    let clock = Clock { instant.now.withLock { $0 } }
    let made = Tenant(
      name: "Praxis Lindenhof", slug: Self.slug, timeZone: Zone(named: "Europe/Berlin")!,
      at: Self.now)
    tenant = made
    _ = try await storage.control.write { (db) async throws(Fault) -> Ending<Attempt> in
      .commit(try await TenantStore.insert(made, in: db))
    }
    let gate = Gate(
      storage: storage, tenants: TenantDirectory(control: storage.control, clock: clock),
      authenticator: NobodySignsIn(), clock: clock, log: .silent,
      origin: Origin(base: nil, domain: "localhost"),
      sealer: Sealer(key: [UInt8](repeating: 1, count: 32)))
    client = .memory(PagesResponder(gate: gate, routes: bookingPages(tokens: Self.tokens)))
  }

  static func with(_ body: (BookingHouse) async throws -> Void) async throws {
    let house = try await BookingHouse()
    do { try await body(house) } catch {
      await house.end()
      throw error
    }
    await house.end()
  }

  var db: TenantDatabase { storage.tenant(tenant.id, actor: .public) }
  func pass(_ span: TimeSpan) { instant.now.withLock { $0 = $0 + span } }

  /// A GET of a path below the tenant's front page.
  func open(_ path: String, host: String = "localhost") async throws -> TestResponse {
    let prefix = host == "localhost" ? "/t/\(Self.slug)" : ""
    return try await client.send(.get, prefix + path, headers: ["host": host])
  }

  /// A POST as a browser sends a form.
  func send(_ path: String, _ fields: KeyValuePairs<String, String>, origin: String? = nil)
    async throws -> TestResponse
  {
    let body = fields.map { "\($0.key)=\($0.value.percentEncoded)" }.joined(separator: "&")
    var headers: Headers = [
      "host": "localhost", "content-type": "application/x-www-form-urlencoded",
    ]
    if let origin { headers.add("origin", origin) }
    return try await client.send(.post, "/t/\(Self.slug)\(path)", headers: headers, body: body)
  }

  func appointments() async throws -> [Appointment] {
    try await db.read { (db) async throws(Fault) in
      try await AppointmentStore.list(.init(), after: nil, limit: 100, in: db)
    }
  }

  private func end() async {
    await storage.close()
    for name in ["control", "pool"] {
      for suffix in ["", "-wal", "-shm"] { unlink("\(folder)/\(name).db\(suffix)") }
    }
    rmdir(folder)
  }
}

/// Public pages ask nobody who they are.
private struct NobodySignsIn: Authenticator {
  func caller(accessToken: String) async throws(Fault) -> SignedIn? { nil }
  func caller(sessionCookie: String) async throws(Fault) -> SignedIn? { nil }
  func formToken(sessionCookie: String) -> String { "" }
}

/// Runs routes as the program does; a problem is answered by its code.
private struct PagesResponder: Responder {
  let gate: Gate
  let router: Router<Route>

  init(gate: Gate, routes: [Route]) {
    var router = Router<Route>()
    for route in routes { router.add(route.method, route.pattern, route) }
    self.router = router
    self.gate = gate
  }

  func respond(to request: Request) async -> Response {
    var path = request.path
    if let slug = gate.origin.slug(ofHost: request.host) {
      path = path == "/" ? "/t/\(slug)" : "/t/\(slug)\(path)"
    }
    guard case .found(let route, let parameters) = router.match(request.method, path) else {
      return .text("no route", status: 404)
    }
    var trace = Route.Trace()
    do {
      return try await route.run(gate, request, parameters, &trace)
    } catch let problem as Problem {
      return .text(problem.code, status: problem.status)
    } catch {
      return .text("\(error)", status: 500)
    }
  }

  func refusal(_ refusal: Refusal) -> Response { .text(refusal.detail, status: refusal.status) }
}
