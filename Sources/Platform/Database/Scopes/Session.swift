import Basics

/// A connection lent to one unit of work or one read, until that ends.
package final class Session {
  private let connection: Connection
  private var isOpen = true

  init(connection: Connection) { self.connection = connection }

  /// From now on the scope answers with faults only.
  func end() {
    isOpen = false
    connection.tenant.set(nil)
  }

  /// Sets whose rows are seen, for the length of the unit.
  func enter(_ tenant: TenantID?) { connection.tenant.set(tenant) }

  /// Calls `body` with each row of a query, up to `limit`.
  package func eachRow(
    ofQuery sql: borrowing SQL, limit: Int, _ body: (borrowing Row) -> Void
  ) throws(Fault) {
    try connection.run(try prepared(sql, for: .query), sql.bindings, limit: limit, each: body)
  }

  /// Calls `body` with each row that a change returns.
  package func eachRow(
    ofChange sql: borrowing SQL, _ body: (borrowing Row) -> Void
  ) throws(Fault) {
    try connection.run(try prepared(sql, for: .change), sql.bindings, each: body)
  }

  func change(_ sql: borrowing SQL) throws(Fault) -> Int {
    let statement = try prepared(sql, for: .change)
    try connection.run(statement, sql.bindings) { _ in }
    return connection.changedRows
  }

  func attempt(_ sql: borrowing SQL) throws(Fault) -> Attempt {
    let statement = try prepared(sql, for: .change)
    do {
      try connection.run(statement, sql.bindings) { _ in }
      return .changed(connection.changedRows)
    } catch {
      guard let constraint = connection.violatedConstraint(in: statement) else { throw error }
      return .violates(constraint)
    }
  }

  func plan(_ sql: borrowing SQL) throws(Fault) -> [String] {
    try requireOpen()
    return try connection.plan(sql)
  }

  func plansOfPrepared() throws(Fault) -> [StatementPlan] {
    try requireOpen()
    return try connection.plansOfPrepared()
  }

  private func prepared(_ sql: borrowing SQL, for use: Statement.Use) throws(Fault) -> Statement {
    try requireOpen()
    return try connection.prepared(sql, for: use)
  }

  private func requireOpen() throws(Fault) {
    guard isOpen else { throw Fault(.internalError, "a scope was used after its unit had ended") }
  }
}
