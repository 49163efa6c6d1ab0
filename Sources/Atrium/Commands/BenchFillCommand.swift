import Access
import Basics
import Database
import Identity
import Scheduling
import Tenancy

extension Command {
  static let benchFill = Command(
    name: "bench-fill",
    usage: "bench-fill --appointments N [--tenants N] [--data data]",
    summary: "Fills a folder with appointments of the past, spread over tenants, for measuring.",
    options: Settings.dataOptions.union(["appointments", "tenants"])
  ) { arguments in
    guard let appointments = try arguments.integer("appointments", in: 1...10_000_000) else {
      throw Arguments.Misuse(message: "--appointments is missing")
    }
    let tenants = try arguments.integer("tenants", in: 1...100_000) ?? 1
    let installation = try Installation(try Settings(arguments))
    try await BenchFill(installation: installation).run(
      appointments: appointments, tenants: tenants)
    await installation.storage.close()
    printNow("\(appointments) appointments of \(tenants) tenants.")
    return 0
  }
}

/// Writes appointments back to back into the calendars of made-up tenants, from 2015 on.
private struct BenchFill: Sendable {
  let installation: Installation
  private static let epoch = Instant(seconds: 1_420_070_400)
  private static let perProvider = 2_000
  private static let perUnit = 500

  func run(appointments: Int, tenants: Int) async throws {
    var left = appointments
    for number in 0..<tenants {
      let share = left / (tenants - number)
      left -= share
      try await fill(number, share)
    }
  }

  private func fill(_ number: Int, _ appointments: Int) async throws {
    let tenant = Tenant(
      name: "Bench \(number)", slug: "bench-fill-\(number)", timeZone: .utc, at: Self.epoch)
    try await installation.storage.control.write { (db) async throws(Fault) in
      _ = try await TenantStore.insert(tenant, in: db)
      return .commit(())
    }
    let db = installation.storage.tenant(tenant.id, actor: .system)
    var done = 0
    while done < appointments {
      let count = min(Self.perProvider, appointments - done)
      try await fillProvider(count, in: db)
      done += count
    }
  }

  private func fillProvider(_ appointments: Int, in db: TenantDatabase) async throws(Fault) {
    let provider = Provider(
      ProviderDetails(name: "Provider", timeZone: "UTC"), at: Self.epoch)
    var details = ServiceDetails()
    details.name = "Service"
    details.durationMinutes = 30
    details.providerIds = [provider.id]
    let service = Service(details, at: Self.epoch)
    try await db.write { (db) async throws(Fault) in
      _ = try await ProviderStore.insert(provider, in: db)
      _ = try await ServiceStore.insert(service, in: db)
      return .commit(())
    }
    for first in stride(from: 0, to: appointments, by: Self.perUnit) {
      let places = first..<min(first + Self.perUnit, appointments)
      try await db.write { (db) async throws(Fault) in
        for place in places { try await book(place, service, provider.id, in: db) }
        return .commit(())
      }
    }
  }

  private func book(
    _ place: Int, _ service: Service, _ provider: ProviderID, in db: TenantWriter
  ) async throws(Fault) {
    var request = BookingRequest()
    request.serviceId = service.id
    request.providerId = provider
    request.startsAt = Self.epoch + .minutes(30 * place)
    request.override = true
    request.customer.name = "Customer \(place % 400)"
    request.customer.email = "customer\(place % 400)@example.com"
    let booking = BookAppointment(request: request, door: .desk, now: Self.epoch)
    guard case .commit = try await booking.run(in: db) else {
      throw Fault(.internalError, "an appointment could not be made")
    }
  }
}
