import Basics
import CSodium
import CSys

/// The answer to "is this the password?".
package enum PasswordCheck: Sendable, Equatable {
  case wrong
  /// It is; with `needsRehash` the stored hash was made at another cost and should be made anew.
  case right(needsRehash: Bool)
}

/// Hashes passwords with Argon2id on threads of its own, a bounded number at a time and waiting.
///
/// A hash takes 64 MiB and most of a tenth of a second: on a loop it would hold up every request,
/// and without a bound a flood of sign-ins would take all memory. The caller is resumed on its own
/// executor.
package final class PasswordHasher: Sendable {
  /// What new hashes cost.
  package let cost: PasswordCost
  private let impossibleHash: String
  private let workers: BoundedWorkers

  /// - Parameters:
  ///   - threads: how many hash at once.
  ///   - longestQueue: how many may wait; one more is refused at once.
  package init(cost: PasswordCost = .standard, threads: Int = 1, longestQueue: Int = 64) {
    Sodium.prepare()
    self.cost = cost
    impossibleHash = cost.impossibleHash
    workers = BoundedWorkers(threads: threads, longestQueue: longestQueue)
  }

  /// How many hashes wait for a thread: for the metrics.
  package var queueDepth: Int { workers.queueDepth }

  /// The encoded hash of a new password, salt and cost within.
  ///
  /// - Throws: `overloaded` where too many wait, `internalError` where there is no memory for it.
  package func hash(_ password: String) async throws(Fault) -> String {
    let cost = cost
    let encoded = try await workers.run { Self.derive(password, cost) }
    guard let encoded else { throw Fault(.overloaded, "no memory for a password hash") }
    return encoded
  }

  /// Whether the password is the one that was hashed.
  ///
  /// - Throws: `overloaded` where too many wait.
  package func check(_ password: String, against encoded: String) async throws(Fault)
    -> PasswordCheck
  {
    let cost = cost
    return try await workers.run { Self.check(password, encoded, cost) }
  }

  /// Takes as long as `check` and comes to nothing: for an account that does not exist, so that
  /// the time of the answer does not tell.
  ///
  /// - Throws: `overloaded` where too many wait.
  package func checkAgainstNobody(_ password: String) async throws(Fault) {
    _ = try await check(password, against: impossibleHash)
  }

  /// Lets what waits finish, then ends the threads; further calls throw `draining`.
  package func close() { workers.close() }

  private static func derive(_ password: String, _ cost: PasswordCost) -> String? {
    var encoded = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
    let status = crypto_pwhash_str_alg(
      &encoded, password, UInt64(password.utf8.count), UInt64(cost.passes),
      cost.memoryKiB * 1_024, crypto_pwhash_ALG_ARGON2ID13)
    guard status == 0 else { return nil }
    return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func check(_ password: String, _ encoded: String, _ cost: PasswordCost)
    -> PasswordCheck
  {
    let status = crypto_pwhash_str_verify(encoded, password, UInt64(password.utf8.count))
    guard status == 0 else { return .wrong }
    let rehash = crypto_pwhash_str_needs_rehash(
      encoded, UInt64(cost.passes), cost.memoryKiB * 1_024)
    return .right(needsRehash: rehash != 0)
  }
}
