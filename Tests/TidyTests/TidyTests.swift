import Foundation
import Testing

/// The house keeps itself: what a reviewer would say each time, said once, here.
@Suite struct TidyTests {
  let repository = Repository.here
  let manifest: Manifest

  init() throws {
    manifest = Manifest(try #require(repository.text("Package.swift")))
  }

  @Test func `targets rest on the floors below them`() {
    #expect(manifest.rows.count > 15, "Package.swift is no longer written as Manifest reads it")
    let findings = Floors.findings(in: manifest)
    #expect(findings.isEmpty, "\(findings.list)")
  }

  @Test func `a file imports only what its target's row names`() {
    let sources = repository.swift(under: "Sources/") + repository.swift(under: "Tests/")
    let findings = sources.flatMap { Floors.findings(in: $0, manifest) }
    #expect(findings.isEmpty, "\(findings.list)")
  }

  @Test func `each target has its folder, and each folder its target`() {
    let folders = Set(
      (repository.swift(under: "Sources/") + repository.swift(under: "Tests/")).compactMap {
        manifest.row(of: $0.path)?.name
      })
    let rows = Set(manifest.rows.values.filter { $0.floor != "System" }.map(\.name))
    #expect(rows.subtracting(folders).isEmpty)
  }

  @Test func `banned calls are replaced`() {
    let sources = repository.swift(under: "Sources/") + repository.swift(under: "Tests/")
    let findings = sources.flatMap { source in
      source.path.hasPrefix("Tests/TidyTests/") ? [] : Ban.all.flatMap { $0.findings(in: source) }
    }
    #expect(findings.isEmpty, "\(findings.list)")
  }

  @Test func `what others may use is documented`() {
    let sources = repository.swift(under: "Sources/")
    let fulfilled = Set(sources.flatMap(Documentation.requirements))
    let findings = sources.flatMap { Documentation.findings(in: $0, fulfilled: fulfilled) }
    #expect(findings.isEmpty, "\(findings.list)")
  }

  @Test func `no file has grown too large`() {
    let findings = repository.paths.flatMap { path in
      let text = Sizes.isCode(path) ? repository.text(path) ?? "" : ""
      return Sizes.findings(
        path: path, lines: text.count(where: { $0 == "\n" }), bytes: repository.bytes(path))
    }
    #expect(findings.isEmpty, "\(findings.list)")
    #expect(Set(Sizes.excused.keys).subtracting(repository.paths).isEmpty)
  }

  @Test func `every table belongs to a tenant or is listed`() {
    let findings = repository.swift(under: "Sources/").flatMap { Tables.findings(in: $0) }
    #expect(findings.isEmpty, "\(findings.list)")
  }

  @Test func `nothing is put off, and nothing names this machine`() {
    let home = ProcessInfo.processInfo.environment["HOME"]
    let findings = repository.paths.flatMap { path -> [Finding] in
      guard let text = repository.text(path) else { return [] }
      return Prose.promises(path: path, text: text)
        + Prose.machinePaths(path: path, text: text, root: repository.root.path, home: home)
    }
    #expect(findings.isEmpty, "\(findings.list)")
  }

  @Test func `documents name only what is there`() {
    let findings = repository.paths.filter { $0.hasSuffix(".md") }.flatMap { path in
      Prose.deadPaths(
        path: path, text: repository.text(path) ?? "", exists: repository.exists)
    }
    #expect(findings.isEmpty, "\(findings.list)")
  }

  @Test func `scripts stop at the first error and explain themselves`() {
    for path in repository.paths where path.hasPrefix("bin/") && !path.contains("/lib/") {
      let text = repository.text(path) ?? ""
      if text.hasPrefix("#!/usr/bin/env bash") {
        #expect(text.contains("\nset -euo pipefail\n"), "\(path)")
        #expect(text.contains("--help"), "\(path)")
      }
      let file = repository.root.appending(path: path).path
      #expect(FileManager.default.isExecutableFile(atPath: file), "\(path) cannot be run")
    }
  }
}
