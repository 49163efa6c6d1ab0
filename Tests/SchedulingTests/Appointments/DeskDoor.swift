import Access
import Basics
import Crypto
import Database
import Glibc
import HTTP
import HTTPTesting
import Schema
import Telemetry
import Tenancy

@testable import Scheduling

/// Two businesses with the feature's whole API before a gate: Ada and Grace work in the first.
///
/// Whoever calls says who they are in the token: `role/email/slug`.
final class DeskDoor: Sendable {
  static let now = Instant("2026-05-04T06:00:00Z")!
  static let tokens = ManageTokens(key: [UInt8](repeating: 7, count: 32))
  static let owner = "owner/owner@example.com/north"
  static let ada = "member/ada@example.com/north"
  static let grace = "member/grace@example.com/north"
  let storage: Storage
  let tenants: [Tenant]
  let client: TestClient
  let folder: String

  private init() async throws {
    var template = Array("/tmp/atrium-desk-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    // One reader, so that a test can ask it for the plans of all that was read.
    var options = StorageOptions()
    (options.connectionsPerLoop, options.sharedConnections) = (1, 1)
    storage = try Storage(
      folder: folder, control: AccessMigrations.control + TenancyMigrations.control,
      tenant: AccessMigrations.tenant + SchedulingMigrations.all, options: options)
    let clock = Clock { Self.now }
    let made = ["north", "south"].map { Tenant(name: $0, slug: $0, timeZone: .utc, at: Self.now) }
    tenants = made
    try await storage.control.write { (db) async throws(Fault) -> Ending<Void> in
      for tenant in made { _ = try await TenantStore.insert(tenant, in: db) }
      return .commit(())
    }
    let gate = Gate(
      storage: storage, tenants: TenantDirectory(control: storage.control, clock: clock),
      authenticator: TokensSayWho(tenants: made), clock: clock, log: .silent,
      origin: Origin(base: "https://atrium.example", domain: nil),
      sealer: Sealer(key: [UInt8](repeating: 1, count: 32)))
    client = .memory(
      RouteResponder(gate: gate, routes: schedulingRoutes(tokens: Self.tokens) + [plansRoute]))
  }

  static func with(_ body: (DeskDoor) async throws -> Void) async throws {
    let door = try await DeskDoor()
    do { try await body(door) } catch {
      await door.end()
      throw error
    }
    await door.end()
  }

  var db: TenantDatabase { storage.tenant(tenants[0].id, actor: .system) }

  /// Sends JSON, and reads what comes back.
  func call(
    _ method: HTTP.Method, _ path: String, _ body: String? = nil, as token: String? = owner,
    headers: Headers = [:]
  ) async throws -> DeskAnswer {
    var headers = headers
    if let token { headers.set("authorization", "Bearer \(token)") }
    if body != nil { headers.set("content-type", "application/json") }
    let response = try await client.send(
      method, Route.apiBase + path, headers: headers, body: body ?? "")
    return DeskAnswer(
      status: response.status, headers: response.headers, text: response.text,
      json: (try? JSONValue(parsing: response.body)) ?? .null)
  }

  /// As `call`; the id of what must have been made.
  func make(_ path: String, _ body: String, as token: String? = owner) async throws -> String {
    let made = try await call(.post, path, body, as: token)
    guard made.status == 201, let id = made.json["id"]?.text else {
      throw Fault(.internalError, "\(path): \(made.status) \(made.text)")
    }
    return id
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
struct DeskAnswer: Sendable {
  let status: Int
  let headers: Headers
  let text: String
  let json: JSONValue

  var code: String? { json["code"]?.text }
  var tag: String { headers["etag"] ?? "" }
  var ids: [String] { (json["items"]?.elements ?? []).compactMap { $0["id"]?.text } }
}

/// A business that is open, as clients make one.
struct Furnished {
  var ada: String
  var grace: String
  var talk: String

  /// Ada and Grace give a talk of half an hour, from eight to noon each day.
  init(_ door: DeskDoor, as owner: String = DeskDoor.owner) async throws {
    ada = try await Self.provider("ada", door, owner)
    grace = try await Self.provider("grace", door, owner)
    talk = try await door.make(
      "/services",
      #"{"name": "Talk", "durationMinutes": 30, "providerIds": ["\#(ada)", "\#(grace)"]}"#,
      as: owner)
  }

  private static func provider(_ name: String, _ door: DeskDoor, _ owner: String) async throws
    -> String
  {
    let id = try await door.make(
      "/providers",
      #"{"name": "\#(name)", "email": "\#(name)@example.com", "timeZone": "UTC"}"#, as: owner)
    let week = Weekday.allCases.map {
      #"{"weekday": "\#($0)", "start": "08:00", "end": "12:00"}"#
    }
    let hours = #"{"weekly": [\#(week.joined(separator: ","))]}"#
    let set = try await door.call(.put, "/providers/\(id)/schedule", hours, as: owner)
    guard set.status == 200 else { throw Fault(.internalError, set.text) }
    return id
  }

  /// The body that books a talk.
  func booking(_ startsAt: String, with provider: String?, hold: String? = nil) -> String {
    let provider = provider.map { "\"\($0)\"" } ?? "null"
    let hold = hold.map { ", \"holdId\": \"\($0)\"" } ?? ""
    return """
      {"serviceId": "\(talk)", "providerId": \(provider), "startsAt": "\(startsAt)"\(hold),
       "customer": {"name": "Carl", "email": "carl@example.com"}}
      """
  }
}

/// Answers how the loop's one reader ran what it has run.
private let plansRoute = Route.desk(
  .get, "/plans", .tenantRead, About("plans", "Plans", "Plans", answers: .noContent),
  takes: .nothing
) { call, _, _ in
  let plans = try await call.db.read { (db) async throws(Fault) in
    try await db.plansOfStatementsRun()
  }
  return Reply(status: 200, body: JSONValue.array(plans.map(\.json)).encode())
}

extension StatementPlan {
  /// Its text and its steps, as an object.
  fileprivate var json: JSONValue {
    .object([.init("text", .string(text)), .init("steps", .array(steps.map { .string($0) }))])
  }
}

/// Believes the token.
private struct TokensSayWho: Authenticator {
  let tenants: [Tenant]

  func caller(accessToken: String) async throws(Fault) -> SignedIn? {
    let parts = accessToken.split(separator: "/")
    guard parts.count == 3, let role = Role(rawValue: String(parts[0])),
      let tenant = tenants.first(where: { $0.slug == parts[2] })
    else { return nil }
    let email = String(parts[1])
    return SignedIn(
      account: AccountID(high: 0x7000, low: email.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) }),
      email: email, name: email, isOperator: false, membership: .init(tenant: tenant, role: role))
  }

  func caller(sessionCookie: String) async throws(Fault) -> SignedIn? { nil }
  func formToken(sessionCookie: String) -> String { "" }
}

/// Routes requests as the program does, without pages.
private struct RouteResponder: Responder {
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
      return answer(Problem(error as? Fault ?? Fault(.internalError, "")), request.id)
    }
  }

  private func answer(_ problem: Problem, _ id: String) -> Response {
    Response(
      status: problem.status, contentType: Problem.contentType,
      bytes: problem.encode(requestId: id))
  }

  func refusal(_ refusal: Refusal) -> Response { .text(refusal.detail, status: refusal.status) }
}
