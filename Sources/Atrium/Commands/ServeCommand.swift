import Basics
import EventLoop
import Telemetry

extension Command {
  static let serve = Command(
    name: "serve",
    usage: """
      serve [--port 8080] [--data data] [--address 127.0.0.1] [--public-url https://…] \
      [--domain NAME] [--allow-origin URL,…] [--log-level info] [--production] [--now INSTANT]
      """,
    summary: "Serves the installation in a folder until it is told to stop.",
    options: Settings.serverOptions, flags: ["production"]
  ) { arguments in
    let settings = try Settings(arguments)
    guard let level = LogLevel(name: arguments["log-level"] ?? "info") else {
      throw Arguments.Misuse(message: "--log-level takes debug, info, warning or error")
    }
    let (log, writer) = Log.standard(level: level)
    defer { writer.close() }
    let installation = try Installation(settings, log: log)
    try await installation.checkKeyFile()
    let server = try RunningServer(installation, settings)
    let host = settings.address.contains(":") ? "[\(settings.address)]" : settings.address
    printNow("Atrium listens on http://\(host):\(server.port)")
    _ = Termination.wait()
    log.info("stopping")
    await server.stop()
    return 0
  }
}
