import Access
import Basics
import Crypto
import Database

/// What came of making an operator.
package enum CreateOperatorOutcome: Sendable, Equatable {
  case created(AccountID)
  /// There was an account with the address, and it is an operator's now. Its password is the old one.
  case promoted(AccountID)
}

/// What came of setting a password.
package enum ResetPasswordOutcome: Sendable, Equatable {
  case reset(AccountID)
  case unknownAccount
}

/// What whoever runs the installation does to accounts from its command line.
package struct OperatorAccounts: Sendable {
  private let context: IdentityContext

  package init(_ context: IdentityContext) { self.context = context }

  /// A password to print once and hand over: 20 characters, 119 random bits, without look-alikes.
  package static func oneTimePassword() -> String {
    var random = SystemRandom()
    let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    let characters = (0..<20).map { _ in letters.randomElement(using: &random) ?? "x" }
    return stride(from: 0, to: 20, by: 5).map { String(characters[$0..<$0 + 5]) }
      .joined(separator: "-")
  }

  /// Makes an account that operates the installation, or makes the one with the address such.
  package func create(email: String, name: String, password: String) async throws(Fault)
    -> CreateOperatorOutcome
  {
    let passwordHash = try await context.hasher.hash(password)
    let now = context.clock.now
    let account = Account(email: email, name: name, isOperator: true, at: now)
    let outcome = try await context.control.write {
      (db) async throws(Fault) -> Ending<CreateOperatorOutcome> in
      if let known = try await AccountStore.credentials(email: email, in: db)?.account {
        try await AccountStore.makeOperator(known.id, at: now, in: db)
        return .commit(.promoted(known.id))
      }
      _ = try await AccountStore.insert(account, passwordHash: passwordHash, in: db)
      return .commit(.created(account.id))
    }
    context.credentials.doubtAll()
    return outcome
  }

  /// Sets another password and ends all sessions of the account.
  package func resetPassword(email: String, to password: String) async throws(Fault)
    -> ResetPasswordOutcome
  {
    let passwordHash = try await context.hasher.hash(password)
    let now = context.clock.now
    let outcome = try await context.control.write {
      (db) async throws(Fault) -> Ending<ResetPasswordOutcome> in
      guard let id = try await AccountStore.credentials(email: email, in: db)?.account.id else {
        return .rollback(.unknownAccount)
      }
      try await AccountStore.setPassword(passwordHash, of: id, at: now, in: db)
      try await SessionStore.endAll(of: id, because: .passwordReset, at: now, in: db)
      return .commit(.reset(id))
    }
    context.credentials.doubtAll()
    return outcome
  }
}
