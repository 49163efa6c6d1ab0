import Access
import Basics
import Database

extension Command {
  static let demo = Command(
    name: "demo", usage: "demo [--data data] [--port 8080] [--now INSTANT]",
    summary:
      "Fills an empty folder with three businesses around today's date, and says how to sign in.",
    options: Settings.serverOptions
  ) { arguments in
    let settings = try Settings(arguments)
    let installation = try Installation(settings)
    let isNew = try await FillDemo(installation: installation, now: settings.clock.now).run()
    await installation.storage.close()
    printNow(isNew ? "The demo is filled." : "The demo is there already; its data was kept.")
    printNow(signInHelp(port: settings.port))
    return 0
  }

  private static func signInHelp(port: Int) -> String {
    let base = "http://localhost:\(port)"
    var lines = ["", "  Front page    \(base)/", "", "  Booking pages"]
    for tenant in DemoTenant.all {
      lines.append("    \(tenant.name.padded(to: 22)) \(base)/t/\(tenant.slug)")
    }
    lines += ["", "  Desk          \(base)/desk"]
    for tenant in DemoTenant.all {
      lines.append("    \("owner".padded(to: 8)) \(tenant.owner.email)")
      for (person, role) in tenant.staff {
        lines.append("    \(role.rawValue.padded(to: 8)) \(person.email)")
      }
    }
    lines += [
      "", "  Back office   \(base)/backoffice", "    operator \(FillDemo.operatorEmail)", "",
      "  Password of all of them: \(FillDemo.password)", "",
      "  API reference \(base)/docs/api", "",
    ]
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
