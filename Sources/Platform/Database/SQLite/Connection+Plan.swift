import Basics
import CSQLite

extension Connection {
  /// What EXPLAIN QUERY PLAN says of a statement, with public names.
  ///
  /// The statement is first prepared as itself, so that nothing can be explained that may not run.
  func plan(_ sql: borrowing SQL) throws(Fault) -> [String] {
    let isChange = sql.parts.contains { $0.kind == .rows }
    let statement = try prepared(sql, for: isChange ? .change : .query)
    return try plan(of: statement)
  }

  /// As `plan(_:)`, for every statement that the connection has run and still keeps prepared.
  func plansOfPrepared() throws(Fault) -> [StatementPlan] {
    var plans: [StatementPlan] = []
    for statement in statements.values {
      plans.append(StatementPlan(text: statement.text, steps: try plan(of: statement)))
    }
    return plans
  }

  private func plan(of statement: Statement) throws(Fault) -> [String] {
    gate.right = statement.right
    let text = "EXPLAIN QUERY PLAN " + String(cString: sqlite3_sql(statement.pointer))
    return try list(text).map { row in
      gate.catalog?.publicName(of: row[3] ?? "") ?? row[3] ?? ""
    }
  }
}
