import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Telemetry

/// Answers every request: finds its route, lets the gate run it, and turns whatever comes of it into
/// an answer, a line in the log, and figures.
final class AtriumResponder: Responder {
  private let gate: Gate
  private let router: Router<MountedRoute>
  private let telemetry: RequestTelemetry
  private let crossOrigin: CrossOrigin
  private let assets: [String: StaticAsset]
  private static let alive = Response(
    status: 200, contentType: "application/json", bytes: Array(#"{"status":"ok"}"#.utf8))

  init(_ installation: Installation, routes: [Route], metrics: Metrics, allowedOrigins: [String]) {
    gate = installation.gate
    telemetry = RequestTelemetry(log: installation.log, metrics: metrics)
    crossOrigin = CrossOrigin(allowed: allowedOrigins)
    var router = Router<MountedRoute>()
    for route in routes {
      router.add(route.method, route.pattern, telemetry.mount(route))
    }
    self.router = router
    assets = Dictionary(
      uniqueKeysWithValues: Assets.all.map {
        (
          $0.address.text,
          StaticAsset($0.bytes, contentType: $0.contentType, cacheControl: Assets.cacheControl)
        )
      })
  }

  func immediate(_ request: borrowing Request) -> Response? {
    guard request.method == .get || request.method == .head else { return nil }
    let path = request.path
    if path == "/health/live" { return Self.alive }
    guard path.hasPrefix("/assets/") else { return nil }
    return assets[path]?.response(to: request)
  }

  func respond(to request: Request) async -> Response {
    let path = effectivePath(of: request)
    var response: Response
    switch router.match(request.method, path) {
    case .found(let mounted, let parameters):
      response = await run(mounted, request, parameters)
    case .wrongMethod(let allowed):
      response = wrongMethod(request, allowed, isAPI: path.hasPrefix("/api/"))
    case .none where path == "*" || assets[path] != nil:
      // The server as a whole (RFC 9110, 9.3.7), and what is answered without a route.
      response = wrongMethod(request, [.get, .head, .options], isAPI: false)
    case .none:
      response = ProblemAnswer.response(
        Problem(.notFound), to: request, isAPI: path.hasPrefix("/api/"))
    }
    if !response.headers.contains("x-content-type-options") {
      response.headers.add("x-content-type-options", "nosniff")
    }
    crossOrigin.mark(&response, for: request)
    return response
  }

  /// A request to a tenant's subdomain is one to the tenant's pages.
  private func effectivePath(of request: Request) -> String {
    let path = request.path
    guard let slug = gate.origin.slug(ofHost: request.host), !path.hasPrefix("/t/"),
      !path.hasPrefix("/api/"), !path.hasPrefix("/health/")
    else { return path }
    return path == "/" ? "/t/\(slug)" : "/t/\(slug)\(path)"
  }

  private func run(_ mounted: MountedRoute, _ request: Request, _ parameters: PathParameters)
    async -> Response
  {
    let route = mounted.route
    var trace = Route.Trace()
    var response: Response
    var fault: Fault?
    do {
      response = try await route.run(gate, request, parameters, &trace)
    } catch let problem as Problem {
      response = ProblemAnswer.response(problem, to: request, isAPI: route.isAPI)
    } catch {
      fault = error as? Fault ?? Fault(.internalError, "an error of an unknown kind")
      response = ProblemAnswer.response(
        Problem(fault ?? Fault(.internalError, "")), to: request, isAPI: route.isAPI)
    }
    if route.isAPI, !response.headers.contains("cache-control") {
      response.headers.add("cache-control", "private, no-cache")
    }
    telemetry.record(mounted, request, status: response.status, trace, fault)
    return response
  }

  private func wrongMethod(_ request: Request, _ allowed: [Method], isAPI: Bool) -> Response {
    let allow = allowed.map(\.rawValue).joined(separator: ", ")
    var response =
      request.method == .options
      ? Response(status: 204)
      : ProblemAnswer.response(Problem(.methodNotAllowed), to: request, isAPI: isAPI)
    response.headers["allow"] = allow
    return response
  }

  func refusal(_ refusal: Refusal) -> Response {
    let kind: ProblemKind =
      switch refusal.status {
      case 408: .requestTimeout
      case 413: .payloadTooLarge
      case 414: .addressTooLong
      case 417: .expectationFailed
      case 431: .headersTooLarge
      case 501: .notImplemented
      case 503: .overloaded
      case 505: .versionNotSupported
      default: .malformed
      }
    guard kind.status == refusal.status else { return refusal.problem }
    return ProblemAnswer.json(
      Problem(kind, refusal.detail, headers: kind.status == 503 ? ["Retry-After": "1"] : [:]),
      requestId: refusal.requestID)
  }
}
