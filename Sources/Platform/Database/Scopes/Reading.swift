import Basics

/// What every scope can do: look at the rows that it shows.
package protocol Reading: AnyObject {
  /// The connection behind the scope.
  var session: Session { get }
}

extension Reading {
  /// All rows of the answer, decoded in their order.
  ///
  /// - Throws: `deadlineExceeded` where the statement runs for too long; `internalError` for SQL that
  ///   is wrong or reaches where it may not, and for a column that holds another type.
  @inlinable package func query<Value>(
    _ sql: SQL, _ decode: (borrowing Row) -> Value
  ) async throws(Fault) -> [Value] {
    // Inlined where it is called, so that rows are decoded by code that knows their type.
    var values: [Value] = []
    try session.eachRow(ofQuery: sql, limit: .max) { values.append(decode($0)) }
    return values
  }

  /// The first row of the answer; the others are not looked for.
  @inlinable package func first<Value>(
    _ sql: SQL, _ decode: (borrowing Row) -> Value
  ) async throws(Fault) -> Value? {
    var value: Value?
    try session.eachRow(ofQuery: sql, limit: 1) { value = decode($0) }
    return value
  }

  /// How the engine would run a query or a change, a line for each step.
  ///
  /// With the tables' public names; on SQLite, EXPLAIN QUERY PLAN. For tests that keep lists on their
  /// indexes.
  package func plan(of sql: SQL) async throws(Fault) -> [String] { try session.plan(sql) }

  /// The plans of all statements that this connection has run lately, in no order.
  ///
  /// For tests that let a feature run and then look at all that it did.
  package func plansOfStatementsRun() async throws(Fault) -> [StatementPlan] {
    try session.plansOfPrepared()
  }
}

/// How the engine runs one statement.
package struct StatementPlan: Sendable {
  /// The statement, with the tables' public names.
  package let text: String
  /// As `plan(of:)` gives them.
  package let steps: [String]
}

/// What a scope that may write can do besides.
package protocol Writing: Reading {}

extension Writing {
  /// Runs a change whose constraints hold, and answers how many rows it touched.
  ///
  /// - Throws: `internalError` where a constraint is violated; use `attempt` where that is expected.
  @discardableResult
  package func change(_ sql: SQL) async throws(Fault) -> Int { try session.change(sql) }

  /// Runs a change with RETURNING, and answers with its rows.
  @inlinable package func change<Value>(
    _ sql: SQL, _ decode: (borrowing Row) -> Value
  ) async throws(Fault) -> [Value] {
    var values: [Value] = []
    try session.eachRow(ofChange: sql) { values.append(decode($0)) }
    return values
  }

  /// Runs a change that may meet a constraint, which undoes this statement and no other.
  package func attempt(_ sql: SQL) async throws(Fault) -> Attempt { try session.attempt(sql) }
}
