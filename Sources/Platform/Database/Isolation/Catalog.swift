/// What a confined connection may name: made from the schema after the migrations, never changed.
struct Catalog: Sendable {
  struct Table: Sendable {
    /// What statements say.
    let name: String
    /// What holds the rows: the same name, or a secret one behind views.
    let base: String
    /// Columns as `table.column` that SQLite reads to check foreign keys when this table changes.
    let foreignKeyReads: Set<String>
    /// Tables that ON DELETE and ON UPDATE actions change along with this one.
    let foreignKeyChanges: Set<String>
  }

  /// By public name.
  let tables: [String: Table]
  /// The names of the tables that hold rows.
  let bases: Set<String>
  /// From the inner view's name to the public one; empty where nothing is isolated.
  let innerViews: [String: String]
  /// From the base table's name to that of its inner view; empty where nothing is isolated.
  let innerViewOfBase: [String: String]
  /// All triggers of the schema, the isolation's among them.
  let triggers: Set<String>
  /// The names of all tables and views in lower case.
  let allNames: Set<String>
  /// What makes names secret; to be taken out of messages.
  let secrets: [String]

  /// True for every table and view of the file, in whatever case a statement spells it.
  func names(_ table: String) -> Bool { allNames.contains(table.lowercased()) }

  /// True where a query may read the table: for the view itself, or as a view's inside.
  func isReadable(_ table: String, askedBy asker: String?) -> Bool {
    guard !secrets.isEmpty else { return bases.contains(table) }
    if tables[table] != nil { return true }
    guard let asker else { return false }
    return innerViews[table] == asker || innerViewOfBase[table] == asker
  }

  /// The first word of a literal that would reach round the views: a secret name, a trigger's name
  /// (a CTE could borrow it), or a row's hidden number.
  func forbiddenWord(in literal: String) -> String? {
    for word in words(of: literal) {
      if secrets.contains(where: { word.hasSuffix($0) || word.contains("\($0)_") }) { return word }
      if triggers.contains(word) { return word }
      if !secrets.isEmpty, Catalog.rowNumbers.contains(word) { return word }
    }
    return nil
  }

  /// The name without its secret part.
  func publicName(of name: String) -> String {
    secrets.reduce(name) { removing($1, from: $0) }
  }

  private static let rowNumbers: Set = ["rowid", "oid", "_rowid_"]

  /// Runs of letters, digits and what else a bare name may hold, in lower case; from texts and
  /// comments too, since SQLite takes 'customer' for a name where a name must stand.
  private func words(of literal: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in literal.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
        word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
      default:
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
