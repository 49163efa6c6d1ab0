/// Alarms for what has grown too large to hold in one's head, or in a repository.
enum Sizes {
  static let mostLines = 400
  static let mostBytes = 256 * 1024

  /// Files over ``mostLines`` that are right as they are, each with its reason.
  ///
  /// A file that has shrunk since must leave the list.
  static let excused: [String: String] = [:]

  static func findings(
    path: String, lines: Int, bytes: Int, excused: [String: String] = excused
  ) -> [Finding] {
    var found: [Finding] = []
    if bytes > mostBytes {
      found.append(
        Finding(path: path, words: "\(bytes / 1024) KiB; more than \(mostBytes / 1024) is too much")
      )
    }
    guard isCode(path) else { return found }
    if lines > mostLines, excused[path] == nil {
      found.append(
        Finding(path: path, words: "\(lines) lines; over \(mostLines) it wants to be parted"))
    }
    if lines <= mostLines, excused[path] != nil {
      found.append(Finding(path: path, words: "is excused for its size without need: strike it"))
    }
    return found
  }

  static func isCode(_ path: String) -> Bool {
    ["swift", "c", "h", "py", "js", "css", "lua", "bash"].contains {
      path.hasSuffix(".\($0)")
    }
  }
}
