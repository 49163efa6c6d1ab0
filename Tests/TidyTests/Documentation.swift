/// Whether each `public` and `package` declaration says what it is.
///
/// Plain stored properties and initializers need no comment of their own (their type's says what they
/// are), nor do operators and the requirements of well-known protocols, whose meaning is fixed.
enum Documentation {
  static func findings(in source: Source) -> [Finding] {
    source.code.indices.compactMap { index in
      guard let name = declared(source.code[index]), !isDocumented(source, index) else {
        return nil
      }
      return Finding(
        path: source.path, line: index + 1,
        words: "\(name) needs a doc comment: one sentence that says what it is")
    }
  }

  /// The name of what a line declares for others; nil where it declares nothing that needs words.
  private static func declared(_ line: String) -> String? {
    let pattern =
      #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public|package|open)(?:\((?:set)\))?\s+((?:(?:static|class|final|mutating|nonmutating|consuming|borrowing|indirect|lazy|weak|nonisolated|override|private\(set\)|nonisolated\(unsafe\)|nonisolated\(nonsending\))\s+)*)(struct|class|enum|actor|protocol|typealias|func|var|let|subscript|macro)\b\s*([^\s(:<={]*)(.*)$/#
    guard let match = line.firstMatch(of: pattern) else { return nil }
    let (modifiers, keyword, name, rest) = (match.1, match.2, String(match.3), match.4)
    if wellKnown.contains(name) { return nil }
    if keyword == "func", name.first.map({ !$0.isLetter && $0 != "_" && $0 != "`" }) ?? true {
      return nil
    }
    let isStatic = modifiers.contains("static") || modifiers.contains("class")
    if keyword == "let" || keyword == "var", !isStatic, !rest.contains("{") { return nil }
    return keyword == "subscript" ? "subscript" : name
  }

  private static let wellKnown: Set = [
    "description", "debugDescription", "hash", "hashValue", "encode", "rawValue",
    "errorDescription",
    "next", "makeAsyncIterator", "makeIterator", "id", "startIndex", "endIndex", "index", "count",
    "appendLiteral", "buildExpression", "buildBlock", "buildOptional", "buildEither", "buildArray",
    "sqlValue", "blank", "StringLiteralType", "body", "enqueue", "asUnownedTaskExecutor", "unownedExecutor",
  ]

  /// Whether the nearest line above that is no attribute belongs to a doc comment.
  private static func isDocumented(_ source: Source, _ index: Int) -> Bool {
    for above in source.lines[..<index].reversed() {
      let text = above.trimmingPrefix(while: \.isWhitespace)
      if text.hasPrefix("///") { return true }
      if text.hasPrefix("@") && !text.contains("func ") && !text.contains("var ") { continue }
      if text.hasPrefix("// swift-format-ignore") { continue }
      return false
    }
    return false
  }
}
