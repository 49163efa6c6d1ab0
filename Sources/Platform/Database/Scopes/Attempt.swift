/// How a change ended that may violate a constraint.
package enum Attempt: Sendable, Equatable {
  /// It took place, and touched so many rows.
  case changed(Int)
  /// It did not take place.
  case violates(Constraint)
}

/// A rule of the schema that a change met.
package struct Constraint: Sendable, Equatable {
  /// What sort of rule it is; each has its own way of naming it.
  package enum Kind: Sendable {
    /// A key has that value already; named `table.column,column` without the tenant's column.
    case unique
    /// Named as in the schema, or its expression where it has no name.
    case check
    /// A row that is pointed to is missing, or is still pointed to; named for the changed table.
    case foreignKey
    /// Named `table.column`.
    case notNull
    /// Named by the text that the trigger raises, as `claim_no_overlap`.
    case trigger
  }

  package let kind: Kind
  package let name: String

  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }
}
