import Basics
import Database
import Glibc
import Synchronization
import Tenancy

/// A control database in a folder of its own, with a clock that stands until it is set.
final class House: Sendable {
  let storage: Storage
  private let folder: String
  private let instant = Mutex(Instant(seconds: 1_800_000_000))

  init() throws {
    var template = Array("/tmp/atrium-tenancy-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    storage = try Storage(folder: folder, control: TenancyMigrations.control, tenant: [])
  }

  var control: ControlDatabase { storage.control }
  var clock: Clock { Clock { self.instant.withLock { $0 } } }
  func pass(_ span: TimeSpan) { instant.withLock { $0 = $0 + span } }

  static func with(_ body: (House) async throws -> Void) async throws {
    let house = try House()
    do { try await body(house) } catch {
      await house.end()
      throw error
    }
    await house.end()
  }

  /// Puts a tenant into the store, past all use cases.
  func insert(_ slug: String) async throws -> Tenant {
    let tenant = Tenant(
      name: "North Clinic", slug: slug, timeZone: Zone(named: "Europe/Berlin")!, at: clock.now)
    _ = try await control.write { (db) async throws(Fault) -> Ending<Attempt> in
      .commit(try await TenantStore.insert(tenant, in: db))
    }
    return tenant
  }

  private func end() async {
    await storage.close()
    for name in ["control", "pool"] {
      for suffix in ["", "-wal", "-shm"] { unlink("\(folder)/\(name).db\(suffix)") }
    }
    rmdir(folder)
  }
}
