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

/// A gate before a small product of notes, with two tenants, and a clock that stands.
///
/// Whoever calls says who they are in the token: `role.number.slug`.
final class GateHouse: Sendable {
  static let slugs = ["north", "south"]
  let storage: Storage
  let tenants: [Tenant]
  let client: TestClient
  let doorway = Doorway()
  private let folder: String
  private let instant = Instants()

  private final class Instants: Sendable {
    let now = Mutex(Instant("2026-05-04T06:00:00Z")!)
  }

  private init() async throws {
    var template = Array("/tmp/atrium-gate-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    storage = try Storage(
      folder: folder, control: AccessMigrations.control + TenancyMigrations.control,
      tenant: AccessMigrations.tenant + [NoteStore.table, NoteStore.doom])
    let instant = instant
    let clock = Clock { instant.now.withLock { $0 } }
    let made = Self.slugs.map {
      Tenant(name: $0, slug: $0, timeZone: .utc, at: clock.now)
    }
    tenants = made
    try await storage.control.write { (db) async throws(Fault) -> Ending<Void> in
      for tenant in made { _ = try await TenantStore.insert(tenant, in: db) }
      return .commit(())
    }
    let gate = Gate(
      storage: storage, tenants: TenantDirectory(control: storage.control, clock: clock),
      authenticator: TokensSayWho(tenants: made), clock: clock, log: .silent,
      origin: Origin(base: nil, domain: nil),
      sealer: Sealer(key: [UInt8](repeating: 1, count: 32)))
    client = .memory(
      GateResponder(gate: gate, routes: noteRoutes.routes + tryRoutes(doorway)))
  }

  static func with(_ body: (GateHouse) async throws -> Void) async throws {
    let house = try await GateHouse()
    do { try await body(house) } catch {
      await house.end()
      throw error
    }
    await house.end()
  }

  func pass(_ span: TimeSpan) { instant.now.withLock { $0 = $0 + span } }

  /// Sends JSON, and reads what comes back.
  func call(
    _ method: HTTP.Method, _ path: String, _ body: String? = nil,
    as token: String? = "owner.1.north",
    headers: Headers = [:]
  ) async throws -> GateAnswer {
    var headers = headers
    if let token { headers.set("authorization", "Bearer \(token)") }
    if body != nil { headers.set("content-type", "application/json") }
    let response = try await client.send(
      method, Route.apiBase + path, headers: headers, body: body ?? "")
    return GateAnswer(
      status: response.status, headers: response.headers, text: response.text,
      json: (try? JSONValue(parsing: response.body)) ?? .null)
  }

  /// The names of a tenant's notes, in order.
  func notes(of slug: String = "north") async throws -> [String] {
    let tenant = tenants.first { $0.slug == slug }!
    return try await storage.tenant(tenant.id, actor: .system).read { (db) async throws(Fault) in
      try await db.query("SELECT name FROM note ORDER BY name, id") { $0[0] }
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

/// What came back.
struct GateAnswer {
  let status: Int
  let headers: Headers
  let text: String
  let json: JSONValue

  var code: String? { json["code"]?.text }
  var tag: String { headers["etag"] ?? "" }
  var isReplay: Bool { headers["idempotency-replayed"] == "true" }
  var id: String { json["id"]?.text ?? "" }
}

/// Believes the token.
private struct TokensSayWho: Authenticator {
  let tenants: [Tenant]

  func caller(accessToken: String) async throws(Fault) -> SignedIn? {
    let parts = accessToken.split(separator: ".")
    guard parts.count == 3, let role = Role(rawValue: String(parts[0])),
      let number = UInt64(parts[1]), let tenant = tenants.first(where: { $0.slug == parts[2] })
    else { return nil }
    return SignedIn(
      account: AccountID(high: 0x7000, low: number), email: "\(number)@example.com",
      name: "Number \(number)", isOperator: false,
      membership: .init(tenant: tenant, role: role))
  }

  func caller(sessionCookie: String) async throws(Fault) -> SignedIn? { nil }
  func formToken(sessionCookie: String) -> String { "" }
}

/// Routes requests as the program does, without pages.
private struct GateResponder: Responder {
  let gate: Gate
  let router: Router<Route>

  init(gate: Gate, routes: [Route]) {
    self.gate = gate
    var router = Router<Route>()
    for route in routes { router.add(route.method, route.pattern, route) }
    self.router = router
  }

  func respond(to request: Request) async -> Response {
    guard case .found(let route, let parameters) = router.match(request.method, request.path) else {
      return Response(status: 404)
    }
    var trace = Route.Trace()
    do {
      return try await route.run(gate, request, parameters, &trace)
    } catch let problem as Problem {
      return answer(problem, request.id)
    } catch {
      let fault = error as? Fault ?? Fault(.internalError, "")
      return answer(Problem(fault), request.id)
    }
  }

  private func answer(_ problem: Problem, _ id: String) -> Response {
    Response(
      status: problem.status, contentType: Problem.contentType,
      bytes: problem.encode(requestId: id))
  }

  func refusal(_ refusal: Refusal) -> Response { .text(refusal.detail, status: refusal.status) }
}
