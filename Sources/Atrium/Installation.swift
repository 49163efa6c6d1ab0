import Access
import Basics
import Crypto
import Database
import Glibc
import HTTP
import Identity
import Scheduling
import Telemetry
import Tenancy

/// Everything that a folder of data becomes when it is opened: the one place where parts meet.
struct Installation: Sendable {
  let storage: Storage
  let tenants: TenantDirectory
  let identity: IdentityContext
  let manageTokens: ManageTokens
  let gate: Gate
  let log: Log

  /// Opens the folder, and makes what is missing.
  init(
    _ settings: Settings, log: Log = .silent, hasher: PasswordHasher = PasswordHasher(),
    options: StorageOptions = .init()
  ) throws(Fault) {
    self.log = log
    storage = try Storage(
      folder: settings.folder, control: Self.controlMigrations, tenant: Self.tenantMigrations,
      options: options, clock: settings.clock)
    let master = MasterKey(try KeyFile.loadOrCreate(at: "\(settings.folder)/master.key"))
    tenants = TenantDirectory(
      control: storage.control, clock: settings.clock, changes: Self.counter(0, settings))
    identity = IdentityContext(
      control: storage.control, tenants: tenants, hasher: hasher, masterKey: master,
      issuer: settings.publicURL ?? "http://localhost", clock: settings.clock, log: log,
      changes: IdentityChanges(
        credentials: Self.counter(1, settings), keys: Self.counter(2, settings)))
    manageTokens = ManageTokens(key: master.key(for: "manage tokens"))
    gate = Gate(
      storage: storage, tenants: tenants, authenticator: LiveAuthenticator(identity),
      clock: settings.clock, log: log,
      origin: Origin(base: settings.publicURL, domain: settings.domain),
      sealer: Sealer(key: master.key(for: "kept answers")))
  }

  /// Sees that the key file is the one with which this data was made.
  ///
  /// With another, nobody could sign in, and customers' links would open nothing. It reads, which
  /// never suspends: a program whose first thread has suspended does not outlive SIGTERM.
  func checkKeyFile() async throws(Fault) { try await identity.keyRing.check() }

  /// Tells a running server what the command line changed.
  ///
  /// Without its file that takes a few seconds instead of none, which is no reason not to start.
  private static func counter(_ slot: Int, _ settings: Settings) -> SharedCounter {
    (try? SharedCounter(path: "\(settings.folder)/changes", slot: slot)) ?? SharedCounter()
  }

  private static let controlMigrations =
    AccessMigrations.control + TenancyMigrations.control + IdentityMigrations.control
  private static let tenantMigrations = AccessMigrations.tenant + SchedulingMigrations.all
}
