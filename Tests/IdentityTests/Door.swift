import Access
import Basics
import Crypto
import Database
import HTTP
import HTTPTesting
import Identity
import Schema
import Telemetry
import Tenancy

/// The routes of this target behind a gate, as the program mounts them.
struct Door {
  let client: TestClient

  init(_ house: House) {
    let gate = Gate(
      storage: house.storage, tenants: house.tenants,
      authenticator: LiveAuthenticator(house.identity), clock: house.identity.clock, log: .silent,
      origin: Origin(base: House.issuer, domain: nil),
      sealer: Sealer(key: [UInt8](repeating: 5, count: 32)))
    client = .memory(DoorResponder(gate: gate, routes: IdentityRoutes(house.identity).routes))
  }

  /// Sends JSON and reads the JSON that comes back.
  func call(
    _ method: HTTP.Method, _ path: String, _ body: JSONValue? = nil, bearer: String? = nil,
    headers: Headers = [:]
  ) async throws -> DoorAnswer {
    var headers = headers
    if let bearer { headers.set("authorization", "Bearer \(bearer)") }
    if body != nil { headers.set("content-type", "application/json") }
    let target = path.hasPrefix("/.") ? path : Route.apiBase + path
    let response = try await client.send(
      method, target, headers: headers, body: body?.encode() ?? [])
    return DoorAnswer(
      status: response.status, headers: response.headers,
      json: (try? JSONValue(parsing: response.body)) ?? .null)
  }
}

/// What came back.
struct DoorAnswer {
  let status: Int
  let headers: Headers
  let json: JSONValue

  var code: String? { json["code"]?.text }
  var token: String { json["accessToken"]?.text ?? "" }
  /// The pointers and codes of all mistakes.
  var mistakes: [String] {
    (json["errors"]?.elements ?? []).map {
      "\($0["pointer"]?.text ?? "?") \($0["code"]?.text ?? "?")"
    }
  }
  /// Name and value of the cookie that was set, as a browser sends it back.
  var cookie: String { String((headers["set-cookie"] ?? "").prefix { $0 != ";" }) }
}

/// Routes requests as the program does, without pages.
private struct DoorResponder: Responder {
  let gate: Gate
  let router: Router<Route>

  init(gate: Gate, routes: [Route]) {
    self.gate = gate
    var router = Router<Route>()
    for route in routes { router.add(route.method, route.pattern, route) }
    self.router = router
  }

  func immediate(_ request: borrowing Request) -> Response? { nil }

  func respond(to request: Request) async -> Response {
    guard case .found(let route, let parameters) = router.match(request.method, request.path) else {
      return Response(status: 404)
    }
    var trace = Route.Trace()
    do {
      return try await route.run(gate, request, parameters, &trace)
    } catch let problem as Problem {
      return Self.response(problem)
    } catch let fault as Fault {
      return Self.response(Problem(fault))
    } catch {
      return Response(status: 500)
    }
  }

  private static func response(_ problem: Problem) -> Response {
    var response = Response(
      status: problem.status, contentType: Problem.contentType,
      bytes: problem.encode(requestId: "test"))
    for (name, value) in problem.headers { response.headers.add(name, value) }
    return response
  }
}
