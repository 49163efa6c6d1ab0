import Basics
import Database
import EventLoop
import Glibc
import HTTP
import Scheduling
import Telemetry

/// The server of an installation, from its first listener to its last answer.
struct RunningServer: Sendable {
  let port: Int
  private let installation: Installation
  private let group: EventLoopGroup
  private let server: HTTPServer

  init(_ installation: Installation, _ settings: Settings) throws(Fault) {
    self.installation = installation
    let count = max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    group = try EventLoopGroup(count: count)
    let metrics = Metrics(loops: count)
    let responder = AtriumResponder(
      installation, routes: installation.routes(metrics: metrics), metrics: metrics,
      allowedOrigins: settings.allowedOrigins)
    var configuration = HTTPConfiguration()
    configuration.address = settings.address
    configuration.port = settings.port
    server = HTTPServer(group: group, configuration: configuration, responder: responder)
    Self.open(metrics, installation, server)
    port = try server.start()
  }

  /// Stops taking requests, answers those that are in, and closes the store.
  func stop() async {
    await server.drain(deadline: .seconds(20))
    await installation.storage.close()
    group.shutdown()
  }

  private static func open(_ metrics: Metrics, _ installation: Installation, _ server: HTTPServer) {
    let storage = installation.storage
    metrics.gauge("atrium_http_connections", "Open connections.") {
      server.statistics.openConnections
    }
    metrics.gauge(
      "atrium_database_queue_depth", "Units of work that wait for the writer.",
      MetricLabel("file", "pool")
    ) { storage.statistics.tenants.queueDepth }
    metrics.gauge(
      "atrium_database_queue_depth", "Units of work that wait for the writer.",
      MetricLabel("file", "control")
    ) { storage.statistics.control.queueDepth }
    metrics.counter(
      "atrium_database_commits_total", "Commits to disk.", MetricLabel("file", "pool")
    ) { storage.statistics.tenants.groupsCommitted }
    metrics.counter(
      "atrium_appointments_booked_total", "Appointments made since the start."
    ) { BookingFigures.booked }
  }
}
