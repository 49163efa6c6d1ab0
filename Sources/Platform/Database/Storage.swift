import Basics
import Glibc

/// The two files of an installation: `control.db`, and `pool.db` with the rows of all tenants.
package final class Storage: Sendable {
  private let controlStore: Store
  private let poolStore: Store

  /// Opens or makes the files in the folder, which is made where there is none, and brings their
  /// schemas up to date.
  ///
  /// - Throws: a fault whose detail says what is wrong, for people who operate Atrium.
  package init(
    folder: String, control: [Migration], tenant: [Migration], options: StorageOptions = .init(),
    clock: Clock = .system
  ) throws(Fault) {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw Fault(
        .storeUnavailable, "the folder \(folder) can't be made: \(String(cString: strerror(errno)))"
      )
    }
    guard access(folder, R_OK | W_OK | X_OK) == 0 else {
      throw Fault(
        .storeReadOnly, "the folder \(folder) can't be written: \(String(cString: strerror(errno)))"
      )
    }
    controlStore = try Store(
      path: "\(folder)/control.db", migrations: control, isIsolated: false, options: options,
      clock: clock)
    poolStore = try Store(
      path: "\(folder)/pool.db", migrations: tenant, isIsolated: true, options: options,
      clock: clock)
  }

  /// What belongs to no tenant.
  package var control: ControlDatabase { ControlDatabase(store: controlStore) }

  /// The rows of one tenant, for one caller.
  package func tenant(_ id: TenantID, actor: Actor) -> TenantDatabase {
    TenantDatabase(tenant: id, actor: actor, store: poolStore)
  }

  /// Takes no more work, finishes what waits, and gives the files back.
  package func close() async {
    await poolStore.close()
    await controlStore.close()
  }

  /// What is wrong with the isolation of the tenants' tables, a line each; empty where it stands as
  /// it was derived.
  ///
  /// Reads the schema only.
  package func verifyIsolation() throws(Fault) -> [String] { try poolStore.isolationFaults() }

  /// What is wrong with the files, a line each: damage, foreign keys, isolation.
  ///
  /// Reads both files whole, on the caller's thread: not for a loop.
  package func checkIntegrity() throws(Fault) -> [String] {
    try controlStore.integrityFaults().map { "control.db: \($0)" }
      + poolStore.integrityFaults().map { "pool.db: \($0)" }
      + poolStore.isolationFaults().map { "pool.db: \($0)" }
  }

  /// What the files have done and have before them.
  package var statistics: StorageStatistics {
    StorageStatistics(control: controlStore.statistics, tenants: poolStore.statistics)
  }
}
