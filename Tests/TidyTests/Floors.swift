/// The floors, from the ground up, and what each may rest on (ARCHITECTURE.md, "Floors").
enum Floors {
  static let order = ["System", "Platform", "Core", "Features", "Atrium", "Tests"]
  /// Floors whose targets may use each other, as far as their rows say; features never do.
  static let neighbourly: Set = ["Platform", "Core", "Tests"]
  /// Modules of the toolchain that need no row.
  static let toolchain: Set = ["Swift", "Glibc", "Synchronization", "_Concurrency"]
  static let toolchainOfTests: Set = ["Foundation", "Testing"]

  /// What is wrong with the rows themselves.
  static func findings(in manifest: Manifest) -> [Finding] {
    let path = "Package.swift"
    var found = manifest.duplicates.map { Finding(path: path, words: "two rows for \($0)") }
    for row in manifest.rows.values {
      guard let height = order.firstIndex(of: row.floor) else {
        found.append(Finding(path: path, words: "\(row.name) stands on no floor: \(row.floor)"))
        continue
      }
      for name in row.dependencies {
        guard let other = manifest.rows[name], let below = order.firstIndex(of: other.floor) else {
          found.append(Finding(path: path, words: "\(row.name) rests on \(name), which has no row"))
          continue
        }
        if below < height || (below == height && neighbourly.contains(row.floor)) { continue }
        found.append(
          Finding(
            path: path,
            words: "\(row.name) (\(row.floor)) may not rest on \(name) (\(other.floor))"))
      }
    }
    return found + shared(manifest)
  }

  /// A C library of the system is wrapped in one place; CSys is our own and may be used by all.
  private static func shared(_ manifest: Manifest) -> [Finding] {
    manifest.rows.values.filter { $0.floor == "System" && $0.name != "CSys" }.compactMap {
      library in
      let users = manifest.rows.values.filter {
        $0.floor != "Tests" && $0.dependencies.contains(library.name)
      }.map(\.name).sorted()
      guard users.count > 1 else { return nil }
      return Finding(
        path: "Package.swift",
        words: "\(library.name) has \(users.count) users (\(users.joined(separator: ", "))); "
          + "one target wraps a system library, the others use that target")
    }
  }

  /// Imports that the row of the file's target does not name.
  static func findings(in source: Source, _ manifest: Manifest) -> [Finding] {
    guard let row = manifest.row(of: source.path) else {
      return [Finding(path: source.path, words: "belongs to no target of Package.swift")]
    }
    return imports(source).compactMap { line, module in
      if toolchain.contains(module) || row.dependencies.contains(module) { return nil }
      if row.floor == "Tests", toolchainOfTests.contains(module) { return nil }
      let words =
        module == "Foundation" || module == "Dispatch"
        ? "\(module) costs start-up time and memory; use Glibc, CSys or Basics"
        : "imports \(module), which the row of \(row.name) in Package.swift does not name"
      return Finding(path: source.path, line: line, words: words)
    }
  }

  /// Rows that name what nothing of the target imports.
  static func unused(_ sources: [Source], _ manifest: Manifest) -> [Finding] {
    var used: [String: Set<String>] = [:]
    for source in sources {
      guard let row = manifest.row(of: source.path) else { continue }
      used[row.name, default: []].formUnion(imports(source).map(\.module))
    }
    return manifest.rows.values.sorted { $0.name < $1.name }.flatMap { row in
      row.dependencies.filter { !used[row.name, default: []].contains($0) }.map {
        Finding(path: "Package.swift", words: "\(row.name) names \($0) and never imports it")
      }
    }
  }

  static func imports(_ source: Source) -> [(line: Int, module: String)] {
    let pattern =
      #/^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|package|internal|private)\s+)?import\s+(?:(?:struct|class|enum|func|protocol|var|let|typealias)\s+)?([A-Za-z_]\w*)/#
    return source.code.enumerated().compactMap { index, line in
      guard line.contains("import") else { return nil }
      return line.firstMatch(of: pattern).map { (index + 1, String($0.1)) }
    }
  }
}
