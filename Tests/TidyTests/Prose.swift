import Foundation

/// What no tracked file may say, and what documents must get right.
enum Prose {
  /// Words that promise work for later.
  ///
  /// Put together here, so that this file does not trip over itself.
  static let promises = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]

  static func promises(path: String, text: String) -> [Finding] {
    lines(path, text) { line in
      let words = line.split { !($0.isLetter || $0 == "_") }
      return promises.first { words.contains($0[...]) }.map { "\($0): do it now, or open an issue" }
    }
  }

  /// Absolute paths of the machine that the work happens to be done on.
  static func machinePaths(
    path: String, text: String, root: String, home: String?
  ) -> [Finding] {
    let folders = [root, home ?? ""].filter { $0.count > 1 }
    return lines(path, text) { line in
      folders.first { names($0, in: line) }.map {
        "names a folder of this machine (\($0)); use a path from the repository's root"
      }
    }
  }

  /// Whether a line has `folder` as the beginning of a path, and not inside a longer one.
  private static func names(_ folder: String, in line: Substring) -> Bool {
    guard let range = line.range(of: folder + "/") else { return false }
    guard range.lowerBound > line.startIndex else { return true }
    let before = line[line.index(before: range.lowerBound)]
    return !(before.isLetter || before.isNumber || "._-/".contains(before))
  }

  /// Paths in backticks and links that lead nowhere.
  static func deadPaths(path: String, text: String, exists: (String) -> Bool) -> [Finding] {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let link = #/\]\((?!https?:|mailto:|#|\/)([^)#\s]+)(?:#[^)]*)?\)/#
    let mention =
      #/`((?:Sources|Tests|Benchmarks|bin|docs|deploy|\.ci)\/[A-Za-z0-9_+.\/-]*[A-Za-z0-9_])`/#
    return lines(path, text) { line in
      for match in line.matches(of: link) {
        let target = URL(filePath: "/\(folder)/\(match.1)").standardized.path.dropFirst()
        if !exists(String(target)) { return "links to \(match.1), which is not there" }
      }
      for match in line.matches(of: mention) where !exists(String(match.1)) {
        return "names \(match.1), which is not there"
      }
      return nil
    }
  }

  private static func lines(
    _ path: String, _ text: String, _ look: (Substring) -> String?
  ) -> [Finding] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      index, line in look(line).map { Finding(path: path, line: index + 1, words: $0) }
    }
  }
}
