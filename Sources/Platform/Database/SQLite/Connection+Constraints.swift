import CSQLite

extension Connection {
  /// Rows that the last change touched, without those of triggers and foreign keys.
  var changedRows: Int { Int(sqlite3_changes64(handle)) }

  /// The constraint that the last statement met; nil where it failed for another reason, or because
  /// the isolation refused it: that is a defect and not a conflict.
  func violatedConstraint(in statement: Statement) -> Constraint? {
    guard case .change(let table) = statement.right else { return nil }
    let said = sqlite3_errmsg(handle).map { String(cString: $0) } ?? ""
    switch sqlite3_extended_errcode(handle) {
    case csqlite_constraint_unique, csqlite_constraint_primary_key:
      return Constraint(.unique, columns(in: afterColon(said)))
    case csqlite_constraint_not_null:
      return Constraint(.notNull, columns(in: afterColon(said)))
    case csqlite_constraint_check:
      return Constraint(.check, afterColon(said))
    case csqlite_constraint_foreign_key:
      return Constraint(.foreignKey, table.name)
    case csqlite_constraint_trigger:
      return said == Isolation.refusal ? nil : Constraint(.trigger, said)
    default: return nil
    }
  }

  /// `a_b123.tenant_id, a_b123.x, a_b123.y` as `a.x,y`; `index 'name'` as `name`.
  private func columns(in text: String) -> String {
    if text.hasPrefix("index '") { return String(text.dropFirst(7).dropLast()) }
    var table = ""
    var names: [Substring] = []
    for item in text.split(separator: ",") {
      let parts = item.drop { $0 == " " }.split(separator: ".", maxSplits: 1)
      guard parts.count == 2 else { return text }
      table = gate.catalog?.publicName(of: String(parts[0])) ?? String(parts[0])
      if parts[1] != "tenant_id" { names.append(parts[1]) }
    }
    return "\(table).\(names.isEmpty ? "tenant_id" : names.joined(separator: ","))"
  }

  private func afterColon(_ message: String) -> String {
    guard let colon = message.firstIndex(of: ":") else { return message }
    return String(message[message.index(after: colon)...].drop { $0 == " " })
  }
}
