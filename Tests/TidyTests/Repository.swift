import Foundation

/// The files of this repository: what git tracks or would track, so that build products and data
/// stay out; where there is no git (an archive), what lies in the folders that are ours.
struct Repository {
  let root: URL
  let paths: [String]

  static let here = Repository(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  init(root: URL) {
    self.root = root
    paths = (Self.tracked(in: root) ?? Self.walked(in: root)).filter { path in
      FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }.sorted()
  }

  /// The text of a file; nil when it is not UTF-8.
  func text(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  func bytes(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: root.appending(path: path).path)
    return (attributes?[.size] as? Int) ?? 0
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The Swift files under a folder, lexed.
  func swift(under folder: String) -> [Source] {
    paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(".swift") }.compactMap { path in
      text(path).map { Source(path: path, text: $0) }
    }
  }

  private static func tracked(in root: URL) -> [String]? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
  }

  private static func walked(in root: URL) -> [String] {
    let folders = ["Sources", "Tests", "Benchmarks", "bin", "docs", "deploy", ".ci"]
    let files = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    let nested = folders.flatMap { folder in
      let below = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      return (below?.allObjects as? [String] ?? []).map { "\(folder)/\($0)" }
    }
    return (files + nested).filter { path in
      let kind = try? FileManager.default.attributesOfItem(
        atPath: root.appending(path: path).path)[.type]
      return kind as? FileAttributeType == .typeRegular && !path.contains("__pycache__")
    }
  }
}
