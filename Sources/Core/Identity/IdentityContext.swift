import Basics
import Crypto
import Database
import Telemetry
import Tenancy

/// What the use cases of this target work with; made once, by the composition root.
package struct IdentityContext: Sendable {
  package let control: ControlDatabase
  package let tenants: TenantDirectory
  package let hasher: PasswordHasher
  package let keyRing: KeyRing
  package let formToken: FormToken
  package let clock: Clock
  package let log: Log
  /// The `iss` of access tokens: the installation's own address.
  package let issuer: String
  let throttle: AttemptThrottle
  let signUpThrottle: AttemptThrottle
  let credentials: CredentialCache

  package init(
    control: ControlDatabase, tenants: TenantDirectory, hasher: PasswordHasher,
    masterKey: MasterKey, issuer: String, clock: Clock, log: Log = .silent,
    changes: IdentityChanges = IdentityChanges()
  ) {
    self.control = control
    self.tenants = tenants
    self.hasher = hasher
    self.clock = clock
    self.log = log
    self.issuer = issuer
    keyRing = KeyRing(
      control: control, masterKey: masterKey, issuer: issuer, clock: clock, changes: changes.keys)
    formToken = FormToken(masterKey)
    throttle = AttemptThrottle()
    signUpThrottle = AttemptThrottle()
    credentials = CredentialCache(changes: changes.credentials)
  }
}

/// Counts changes of what this target keeps in memory, for all processes of the installation.
package struct IdentityChanges: Sendable {
  let credentials: SharedCounter
  let keys: SharedCounter

  /// For a process that is alone.
  package init() {
    credentials = SharedCounter()
    keys = SharedCounter()
  }

  /// - Parameters:
  ///   - credentials: advances when sessions, roles or accounts change.
  ///   - keys: advances when a signing key is made or retired.
  package init(credentials: SharedCounter, keys: SharedCounter) {
    self.credentials = credentials
    self.keys = keys
  }
}
