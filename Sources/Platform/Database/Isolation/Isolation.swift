import Basics

/// Makes each table show only the rows of the tenant in scope: derived from the schema, never written.
///
/// The table is renamed. Under its name stands a view of a view of the rows whose `tenant_id` is
/// `current_tenant()`; BEFORE triggers refuse to insert, update or delete a row of another tenant.
/// Changes go to the renamed table itself, since INSTEAD OF triggers are slow and break UPSERT.
struct Isolation {
  let names: IsolationNames
  let connection: Connection
  private var schema: SchemaReader { SchemaReader(connection: connection) }

  init(names: IsolationNames, on connection: Connection) {
    self.names = names
    self.connection = connection
  }

  /// Gives the tables their plain names back, for a migration to work on.
  ///
  /// In a transaction.
  func undo() throws(Fault) {
    let objects = try schema.objects()
    for object in objects {
      // Every view is ours: a migration that makes one is refused.
      guard object.type == "view" || object.type == "trigger" && names.isOurs(object.name) else {
        continue
      }
      try connection.execute("DROP \(object.type.uppercased()) \(quoted(object.name))")
    }
    for object in objects where object.type == "table" {
      guard let name = names.publicName(ofBase: object.name) else { continue }
      try connection.execute("ALTER TABLE \(quoted(object.name)) RENAME TO \(quoted(name))")
    }
  }

  /// Isolates every table, or refuses the schema.
  ///
  /// In the transaction of the migration.
  func derive() throws(Fault) {
    let objects = try schema.objects()
    if let view = objects.first(where: { $0.type == "view" }) {
      throw Fault(.internalError, "view \(view.name): a migration must not make views of tables")
    }
    let tables = objects.filter { $0.type == "table" }
    for table in tables {
      if let rule = try IsolationRules(schema: schema).broken(by: table) {
        throw Fault(.internalError, "table \(table.name): \(rule)")
      }
    }
    for table in tables {
      try connection.execute(
        "ALTER TABLE \(quoted(table.name)) RENAME TO \(quoted(names.base(of: table.name)))")
    }
    for table in tables {
      for object in try wanted(for: table.name) { try connection.execute(object.sql) }
    }
  }

  /// What is missing or altered, in words; empty where every table is isolated.
  func faults() throws(Fault) -> [String] {
    let objects = try schema.objects()
    var faults: [String] = []
    var expected: [SchemaReader.Object] = []
    for table in objects where table.type == "table" {
      guard let name = names.publicName(ofBase: table.name) else {
        faults.append("table \(table.name) is not isolated")
        continue
      }
      if let rule = try IsolationRules(schema: schema).broken(by: table) {
        faults.append("table \(name): \(rule)")
      }
      expected += try wanted(for: name)
    }
    for object in expected where !objects.contains(object) {
      faults.append("\(object.type) \(readable(object.name)) is missing or altered")
    }
    for view in objects where view.type == "view" {
      if !expected.contains(where: { $0.name == view.name }) {
        faults.append("view \(readable(view.name)) is not ours")
      }
    }
    return faults
  }

  private func readable(_ name: String) -> String {
    names.secrets.reduce(name) { removing($1, from: $0) }
  }

  /// The views and triggers of one table, which has its secret name already.
  private func wanted(for table: String) throws(Fault) -> [SchemaReader.Object] {
    let base = names.base(of: table)
    let inner = names.innerView(of: table)
    let columns = try schema.columns(of: base).map { quoted($0.name) }.joined(separator: ", ")
    return [
      view(
        inner, "SELECT \(columns) FROM \(quoted(base)) WHERE tenant_id = current_tenant()"),
      view(table, "SELECT \(columns) FROM \(quoted(inner))"),
      trigger("insert", on: table, when: "new.tenant_id IS NOT current_tenant()"),
      trigger(
        "update", on: table,
        when: "old.tenant_id IS NOT current_tenant() OR new.tenant_id IS NOT current_tenant()"),
      trigger("delete", on: table, when: "old.tenant_id IS NOT current_tenant()"),
    ]
  }

  private func view(_ name: String, _ select: String) -> SchemaReader.Object {
    SchemaReader.Object(
      type: "view", name: name, table: name, sql: "CREATE VIEW \(quoted(name)) AS \(select)")
  }

  private func trigger(_ event: String, on table: String, when: String) -> SchemaReader.Object {
    let name = names.trigger(before: event, on: table)
    let base = names.base(of: table)
    return SchemaReader.Object(
      type: "trigger", name: name, table: base,
      sql: """
        CREATE TRIGGER \(quoted(name)) BEFORE \(event.uppercased()) ON \(quoted(base)) \
        WHEN \(when) BEGIN SELECT RAISE(ABORT, '\(Isolation.refusal)'); END
        """)
  }

  /// What the triggers say; a statement that hears it is a defect, never an expected conflict.
  static let refusal = "atrium: a row of another tenant"
}
