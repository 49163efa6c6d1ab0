import Basics

/// What a `TenantID` identifies.
package enum TenantSubject {}

/// Names a tenant; the only way to its rows leads through `Storage.tenant(_:actor:)`.
package typealias TenantID = Identifier<TenantSubject>

/// Who acts in a scope: for the audit trail, not for permission.
package struct Actor: Sendable, Hashable {
  /// What an actor's id identifies: an account, mostly.
  package enum Subject {}

  /// In what quality somebody acts.
  package enum Kind: String, Sendable {
    /// A person who signed in, or a key of theirs.
    case account
    /// Somebody at the public door.
    case `public`
    /// Who runs the installation.
    case `operator`
    /// The program itself: jobs, migrations.
    case system
  }

  package let kind: Kind
  package let id: Identifier<Subject>?

  package init(_ kind: Kind, id: Identifier<Subject>? = nil) {
    self.kind = kind
    self.id = id
  }

  /// Somebody who did not say who they are.
  package static let `public` = Actor(.public)
  /// The program itself.
  package static let system = Actor(.system)
}

extension Actor: CustomStringConvertible {
  /// `account:0193b0c0-…`, or the kind alone where there is no id.
  package var description: String {
    id.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue
  }
}
