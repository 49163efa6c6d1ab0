import Basics
import Crypto
import Glibc
import Testing

struct SealerTests {
  private let key = [UInt8](repeating: 7, count: 32)
  private let secret = Array("the secret answer".utf8)

  @Test func `opens what it sealed, and never seals twice alike`() {
    let sealer = Sealer(key: key)
    let first = sealer.seal(secret, context: [1])
    let second = sealer.seal(secret, context: [1])
    #expect(first != second)
    #expect(sealer.open(first, context: [1]) == secret)
    #expect(sealer.open(second, context: [1]) == secret)
    #expect(sealer.open(sealer.seal([], context: []), context: []) == [])
  }

  @Test func `another key, another context or one bit changed opens nothing`() {
    let sealed = Sealer(key: key).seal(secret, context: [1])
    #expect(Sealer(key: [UInt8](repeating: 8, count: 32)).open(sealed, context: [1]) == nil)
    #expect(Sealer(key: key).open(sealed, context: [2]) == nil)
    for index in sealed.indices {
      var forged = sealed
      forged[index] ^= 1
      #expect(Sealer(key: key).open(forged, context: [1]) == nil)
    }
    #expect(Sealer(key: key).open(Array(sealed.prefix(40)), context: [1]) == nil)
    #expect(Sealer(key: key).open([], context: [1]) == nil)
  }

  @Test func `a key file is made once, for its owner alone`() throws {
    let path = "/tmp/atrium-key-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(path) }
    let made = try KeyFile.loadOrCreate(at: path)
    #expect(made.count == 32)
    #expect(try KeyFile.loadOrCreate(at: path) == made)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    chmod(path, 0o644)
    #expect(throws: Fault.self) { try KeyFile.loadOrCreate(at: path) }
    chmod(path, 0o600)
    truncate(path, 31)
    #expect(throws: Fault.self) { try KeyFile.loadOrCreate(at: path) }
  }

  @Test func `a secret token is found by its hash, and only a sane one is looked at`() {
    let token = SecretToken()
    #expect(token.text.utf8.count == 43)
    #expect(SecretToken(presented: token.text)?.hash == token.hash)
    #expect(SecretToken().text != token.text)
    #expect(SecretToken(presented: "") == nil)
    #expect(SecretToken(presented: token.text + "A") == nil)
    #expect(SecretToken(presented: String(repeating: "=", count: 43)) == nil)
  }
}
