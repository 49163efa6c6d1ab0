import Access
import Basics
import Database
import HTTP
import Identity
import Schema
import Telemetry

extension Command {
  static let migrate = Command(
    name: "migrate", usage: "migrate [--data data]",
    summary: "Brings the schema of a folder up to date; `serve` does it too.",
    options: Settings.dataOptions
  ) { arguments in
    let installation = try Installation(try Settings(arguments))
    await installation.storage.close()
    printNow("The schema is up to date.")
    return 0
  }

  static let keys = Command(
    name: "keys", usage: "keys rotate [--data data]",
    summary: "Makes a new key for access tokens; those of the old one stay good until they end.",
    options: Settings.dataOptions
  ) { arguments in
    guard try arguments.word(0, "rotate") == "rotate" else {
      throw Arguments.Misuse(message: "keys can be rotated")
    }
    let installation = try Installation(try Settings(arguments))
    try await installation.identity.keyRing.rotate()
    await installation.storage.close()
    printNow("New tokens are signed with a new key within seconds.")
    return 0
  }

  static let routes = Command(
    name: "routes", usage: "routes",
    summary: "Lists every route as JSON: method, path, access and kind."
  ) { _ in
    // Routes need an installation, not its data.
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var settings = try Settings(try Arguments([], takesValue: [], flags: []))
    settings.folder = folder.path
    let installation = try Installation(settings)
    let routes = installation.routes(metrics: Metrics()).map { route -> JSONValue in
      [
        "method": .string(route.method.rawValue), "path": .string(route.pattern),
        "access": .string(route.requirement.name), "kind": .string(route.face.name),
      ]
    }
    await installation.storage.close()
    printNow(String(decoding: JSONValue.array(routes).encode(), as: UTF8.self))
    return 0
  }
}

extension Requirement {
  /// As the list of routes calls it.
  fileprivate var name: String {
    switch self {
    case .open: "open"
    case .publicDoor: "public"
    case .account: "account"
    case .permission(let permission): permission.rawValue
    case .platformOperator: "operator"
    case .loopback: "loopback"
    }
  }
}

extension Route.Face {
  /// As the list of routes calls it.
  fileprivate var name: String {
    switch self {
    case .api: "api"
    case .page: "page"
    case .plain: "plain"
    }
  }
}
