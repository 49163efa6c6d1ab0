/// What a member is in a tenant, from the most powerful down.
package enum Role: String, CaseIterable, Sendable {
  case owner, admin, manager, member, viewer
}

/// How far a permission reaches.
package enum Reach: Int, Comparable, Sendable {
  /// Not at all.
  case none
  /// The caller's own: for a member who is a provider, their own calendar.
  case own
  /// All of the tenant's.
  case all

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
