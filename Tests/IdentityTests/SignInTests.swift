import Access
import Basics
import Crypto
import Database
import Identity
import Tenancy
import Testing

struct SignInTests {
  @Test func `a wrong password, an unknown account and a foreign tenant look alike`() async throws {
    try await House.with { house in
      _ = try await house.owner()
      _ = try await house.owner("bo@example.com", slug: "south")
      #expect(try await house.refusal("ada@example.com", "wrong password") == .wrongCredentials)
      #expect(try await house.refusal("nobody@example.com") == .wrongCredentials)
      #expect(try await house.refusal(slug: "south") == .wrongCredentials)
      #expect(try await house.refusal(slug: "nowhere") == .wrongCredentials)
      #expect(try await house.refusal(slug: "north-clinic") == nil)
    }
  }

  @Test func `after five failures waits begin, double, and end`() async throws {
    try await House.with { house in
      _ = try await house.owner()
      for _ in 0..<5 { _ = try await house.refusal("ada@example.com", "wrong") }
      #expect(try await house.refusal() == .wait(.seconds(30)))
      house.pass(.seconds(29))
      #expect(try await house.refusal() == .wait(.seconds(1)))
      house.pass(.seconds(1))
      #expect(try await house.refusal("ada@example.com", "wrong") == .wrongCredentials)
      #expect(try await house.refusal() == .wait(.minutes(1)))
      house.pass(.minutes(1))
      #expect(try await house.refusal() == nil)
      // Success forgets: five more are free.
      for _ in 0..<5 {
        #expect(try await house.refusal("ada@example.com", "wrong") == .wrongCredentials)
      }
      #expect(try await house.refusal() == .wait(.seconds(30)))
    }
  }

  @Test func `an unknown account is slowed down just as a known one`() async throws {
    try await House.with { house in
      _ = try await house.owner()
      for _ in 0..<5 {
        #expect(try await house.refusal("Nobody@example.com") == .wrongCredentials)
      }
      #expect(try await house.refusal("nobody@EXAMPLE.com") == .wait(.seconds(30)))
      #expect(try await house.refusal("other@example.com") == .wrongCredentials)
    }
  }

  @Test func `one address that tries many accounts is slowed down too`() async throws {
    try await House.with { house in
      _ = try await house.owner()
      for number in 0..<30 {
        _ = try await house.refusal("p\(number)@example.com", from: "2001:db8:1:2::\(number)")
      }
      #expect(try await house.refusal(from: "2001:db8:1:2::ffff") == .wait(.seconds(30)))
      #expect(try await house.refusal(from: "2001:db8:1:3::1") == nil)
    }
  }

  @Test func `the machine's own address stands for nobody, as behind a proxy`() async throws {
    try await House.with { house in
      _ = try await house.owner()
      for number in 0..<40 {
        _ = try await house.refusal("p\(number)@example.com", from: "127.0.0.1")
      }
      #expect(try await house.refusal(from: "127.0.0.1") == nil)
    }
  }

  @Test func `many guesses at once are counted before they are checked`() async throws {
    try await House.with { house in
      _ = try await house.owner()
      let refusals = await withTaskGroup(of: SignInRefusal?.self) { group in
        for _ in 0..<32 {
          group.addTask { @concurrent in try? await house.refusal("ada@example.com", "wrong") }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(refusals.count { $0 == .wrongCredentials } == 5)
      #expect(refusals.count { $0 == .wait(.seconds(30)) } == 27)
    }
  }

  @Test func `a suspended tenant can't be entered, and that is said to members only`() async throws
  {
    try await House.with { house in
      let owner = try await house.owner()
      try await house.suspend(try #require(owner.membership).tenant.id)
      #expect(try await house.refusal() == .tenantSuspended)
      #expect(try await house.refusal(slug: "north-clinic") == .tenantSuspended)
      #expect(try await house.refusal("ada@example.com", "wrong") == .wrongCredentials)
    }
  }

  @Test func `a password hashed at another cost is hashed anew when it is used`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let dearer = PasswordHasher(cost: PasswordCost(memoryKiB: 16, passes: 1))
      let hash = try await dearer.hash("an older password")
      dearer.close()
      _ = try await house.storage.control.write { (db) async throws(Fault) -> Ending<Void> in
        try await AccountStore.setPassword(hash, of: owner.account, at: house.now, in: db)
        return .commit(())
      }
      #expect(try await house.refusal("ada@example.com", "an older password") == nil)
      let stored = try await house.storage.control.read { (db) async throws(Fault) -> String? in
        try await AccountStore.credentials(email: owner.email, in: db)?.passwordHash
      }
      #expect(stored?.contains("$m=8,t=1,") == true)
      #expect(try await house.refusal("ada@example.com", "an older password") == nil)
    }
  }
}

struct AttemptHistoryTests {
  private let rule = AttemptRule(
    freeFailures: 2, window: .minutes(10), firstWait: .seconds(10), longestWait: .seconds(60))
  private let start = Instant(seconds: 1_000)

  @Test func `waits double up to the longest`() {
    var history = AttemptHistory()
    var now = start
    var waits: [Int64] = []
    for _ in 0..<8 {
      history.fail(at: now, by: rule)
      let wait = history.wait(at: now) ?? .seconds(0)
      waits.append(wait.seconds)
      now = now + wait
    }
    #expect(waits == [0, 10, 20, 40, 60, 60, 60, 60])
  }

  @Test func `a quiet window forgets everything`() {
    var history = AttemptHistory()
    for _ in 0..<3 { history.fail(at: start, by: rule) }
    #expect(history.wait(at: start) == .seconds(20))
    let end = start + .seconds(20) + .minutes(10)
    #expect(!history.isForgotten(at: end - .seconds(1), by: rule))
    #expect(history.isForgotten(at: end, by: rule))
    history.fail(at: end, by: rule)
    #expect(history.wait(at: end) == nil)
  }

  @Test func `what is forgiven was never there`() {
    var history = AttemptHistory()
    for _ in 0..<2 { history.fail(at: start, by: rule) }
    history.forgive()
    #expect(history.wait(at: start) == nil)
    history.forgive()
    history.forgive()
    #expect(history.isForgotten(at: start, by: rule))
  }
}
