import Basics
import Crypto
import Testing

struct PasswordHasherTests {
  @Test func `only the password itself is right`() async throws {
    let hasher = PasswordHasher(cost: .cheapest)
    defer { hasher.close() }
    let hash = try await hasher.hash("correct horse")
    #expect(hash.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
    #expect(try await hasher.check("correct horse", against: hash) == .right(needsRehash: false))
    #expect(try await hasher.check("correct horsf", against: hash) == .wrong)
    #expect(try await hasher.check("", against: hash) == .wrong)
    #expect(try await hasher.check("correct horse", against: "rubbish") == .wrong)
  }

  @Test func `odd passwords work, and salts differ`() async throws {
    let hasher = PasswordHasher(cost: .cheapest)
    defer { hasher.close() }
    for password in ["", "a\u{0}b", "пароль 🔑", String(repeating: "x", count: 5_000)] {
      let hash = try await hasher.hash(password)
      #expect(try await hasher.check(password, against: hash) == .right(needsRehash: false))
      #expect(try await hasher.hash(password) != hash)
    }
    let hash = try await hasher.hash("a\u{0}b")
    #expect(try await hasher.check("a", against: hash) == .wrong)
  }

  @Test func `a hash of another cost is right and to be made anew`() async throws {
    let old = PasswordHasher(cost: .cheapest)
    let new = PasswordHasher(cost: PasswordCost(memoryKiB: 16, passes: 2))
    defer {
      old.close()
      new.close()
    }
    let hash = try await old.hash("secret")
    #expect(try await new.check("secret", against: hash) == .right(needsRehash: true))
  }

  @Test func `one more than may wait is refused, and the others are answered`() async throws {
    // 32 MiB take long enough for all the others to come while the first is under way.
    let hasher = PasswordHasher(cost: PasswordCost(memoryKiB: 32_768, passes: 1), longestQueue: 2)
    defer { hasher.close() }
    let refusals = await withTaskGroup(of: Fault.Code?.self) { group in
      for _ in 0..<16 {
        group.addTask { @concurrent in
          do throws(Fault) {
            _ = try await hasher.hash("secret")
            return nil
          } catch { return error.code }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let refused = refusals.count { $0 == .overloaded }
    #expect(refusals.count == 16)
    #expect(refused > 0 && refused < 16)
    #expect(hasher.queueDepth == 0)
  }

  @Test func `checking against nobody comes to nothing and costs a hash`() async throws {
    let hasher = PasswordHasher(cost: .cheapest)
    try await hasher.checkAgainstNobody("secret")
    hasher.close()
    await #expect(throws: Fault.self) { try await hasher.checkAgainstNobody("secret") }
  }
}
