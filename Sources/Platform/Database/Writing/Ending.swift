/// How a unit of work ends.
package enum Ending<Value> {
  /// Keep the changes and answer with the value.
  case commit(Value)
  /// Undo the changes and answer with the value.
  case rollback(Value)
}

extension Ending: Sendable where Value: Sendable {}
