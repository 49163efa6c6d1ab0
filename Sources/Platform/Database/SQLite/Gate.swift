import CSQLite

/// SQLite's authorizer: asked about everything that a statement touches while it is prepared.
///
/// Closed, it knows two rights. A *query* reads through the views alone. A *change* does that too, and
/// inserts, updates and deletes in the one table that it names; with it go the reads that SQLite
/// makes for that table's foreign keys, and what the schema's own triggers do.
///
/// What SQLite tells: the table and column, and the innermost view, trigger, or named subquery that
/// asks. That last name is why there is an inner view with a secret name: a CTE can borrow any name
/// that it knows.
final class Gate {
  /// What the statement being prepared may do.
  enum Right {
    case query
    case change(Catalog.Table)
    /// Begin and end transactions and savepoints, and nothing else: for `Frame`.
    case frame
  }

  var right = Right.query
  private(set) var catalog: Catalog?

  /// The gate lives longer than the connection that it is installed on.
  func close(on handle: OpaquePointer, catalog: Catalog) {
    self.catalog = catalog
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, database, asker in
        let gate = Unmanaged<Gate>.fromOpaque(context!).takeUnretainedValue()
        let question = Question(
          action: action, first: text(first), second: text(second), database: text(database),
          asker: asker.map { String(cString: $0) })
        return gate.allows(question) ? SQLITE_OK : SQLITE_DENY
      }, context)
  }

  private struct Question {
    let action: Int32
    let first: String
    let second: String
    let database: String
    let asker: String?
  }

  private func allows(_ question: Question) -> Bool {
    guard let catalog else { return true }
    if case .frame = right {
      return question.action == SQLITE_TRANSACTION || question.action == SQLITE_SAVEPOINT
    }
    switch question.action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    case SQLITE_FUNCTION: return !Gate.refusedFunctions.contains(question.second)
    case SQLITE_READ: return allowsRead(question, catalog)
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE: return allowsChange(question, catalog)
    default: return false
    }
  }

  private func allowsRead(_ question: Question, _ catalog: Catalog) -> Bool {
    let (table, column) = (question.first, question.second)
    if Gate.tableFunctions.contains(table) { return true }
    // Where no column of a table or of a named subquery is used, SQLite asks once, for an empty
    // column, and names no database.
    if column.isEmpty, !catalog.names(table), !Gate.isReserved(table) { return true }
    guard question.database == "main" || column.isEmpty, column != "ROWID" else { return false }
    if catalog.isReadable(table, askedBy: question.asker) { return true }
    guard case .change(let changed) = right else { return false }
    if let asker = question.asker {
      return catalog.triggers.contains(asker.lowercased()) && catalog.bases.contains(table)
    }
    return table == changed.base || changed.foreignKeyReads.contains("\(table).\(column)")
  }

  private func allowsChange(_ question: Question, _ catalog: Catalog) -> Bool {
    guard question.database == "main", case .change(let changed) = right,
      question.action != SQLITE_UPDATE || question.second != "ROWID"
    else { return false }
    if let asker = question.asker {
      return catalog.triggers.contains(asker.lowercased()) && catalog.bases.contains(question.first)
    }
    if question.first == changed.base { return true }
    return question.action != SQLITE_INSERT && changed.foreignKeyChanges.contains(question.first)
  }

  /// True for names that SQLite and the migrator keep for themselves.
  private static func isReserved(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["sqlite_", "atrium_", "pragma_", "dbstat"].contains { name.hasPrefix($0) }
  }

  private static let tableFunctions: Set = ["json_each", "json_tree"]
  private static let refusedFunctions: Set = [
    "load_extension", "sqlite_log", "sqlite_compileoption_get", "sqlite_compileoption_used",
    "sqlite_source_id", "fts3_tokenizer",
  ]
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}
