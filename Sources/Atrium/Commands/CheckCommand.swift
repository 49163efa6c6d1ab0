import Basics
import Database
import Glibc
import Scheduling
import Tenancy

extension Command {
  static let check = Command(
    name: "check", usage: "check [--data data]",
    summary: """
      Reads a folder whole and says what is wrong with it: damage, isolation, a key file of other \
      data, and seats that are claimed but not booked, or booked but not claimed.
      """,
    options: Settings.dataOptions
  ) { arguments in
    let settings = try Settings(arguments)
    guard access("\(settings.folder)/control.db", F_OK) == 0 else {
      printError("there is no installation in \(settings.folder)")
      return 1
    }
    // It reads everything; a server's deadline for one statement is not for it.
    var options = StorageOptions()
    options.queryLimit = .hours(1)
    let installation = try Installation(settings, options: options)
    var faults = try installation.storage.checkIntegrity()
    faults += try await claimFaults(installation)
    do throws(Fault) {
      try await installation.checkKeyFile()
    } catch {
      faults.append(error.detail)
    }
    await installation.storage.close()
    for fault in faults { printNow(fault) }
    if faults.isEmpty { printNow("Nothing is wrong.") }
    return faults.isEmpty ? 0 : 1
  }
}

/// Where claims and what claims them differ, tenant by tenant.
private func claimFaults(_ installation: Installation) async throws(Fault) -> [String] {
  var faults: [String] = []
  var cursor: TenantID?
  while true {
    let after = cursor
    let page = try await installation.storage.control.read {
      (db) async throws(Fault) in try await TenantStore.list(after: after, limit: 200, in: db)
    }
    for tenant in page {
      let found = try await installation.storage.tenant(tenant.id, actor: .system).read {
        (db) async throws(Fault) in try await ClaimAudit.faults(in: db)
      }
      faults += found.map { "\(tenant.slug): \($0)" }
    }
    guard let last = page.last else { return faults }
    cursor = last.id
  }
}
