import Basics

/// What a table must be like for its isolation to hold.
struct IsolationRules {
  let schema: SchemaReader

  /// The first rule that the table breaks, in words; nil where it breaks none.
  ///
  /// A key that does not begin with the tenant would reveal, by a conflict, rows that are hidden; a
  /// foreign key without it would reach across, since its check sees every row.
  func broken(by table: SchemaReader.Object) throws(Fault) -> String? {
    if table.sql.uppercased().hasPrefix("CREATE VIRTUAL") {
      return "virtual tables are not isolated"
    }
    let columns = try schema.columns(of: table.name)
    guard let tenant = columns.first(where: { $0.name == "tenant_id" }) else {
      return "has no tenant_id"
    }
    guard tenant.type == "BLOB", tenant.isRequired else { return "tenant_id is not BLOB NOT NULL" }
    guard tenant.keyPosition == 1 else { return "the primary key does not begin with tenant_id" }
    for (index, column) in try schema.leadingColumns(ofIndexesOf: table.name)
    where column != "tenant_id" {
      return "index \(index) does not begin with tenant_id"
    }
    for key in try schema.foreignKeys(of: table.name) {
      let pairs = zip(key.childColumns, key.parentColumns)
      guard pairs.contains(where: { $0 == "tenant_id" && $1 == "tenant_id" }) else {
        return "the foreign key on \(key.childColumns.joined(separator: ", ")) leaves out tenant_id"
      }
    }
    return nil
  }
}
