import Access
import Basics
import Database
import Glibc
import HTTP
import Identity
import Schema
import Tenancy

extension Command {
  static let platformOperator = Command(
    name: "operator",
    usage:
      "operator create|reset-password --email EMAIL [--name NAME] [--password-stdin] [--data data]",
    summary: """
      Makes an account that operates the installation, or sets another password. Without \
      --password-stdin a password is made and printed once.
      """,
    options: Settings.dataOptions.union(["email", "name"]), flags: ["password-stdin"]
  ) { arguments in
    let verb = try arguments.word(0, "create or reset-password")
    guard ["create", "reset-password"].contains(verb) else {
      throw Arguments.Misuse(message: "there is no operator \(verb)")
    }
    let email = try emailOption(arguments)
    let password = try GivenPassword(arguments)
    let installation = try Installation(try Settings(arguments))
    let accounts = OperatorAccounts(installation.identity)
    var status: Int32 = 0
    if verb == "create" {
      let outcome = try await accounts.create(
        email: email, name: arguments["name"] ?? "Operator", password: password.text)
      if case .created = outcome {
        printNow("\(email) operates this installation now.\(password.toPrint)")
      } else {
        printNow("\(email) has an account already; it operates this installation now.")
      }
    } else {
      let outcome = try await accounts.resetPassword(email: email, to: password.text)
      if case .reset = outcome {
        printNow("The password of \(email) is set; all its sessions have ended.\(password.toPrint)")
      } else {
        printError("there is no account \(email)")
        status = 1
      }
    }
    await installation.storage.close()
    return status
  }

  static let tenant = Command(
    name: "tenant",
    usage: """
      tenant list | suspend SLUG | resume SLUG | add-member --tenant SLUG --email EMAIL --role ROLE \
      [--name NAME] [--password-stdin] [--data data]
      """,
    summary: "Lists the tenants, closes and opens their doors, and adds members.",
    options: Settings.dataOptions.union(["tenant", "email", "name", "role"]),
    flags: ["password-stdin"]
  ) { arguments in
    let verb = try arguments.word(0, "list, suspend, resume or add-member")
    switch verb {
    case "list": return try await listTenants(arguments)
    case "suspend": return try await setStatus(.suspended, arguments)
    case "resume": return try await setStatus(.active, arguments)
    case "add-member": return try await addMember(arguments)
    default: throw Arguments.Misuse(message: "there is no tenant \(verb)")
    }
  }
}

private func listTenants(_ arguments: Arguments) async throws -> Int32 {
  let installation = try Installation(try Settings(arguments))
  var last: Tenant?
  while true {
    let after = last?.id
    let page = try await installation.storage.control.read {
      (db) async throws(Fault) in try await TenantStore.list(after: after, limit: 200, in: db)
    }
    for tenant in page {
      printNow("\(tenant.slug)\t\(tenant.status.rawValue)\t\(tenant.timeZone)\t\(tenant.name)")
    }
    guard page.count == 200 else { break }
    last = page.last
  }
  await installation.storage.close()
  return 0
}

private func setStatus(_ status: TenantStatus, _ arguments: Arguments) async throws -> Int32 {
  let slug = try arguments.word(1, "the tenant's slug")
  let installation = try Installation(try Settings(arguments))
  let tenant = try await find(slug, installation)
  let change = ChangeTenant(
    control: installation.storage.control, tenants: installation.tenants,
    clock: installation.gate.clock)
  _ = try await change.status(of: tenant.id, to: status)
  await installation.storage.close()
  printNow("\(slug) is \(status.rawValue). A server that runs sees it within seconds.")
  return 0
}

private func addMember(_ arguments: Arguments) async throws -> Int32 {
  guard let slug = arguments["tenant"] else {
    throw Arguments.Misuse(message: "--tenant is missing")
  }
  let email = try emailOption(arguments)
  guard let role = Role(rawValue: arguments["role"] ?? "") else {
    let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
    throw Arguments.Misuse(message: "--role takes one of \(names)")
  }
  let password = try GivenPassword(arguments)
  let installation = try Installation(try Settings(arguments))
  let outcome = try await AddMember(installation.identity).run(
    tenantSlug: slug, email: email, name: arguments["name"] ?? email, password: password.text,
    role: role)
  await installation.storage.close()
  switch outcome {
  case .createdAccount:
    printNow("\(email) is \(role.rawValue) of \(slug) now.\(password.toPrint)")
    return 0
  case .addedAccount:
    printNow("\(email) is \(role.rawValue) of \(slug) now, with the password it has.")
    return 0
  case .unknownTenant: printError("there is no tenant \(slug)")
  case .alreadyMember: printError("\(email) is a member of \(slug) already")
  }
  return 1
}

private func find(_ slug: String, _ installation: Installation) async throws(Fault) -> Tenant {
  guard let tenant = try await installation.tenants.tenant(slug: slug) else {
    throw Fault(.internalError, "there is no tenant \(slug)")
  }
  return tenant
}

private func emailOption(_ arguments: Arguments) throws(Arguments.Misuse) -> String {
  guard let email = arguments["email"] else {
    throw Arguments.Misuse(message: "--email is missing")
  }
  var mistakes: [Mistake] = []
  guard FieldType<String>.email.read(text: email, at: "", mistakes: &mistakes) != nil else {
    throw Arguments.Misuse(message: "--email takes an e-mail address")
  }
  return email
}

/// A password from standard input, or one made here, to be printed once.
private struct GivenPassword {
  let text: String
  let toPrint: String

  init(_ arguments: Arguments) throws(Arguments.Misuse) {
    guard arguments.has("password-stdin") else {
      text = OperatorAccounts.oneTimePassword()
      toPrint = "\nPassword (shown once): \(text)"
      return
    }
    guard let line = readLine(), line.count >= 8 else {
      throw Arguments.Misuse(message: "the password on standard input has at least 8 characters")
    }
    text = line
    toPrint = ""
  }
}
