import Basics
import Glibc

/// What the command line says about an installation.
struct Settings: Sendable {
  var folder = "data"
  var clock = Clock.system
  var address = "127.0.0.1"
  var port = 8080
  var isProduction = false
  var publicURL: String?
  var domain: String? = "localhost"
  var allowedOrigins: [String] = []

  /// The options that say where the data is.
  static let dataOptions: Set<String> = ["data", "database", "now"]
  /// Those that say how it is served, too.
  static let serverOptions = dataOptions.union([
    "address", "port", "public-url", "domain", "allow-origin", "log-level",
  ])

  init(_ arguments: Arguments) throws {
    if let folder = arguments["data"] { self.folder = folder }
    try Self.checkDatabase(arguments["database"])
    isProduction = arguments.has("production")
    if let text = arguments["now"] {
      guard let now = Instant(text) else {
        throw Arguments.Misuse(message: "--now takes an instant, as in 2026-03-08T06:00:00Z")
      }
      if isProduction {
        throw Arguments.Misuse(message: "--now is for demos and tests; --production refuses it")
      }
      clock = .starting(at: now)
    }
    if let address = arguments["address"] { self.address = address }
    if let port = try arguments.integer("port", in: 0...65_535) { self.port = port }
    publicURL = try arguments["public-url"].map(Self.checkedURL)
    if let domain = arguments["domain"] { self.domain = domain.isEmpty ? nil : domain.lowercased() }
    allowedOrigins = try (arguments["allow-origin"] ?? "").split(separator: ",").map {
      try Self.checkedURL(String($0))
    }
    if isProduction, publicURL == nil {
      throw Arguments.Misuse(
        message: "--production needs --public-url, where people reach this server")
    }
  }

  private static func checkDatabase(_ database: String?) throws(Arguments.Misuse) {
    guard let database, database != "sqlite" else { return }
    if database.hasPrefix("postgres://") || database.hasPrefix("postgresql://") {
      throw Arguments.Misuse(
        message: "this version of Atrium keeps its data in SQLite only; leave --database out")
    }
    throw Arguments.Misuse(message: "--database takes sqlite")
  }

  /// An origin: scheme and authority, nothing behind.
  private static func checkedURL(_ text: String) throws(Arguments.Misuse) -> String {
    let authority = text.split(separator: "://", maxSplits: 1)
    guard authority.count == 2, ["http", "https"].contains(authority[0]),
      !authority[1].isEmpty, !authority[1].contains(where: { "/?#@ ".contains($0) })
    else { throw Arguments.Misuse(message: "\(text) is not like https://example.com") }
    return text
  }
}
