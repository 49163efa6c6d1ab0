import Access
import Basics
import Crypto
import Database
import Glibc
import Identity
import Synchronization
import Tenancy
import Testing

/// A control database in a folder of its own, the use cases over it, and a clock that stands until it
/// is set.
final class House: Sendable {
  static let issuer = "https://atrium.example"
  let storage: Storage
  let tenants: TenantDirectory
  let identity: IdentityContext
  private let folder: String
  private let instant: Instants

  /// The time, which the use cases share.
  private final class Instants: Sendable {
    let now = Mutex(Instant(seconds: 1_800_000_000))
  }

  init() throws {
    var template = Array("/tmp/atrium-identity-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    storage = try Storage(
      folder: folder,
      control: AccessMigrations.control + TenancyMigrations.control + IdentityMigrations.control,
      tenant: AccessMigrations.tenant)
    let instant = Instants()
    self.instant = instant
    let clock = Clock { instant.now.withLock { $0 } }
    tenants = TenantDirectory(control: storage.control, clock: clock)
    identity = IdentityContext(
      control: storage.control, tenants: tenants,
      hasher: PasswordHasher(cost: .cheapest, threads: 2),
      masterKey: House.masterKey, issuer: House.issuer, clock: clock)
  }

  static let masterKey = MasterKey([UInt8](repeating: 9, count: 32))
  var now: Instant { identity.clock.now }
  func pass(_ span: TimeSpan) { instant.now.withLock { $0 = $0 + span } }

  /// The same store as another process of the installation sees it: with a memory of its own.
  func anotherProcess() -> IdentityContext {
    IdentityContext(
      control: storage.control,
      tenants: TenantDirectory(control: storage.control, clock: identity.clock),
      hasher: identity.hasher, masterKey: House.masterKey, issuer: House.issuer,
      clock: identity.clock)
  }

  static func with(_ body: (House) async throws -> Void) async throws {
    let house = try House()
    do { try await body(house) } catch {
      await house.end()
      throw error
    }
    await house.end()
  }

  /// Another process that shares the counters of changes, as the command line does with a server.
  func neighbour(_ changes: IdentityChanges) -> IdentityContext {
    IdentityContext(
      control: storage.control, tenants: tenants, hasher: identity.hasher,
      masterKey: House.masterKey, issuer: House.issuer, clock: identity.clock, changes: changes)
  }

  private func end() async {
    identity.hasher.close()
    await storage.close()
    for name in ["control", "pool"] {
      for suffix in ["", "-wal", "-shm"] { unlink("\(folder)/\(name).db\(suffix)") }
    }
    rmdir(folder)
  }
}
