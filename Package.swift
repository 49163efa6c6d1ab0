// swift-tools-version: 6.2
import PackageDescription

// One executable, floors of small targets. A target imports only what its row here says; the
// `Tidy` test compares the rows with the imports, since SwiftPM lets an undeclared import pass.

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A C library of the system, found by pkg-config and installed by `bin/setup`.
func system(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func target(_ floor: String, _ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(floor)/\(name)",
    swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
    resources: resources, swiftSettings: swiftSettings)
}

let package = Package(
  name: "atrium",
  products: [.executable(name: "atrium", targets: ["Atrium"])],
  targets: [
    // System
    .target(name: "CSys", path: "Sources/System/CSys"),
    system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    system("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    system("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),

    // Platform
    target("Platform", "Basics", ["CSys"]),
    target("Platform", "EventLoop", ["Basics", "CSys"]),
    target("Platform", "HTTP", ["Basics", "CSys", "CZlib", "EventLoop"]),
    target("Platform", "HTTPTesting", ["Basics", "CSys", "EventLoop", "HTTP"]),
    target("Platform", "Schema", ["Basics"]),
    target("Platform", "HTML", ["Basics"]),
    target("Platform", "Database", ["Basics", "CSQLite", "CSys"]),
    target("Platform", "Crypto", ["Basics", "COpenSSL", "CSodium", "CSys"]),
    target("Platform", "Telemetry", ["Basics", "CSys"]),

    // Core
    target("Core", "Tenancy", ["Basics", "Database", "Schema"]),
    target(
      "Core", "Access",
      ["Basics", "Crypto", "Database", "HTML", "HTTP", "Schema", "Telemetry", "Tenancy"]),
    .target(
      name: "CPageAssets", path: "Sources/Core/CPageAssets",
      exclude: ["enhance.js", "icon.svg", "styles"]),
    target(
      "Core", "Pages", ["Access", "Basics", "CPageAssets", "HTML", "HTTP", "Schema", "Tenancy"]),
    target(
      "Core", "Identity",
      [
        "Access", "Basics", "Crypto", "Database", "HTML", "HTTP", "Pages", "Schema", "Telemetry",
        "Tenancy",
      ]),

    // Features
    target(
      "Features", "Scheduling",
      [
        "Access", "Basics", "Crypto", "Database", "HTML", "HTTP", "Pages", "Schema", "Telemetry",
        "Tenancy",
      ]),

    // Composition root
    .executableTarget(
      name: "Atrium",
      dependencies: [
        "Access", "Basics", "Crypto", "CSys", "Database", "EventLoop", "HTML", "HTTP", "Identity",
        "Pages", "Scheduling", "Schema", "Telemetry", "Tenancy",
      ],
      path: "Sources/Atrium", swiftSettings: swiftSettings),

    // Tests
    tests("Basics", ["Basics"], resources: [.copy("Data")]),
    tests(
      "Scheduling",
      [
        "Access", "Basics", "Crypto", "Database", "HTML", "HTTP", "HTTPTesting", "Pages",
        "Scheduling", "Schema", "Telemetry", "Tenancy",
      ], resources: [.copy("Data")]),
    tests("HTML", ["Basics", "HTML"]),
    tests("Tidy", []),
    tests("Schema", ["Basics", "Schema"]),
    tests("Crypto", ["Basics", "Crypto"]),
    tests("Telemetry", ["Basics", "Telemetry"]),
    tests(
      "Identity",
      [
        "Access", "Basics", "Crypto", "Database", "HTTP", "HTTPTesting", "Identity", "Schema",
        "Telemetry", "Tenancy",
      ]),
    tests(
      "Access",
      [
        "Access", "Basics", "Crypto", "Database", "HTTP", "HTTPTesting", "Schema", "Telemetry",
        "Tenancy",
      ]),
    tests("Tenancy", ["Basics", "Database", "Tenancy"]),
    tests("Database", ["Basics", "Database"]),
    tests("EventLoop", ["Basics", "EventLoop"]),
    tests("HTTP", ["Basics", "EventLoop", "HTTP", "HTTPTesting"], resources: [.copy("Corpus")]),
    tests("Pages", ["Basics", "HTML", "HTTP", "Pages", "Schema"]),
  ]
)
