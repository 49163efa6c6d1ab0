import Basics

extension Catalog {
  /// The catalog of a file whose schema is in its final form.
  ///
  /// - Parameter names: the secret names; nil for a file that is not isolated.
  init(reading connection: Connection, names: IsolationNames?) throws(Fault) {
    let schema = SchemaReader(connection: connection)
    let objects = try schema.objects()
    let bases = objects.filter { $0.type == "table" }.map(\.name)
    let keys = try ForeignKeyGraph(of: bases, in: schema)
    var tables: [String: Table] = [:]
    var innerViews: [String: String] = [:]
    var innerViewOfBase: [String: String] = [:]
    for base in bases {
      let name = names?.publicName(ofBase: base) ?? base
      let (reads, changes) = keys.reach(of: base)
      tables[name] = Table(
        name: name, base: base, foreignKeyReads: reads, foreignKeyChanges: changes)
      if let names {
        innerViews[names.innerView(of: name)] = name
        innerViewOfBase[base] = names.innerView(of: name)
      }
    }
    self.init(
      tables: tables, bases: Set(bases), innerViews: innerViews, innerViewOfBase: innerViewOfBase,
      triggers: Set(objects.filter { $0.type == "trigger" }.map { $0.name.lowercased() }),
      allNames: Set(objects.filter { $0.type != "trigger" }.map { $0.name.lowercased() }),
      secrets: names?.secrets ?? [])
  }
}

/// Which tables SQLite reads and changes by itself when one changes.
private struct ForeignKeyGraph {
  private var keysOfChild: [String: [SchemaReader.ForeignKey]] = [:]
  private var keysOfParent: [String: [SchemaReader.ForeignKey]] = [:]

  init(of tables: [String], in schema: SchemaReader) throws(Fault) {
    for table in tables {
      for key in try schema.foreignKeys(of: table) {
        keysOfChild[table, default: []].append(key)
        keysOfParent[key.parent, default: []].append(key)
      }
    }
  }

  /// What goes with a change of `table`: the parents' keys, the children's references, and the same
  /// again for children that an action changes.
  func reach(of table: String) -> (reads: Set<String>, changes: Set<String>) {
    var reads: Set<String> = []
    var changes: Set<String> = []
    var waiting = [table]
    while let next = waiting.popLast() {
      for key in keysOfChild[next] ?? [] {
        reads.formUnion(key.parentColumns.map { "\(key.parent).\($0)" })
      }
      for key in keysOfParent[next] ?? [] {
        reads.formUnion(key.parentColumns.map { "\(key.parent).\($0)" })
        reads.formUnion(key.childColumns.map { "\(key.child).\($0)" })
        if key.acts, key.child != table, changes.insert(key.child).inserted {
          waiting.append(key.child)
        }
      }
    }
    return (reads, changes)
  }
}
