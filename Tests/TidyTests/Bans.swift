/// A way of writing that has a better one here.
struct Ban {
  enum Scope { case sources, tests, everything }

  let name: String
  /// Letters of which a file must have some before the pattern is tried: patterns are slow.
  let hints: [String]
  let pattern: @Sendable () -> Regex<Substring>
  let instead: String
  var scope = Scope.sources
  /// Looks into strings and comments too (SQL stands in strings).
  var inWords = false
  /// Folders and files where it is the right way.
  var allowedUnder: [String] = []
  /// Allowed where a comment on the line or right above gives the reason.
  var allowedWithReason = false

  func findings(in source: Source) -> [Finding] {
    guard applies(to: source.path), hints.contains(where: source.contains) else { return [] }
    let lines = inWords ? source.lines : source.code
    // Simple: by Unicode's rule there is no boundary at the full stop of `DispatchQueue.main`.
    let regex = pattern().wordBoundaryKind(.simple)
    return lines.indices.compactMap { index in
      guard hints.contains(where: lines[index].contains),
        lines[index].firstMatch(of: regex) != nil
      else { return nil }
      if allowedWithReason, hasReason(source, index) { return nil }
      return Finding(
        path: source.path, line: index + 1, words: "\(name) is not used here: \(instead)")
    }
  }

  private func applies(to path: String) -> Bool {
    if allowedUnder.contains(where: path.hasPrefix) { return false }
    switch scope {
    case .sources: return path.hasPrefix("Sources/")
    case .tests: return path.hasPrefix("Tests/")
    case .everything: return true
    }
  }

  /// A comment on the line, or right above the declaration that it belongs to.
  private func hasReason(_ source: Source, _ index: Int) -> Bool {
    if source.lines[index].contains("//") { return true }
    return source.lines[..<index].suffix(3).contains {
      $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//")
    }
  }
}
