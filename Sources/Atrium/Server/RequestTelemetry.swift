import Access
import Basics
import CSys
import Database
import HTTP
import Telemetry

/// A route with the figures that are kept of it.
struct MountedRoute: Sendable {
  let route: Route
  let label: Label
  let statuses: StatusCounter
  let durations: Histogram
}

/// One line in the log and a few figures for each request.
struct RequestTelemetry: Sendable {
  let log: Log
  let metrics: Metrics

  /// Opens the route's figures.
  func mount(_ route: Route) -> MountedRoute {
    // The patterns are declared in the program: no caller can make another.
    let label = Label.declared(route.pattern)
    let method = Label.declared(route.method.rawValue)
    return MountedRoute(
      route: route, label: label,
      statuses: metrics.statusCounter(
        "atrium_http_requests_total", "Answers by route and status.",
        MetricLabel("route", label), MetricLabel("method", method)),
      durations: metrics.histogram(
        "atrium_http_request_duration_seconds", "From the head's arrival to the answer, by route.",
        MetricLabel("route", label), MetricLabel("method", method)))
  }

  func record(
    _ mounted: MountedRoute, _ request: Request, status: Int, _ trace: Route.Trace, _ fault: Fault?
  ) {
    let nanoseconds = csys_monotonic_ns() - request.receivedAt
    mounted.statuses.add(status: status)
    mounted.durations.record(nanoseconds: nanoseconds)
    let level: LogLevel = fault == nil ? .info : .error
    guard log.writes(level) else { return }
    var fields: [LogField] = [
      .requestID(request.id), .code("method", .declared(request.method.rawValue)),
      .route(mounted.label), .status(status), .duration(nanoseconds: nanoseconds),
    ]
    if let tenant = trace.tenant { fields.append(.tenant(tenant)) }
    if let fault { fields.append(.fault(fault)) }
    log.record(level, fault == nil ? "request" : "request failed", fields)
  }
}
