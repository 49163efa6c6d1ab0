import Basics

/// Reads the schema of a connection that is not confined.
struct SchemaReader {
  let connection: Connection

  struct Object: Equatable {
    let type: String
    let name: String
    let table: String
    let sql: String
  }

  struct Column {
    let name: String
    let type: String
    let isRequired: Bool
    /// 1 for the first column of the primary key, 0 for none.
    let keyPosition: Int
  }

  struct ForeignKey {
    let child: String
    let parent: String
    var childColumns: [String]
    var parentColumns: [String]
    /// True where ON DELETE or ON UPDATE changes the child.
    let acts: Bool
  }

  /// All but SQLite's and the migrator's own, in the order of their making.
  func objects() throws(Fault) -> [Object] {
    try connection.list(
      """
      SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
      WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'atrium\\_%' ESCAPE '\\'
      ORDER BY rowid
      """
    ).map { Object(type: $0[0]!, name: $0[1]!, table: $0[2]!, sql: $0[3]!) }
  }

  func columns(of table: String) throws(Fault) -> [Column] {
    try connection.list(
      """
      SELECT name, type, "notnull", pk FROM pragma_table_xinfo(\(literal(table)))
      WHERE hidden <> 1 ORDER BY cid
      """
    ).map {
      Column(
        name: $0[0]!, type: $0[1]!.uppercased(), isRequired: $0[2] == "1", keyPosition: Int($0[3]!)!
      )
    }
  }

  /// The first column of each index: by the index's name, nil for an expression.
  func leadingColumns(ofIndexesOf table: String) throws(Fault) -> [(index: String, column: String?)]
  {
    try connection.list(
      """
      SELECT l.name, i.name FROM pragma_index_list(\(literal(table))) l
      JOIN pragma_index_info(l.name) i ON i.seqno = 0
      """
    ).map { ($0[0]!, $0[1]) }
  }

  func foreignKeys(of table: String) throws(Fault) -> [ForeignKey] {
    let rows = try connection.list(
      """
      SELECT id, "table", "from", "to",
        on_delete NOT IN ('NO ACTION', 'RESTRICT') OR on_update NOT IN ('NO ACTION', 'RESTRICT')
      FROM pragma_foreign_key_list(\(literal(table))) ORDER BY id, seq
      """)
    var keys: [String: ForeignKey] = [:]
    for row in rows {
      let parent = row[1]!
      var key =
        keys[row[0]!]
        ?? ForeignKey(
          child: table, parent: parent, childColumns: [], parentColumns: [], acts: row[4] == "1")
      key.childColumns.append(row[2]!)
      if let named = row[3] {
        key.parentColumns.append(named)
      } else {
        let position = key.childColumns.count
        let parentKey = try columns(of: parent).first { $0.keyPosition == position }
        key.parentColumns.append(parentKey?.name ?? "")
      }
      keys[row[0]!] = key
    }
    return keys.sorted { $0.key < $1.key }.map(\.value)
  }

  private func literal(_ text: String) -> String {
    "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }
}
