import Access
import Basics
import Crypto
import Database
import Identity
import Testing

struct KeyRingTests {
  private func document(_ house: House) async throws -> String {
    String(decoding: try await house.identity.keyRing.keys().document, as: UTF8.self)
  }

  private func keyCount(_ house: House) async throws -> Int {
    try await document(house).split(separator: "\"kid\"").count - 1
  }

  @Test func `the first use makes a key, once`() async throws {
    try await House.with { house in
      let first = try await house.identity.keyRing.keys().signer.webKey.keyID
      #expect(try await house.anotherProcess().keyRing.keys().signer.webKey.keyID == first)
      #expect(try await keyCount(house) == 1)
    }
  }

  @Test func `after a rotation the new key signs and the old one still verifies`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      let old = try await house.tokens(for: owner)
      let oldKey = try await house.identity.keyRing.keys().signer.webKey.keyID
      try await house.identity.keyRing.rotate()
      let newKey = try await house.identity.keyRing.keys().signer.webKey.keyID
      #expect(newKey != oldKey)
      #expect(try await keyCount(house) == 2)
      #expect(try await document(house).contains(oldKey))
      #expect(try await house.caller(old) != nil)
      #expect(try await house.caller(try await house.tokens(for: owner)) != nil)
    }
  }

  @Test func `the old key goes when its last token has expired`() async throws {
    try await House.with { house in
      _ = try await house.identity.keyRing.keys()
      try await house.identity.keyRing.rotate()
      house.pass(.minutes(60))
      #expect(try await keyCount(house) == 2)
      house.pass(.minutes(1))
      #expect(try await keyCount(house) == 1)
      house.pass(.seconds(1))
      try await house.identity.keyRing.rotate()
      #expect(try await house.count("SELECT count(*) FROM signing_key") == 2)
    }
  }

  @Test func `a running server notices a rotation within seconds`() async throws {
    try await House.with { house in
      let before = try await house.identity.keyRing.keys().signer.webKey.keyID
      try await house.anotherProcess().keyRing.rotate()
      #expect(try await house.identity.keyRing.keys().signer.webKey.keyID == before)
      house.pass(.seconds(5))
      #expect(try await house.identity.keyRing.keys().signer.webKey.keyID != before)
    }
  }

  @Test func `a token of a key that is newer than the last look is good at once`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      _ = try await house.identity.keyRing.keys()
      let elsewhere = house.anotherProcess()
      try await elsewhere.keyRing.rotate()
      house.pass(.seconds(1))
      let pair = try await OpenSession(elsewhere).tokens(for: owner)
      #expect(try await house.caller(pair) != nil)
    }
  }

  @Test func `seeds are not in the database as they are, and another key file opens none`()
    async throws
  {
    try await House.with { house in
      _ = try await house.identity.keyRing.keys()
      #expect(
        try await house.count("SELECT count(*) FROM signing_key WHERE length(sealed_seed) = 73")
          == 1
      )
      let thief = KeyRing(
        control: house.storage.control, masterKey: MasterKey([UInt8](repeating: 1, count: 32)),
        issuer: House.issuer, clock: house.identity.clock)
      await #expect(throws: Fault.self) { try await thief.keys() }
    }
  }
}
