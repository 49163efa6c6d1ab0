/// Whether each `public` and `package` declaration says what it is.
///
/// Plain stored properties and initializers need no comment of their own (their type's says what they
/// are), nor do enumerations of one line, operators, and the requirements of well-known protocols.
enum Documentation {
  /// `fulfilled` are names whose words stand at the protocol that asks for them.
  static func findings(in source: Source, fulfilled: Set<String> = []) -> [Finding] {
    source.code.indices.compactMap { index in
      guard let name = declared(source.code[index]), !fulfilled.contains(name),
        !isDocumented(source, index)
      else { return nil }
      return Finding(
        path: source.path, line: index + 1,
        words: "\(name) needs a doc comment: one sentence that says what it is")
    }
  }

  /// The names that the protocols of a file ask for.
  static func requirements(of source: Source) -> Set<String> {
    guard source.contains("protocol ") else { return [] }
    var names: Set<String> = []
    var isInside = false
    for line in source.code {
      if line.contains("protocol ") { isInside = !line.contains("}") }
      if line.hasPrefix("}") { isInside = false }
      guard isInside, let match = line.firstMatch(of: #/\b(?:func|var|subscript)\s+(\w+)/#) else {
        continue
      }
      names.insert(String(match.1))
    }
    return names
  }

  /// The name of what a line declares for others; nil where it declares nothing that needs words.
  private static func declared(_ line: String) -> String? {
    guard ["package", "public", "open"].contains(where: line.contains) else { return nil }
    let pattern =
      #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public|package|open)(?:\((?:set)\))?\s+((?:(?:static|class|final|mutating|nonmutating|consuming|borrowing|indirect|lazy|weak|nonisolated|override|private\(set\)|nonisolated\(unsafe\)|nonisolated\(nonsending\))\s+)*)(struct|class|enum|actor|protocol|typealias|func|var|let|subscript|macro)\b\s*([^\s(:<={]*)(.*)$/#
    guard let match = line.firstMatch(of: pattern) else { return nil }
    let (modifiers, keyword, name, rest) = (match.1, match.2, String(match.3), match.4)
    if wellKnown.contains(name) { return nil }
    if keyword == "enum", rest.hasSuffix("}") { return nil }
    // Their words stand in what they are made of: a schema's meaning, a problem's title, an id's subject.
    if ["schema", "record"].contains(name) || rest.contains("= ProblemKind(") { return nil }
    if keyword == "typealias", name.hasSuffix("ID"), rest.contains("Identifier<") { return nil }
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
    "StringLiteralType", "Element", "AsyncIterator", "contains", "next", "makeAsyncIterator",
    "makeIterator", "id", "startIndex", "endIndex", "index", "count", "isEmpty", "Iterator",
    "appendLiteral", "buildExpression", "buildBlock", "buildOptional", "buildEither", "buildArray",
    "sqlValue", "body", "enqueue", "asUnownedTaskExecutor",
    "unownedExecutor",
  ]

  /// Whether the nearest line above that is no attribute belongs to a doc comment.
  private static func isDocumented(_ source: Source, _ index: Int) -> Bool {
    for above in source.lines[..<index].reversed() {
      let text = above.trimmingPrefix(while: \.isWhitespace)
      if text.hasPrefix("///") { return true }
      if text.hasPrefix("@") && !text.contains("func ") && !text.contains("var ") { continue }
      if text.hasPrefix("//") { continue }
      return false
    }
    return false
  }
}
