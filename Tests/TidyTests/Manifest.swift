/// The rows of Package.swift: each target with its floor and what it may import.
struct Manifest {
  struct Row: Equatable {
    let floor: String
    let name: String
    var dependencies: [String] = []
  }

  let rows: [String: Row]
  let duplicates: [String]

  /// Reads the forms that our Package.swift uses (see the functions at its top); it is Swift, but its
  /// rows are plain enough for patterns, and asking SwiftPM would wait for the lock of the running build.
  init(_ text: String) {
    var lexed = [Row]()
    let quoted = #/"([A-Za-z]+)"/#
    func names(_ list: Substring) -> [String] {
      list.matches(of: quoted).map { String($0.1) }
    }
    for match in text.matches(of: #/\bsystem\(\s*"([A-Za-z]+)"/#) {
      lexed.append(Row(floor: "System", name: String(match.1)))
    }
    for match in text.matches(of: #/\.target\(\s*name:\s*"([A-Za-z]+)",\s*path:/#) {
      lexed.append(Row(floor: "System", name: String(match.1)))
    }
    let target = #/\btarget\(\s*"([A-Za-z]+)",\s*"([A-Za-z]+)",\s*\[([^\]]*)\]/#
    for match in text.matches(of: target) {
      lexed.append(
        Row(floor: String(match.1), name: String(match.2), dependencies: names(match.3)))
    }
    let root = #/\.executableTarget\(\s*name:\s*"([A-Za-z]+)",\s*dependencies:\s*\[([^\]]*)\]/#
    for match in text.matches(of: root) {
      lexed.append(Row(floor: "Atrium", name: String(match.1), dependencies: names(match.2)))
    }
    for match in text.matches(of: #/\btests\(\s*"([A-Za-z]+)",\s*\[([^\]]*)\]/#) {
      lexed.append(Row(floor: "Tests", name: "\(match.1)Tests", dependencies: names(match.2)))
    }
    rows = Dictionary(lexed.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    duplicates = Dictionary(grouping: lexed, by: \.name).filter { $0.value.count > 1 }.keys.sorted()
  }

  /// The row that a source file belongs to, by its path.
  func row(of path: String) -> Row? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count >= 3 else { return nil }
    switch parts[0] {
    case "Tests": return rows[parts[1]]
    case "Sources": return parts[1] == "Atrium" ? rows["Atrium"] : rows[parts[2]]
    default: return nil
    }
  }
}
