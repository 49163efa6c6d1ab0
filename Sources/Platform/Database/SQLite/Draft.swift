import Basics

/// The text of a statement as the engine gets it, and the right that goes with it.
struct Draft {
  /// With the secret name of the changed table.
  let text: String
  /// With the public name, for messages.
  let publicText: String
  let right: Gate.Right

  /// Refuses literals that name what only the isolation may name, and a change that does not name
  /// exactly one table.
  init(_ sql: borrowing SQL, for use: Statement.Use, catalog: Catalog?) throws(Fault) {
    var text = ""
    var publicText = ""
    var table: Catalog.Table?
    var values = 0
    for part in sql.parts {
      switch part.kind {
      case .text:
        if let word = catalog?.forbiddenWord(in: part.text) {
          throw Fault(.internalError, "SQL must not say \(catalog?.publicName(of: word) ?? word)")
        }
        text += part.text
        publicText += part.text
      case .value:
        values += 1
        text += "?\(values)"
        publicText += "?\(values)"
      case .rows:
        guard use == .change, table == nil, let named = catalog?.tables[part.text] else {
          throw Fault(.internalError, "no change of exactly one known table: \(part.text)")
        }
        table = named
        // The alias lets the statement say the public name, as in `customer.name`.
        text += "\(quoted(named.base)) AS \(quoted(named.name))"
        publicText += named.name
      }
    }
    guard use == .query || table != nil || catalog == nil else {
      throw Fault(.internalError, "a change names its table by (rows:): \(publicText)")
    }
    self.text = text
    self.publicText = publicText
    right = table.map { .change($0) } ?? .query
  }
}

/// The name between double quotes.
func quoted(_ name: String) -> String {
  "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
}
