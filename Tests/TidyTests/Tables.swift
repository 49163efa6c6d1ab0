/// Every table belongs to a tenant, or is named here as one of the installation's own.
enum Tables {
  /// Tables of the control database, and the bookkeeping that each database carries.
  static let control: Set = [
    "account", "tenant", "membership", "session", "spent_token", "signing_key",
    "spent_token",
    // In both files: of calls in a tenant, and of calls without one (signing up and in).
    "idempotent_answer",
    "atrium_migration", "atrium_isolation",
  ]

  static func findings(in source: Source, control: Set<String> = control) -> [Finding] {
    guard source.contains("CREATE ") else { return [] }
    let text = source.lines.joined(separator: "\n")
    let pattern =
      #/CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)\s*(?:USING \w+\s*)?\((?<body>(?:[^;"]|"(?!""))*?)\n?\s*\)[^)]*?(?:;|"""|$)/#
    return text.matches(of: pattern).compactMap { match in
      let name = String(match.1)
      if control.contains(name) || match.output.body.contains("tenant_id") { return nil }
      let line = text[..<match.range.lowerBound].count(where: { $0 == "\n" }) + 1
      return Finding(
        path: source.path, line: line,
        words: "table \(name) has no tenant_id and is not listed as a control table")
    }
  }
}
