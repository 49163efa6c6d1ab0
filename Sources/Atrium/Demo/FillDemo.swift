import Access
import Basics
import Database
import Identity
import Scheduling
import Tenancy

/// Fills an installation with the demo: through the same use cases as everybody's, at instants in
/// the past and the days to come.
struct FillDemo: Sendable {
  let installation: Installation
  let now: Instant

  static let password = "atrium-demo-2026"
  static let operatorEmail = "operator@atrium.example"
  private static let seed: UInt64 = 20_261_121

  /// - Returns: whether anything was missing.
  func run() async throws -> Bool {
    guard try await installation.tenants.tenant(slug: DemoTenant.all[0].slug) == nil else {
      return false
    }
    _ = try await OperatorAccounts(installation.identity).create(
      email: Self.operatorEmail, name: "Opal Operator", password: Self.password)
    var random = SeededRandom(state: Self.seed)
    for tenant in DemoTenant.all { try await fill(tenant, &random) }
    return true
  }

  private func fill(_ demo: DemoTenant, _ random: inout SeededRandom) async throws {
    let form = SignUpForm(
      email: demo.owner.email, password: Self.password, name: demo.owner.name,
      tenantName: demo.name, tenantSlug: demo.slug, timeZone: Zone(named: demo.zone) ?? .utc)
    guard case .signedUp = try await SignUp(installation.identity).run(form),
      let tenant = try await installation.tenants.tenant(slug: demo.slug)
    else { throw Fault(.internalError, "the demo's tenant \(demo.slug) can't be made") }
    for (person, role) in demo.staff {
      _ = try await AddMember(installation.identity).run(
        tenantSlug: demo.slug, email: person.email, name: person.name, password: Self.password,
        role: role)
    }
    let db = installation.storage.tenant(tenant.id, actor: .system)
    let catalogue = try await db.write {
      (db) async throws(Fault) in .commit(try await furnish(demo, in: db))
    }
    try await book(catalogue, &random, in: db)
    try await timeOff(catalogue, in: db)
  }

  private func furnish(_ demo: DemoTenant, in db: TenantWriter) async throws(Fault)
    -> DemoCatalogue
  {
    let start = now - .days(60)
    let location = Location(demo.location, at: start)
    _ = try await LocationStore.insert(location, in: db)
    var providers: [Provider] = []
    for one in demo.providers {
      let provider = Provider(
        ProviderDetails(
          name: one.name, email: one.email, timeZone: demo.zone, bio: one.bio,
          locationIds: [location.id]), at: start)
      _ = try await ProviderStore.insert(provider, in: db)
      try await ProviderStore.setSchedule(one.schedule, of: provider.id, at: start, in: db)
      providers.append(provider)
    }
    var services: [Service] = []
    for one in demo.services {
      var details = one.details
      details.providerIds = one.providers.map { providers[$0].id }
      let service = Service(details, at: start)
      _ = try await ServiceStore.insert(service, in: db)
      services.append(service)
    }
    return DemoCatalogue(
      providers: providers, services: services, zone: Zone(named: demo.zone) ?? .utc)
  }

  /// Three weeks back and three ahead: each day some of what a search offers at that time.
  private func book(
    _ catalogue: DemoCatalogue, _ random: inout SeededRandom, in db: TenantDatabase
  ) async throws {
    let today = catalogue.zone.date(at: now)
    for offset in -21...21 {
      let day = today + offset
      let madeAt = min(now, catalogue.zone.startOfDay(day) - .days(2))
      for service in catalogue.services {
        let starts = try await offered(service, on: day, at: madeAt, catalogue, in: db)
        for start in starts where random.chance(offset < 0 ? 30 : 22) {
          try await book(service, at: start, madeAt: madeAt, &random, in: db)
        }
      }
    }
  }

  private func offered(
    _ service: Service, on day: CivilDate, at instant: Instant, _ catalogue: DemoCatalogue,
    in db: TenantDatabase
  ) async throws -> [Instant] {
    var query = SlotQuery()
    query.serviceId = service.id
    query.from = day
    query.to = day
    let search = FindSlots(query: query, defaultZone: catalogue.zone, now: instant)
    let outcome = try await db.read { (db) async throws(Fault) in try await search.run(in: db) }
    guard case .found(let found) = outcome else { return [] }
    return found.list.slots.map(\.startsAt)
  }

  private func book(
    _ service: Service, at start: Instant, madeAt: Instant, _ random: inout SeededRandom,
    in db: TenantDatabase
  ) async throws {
    var request = BookingRequest()
    request.serviceId = service.id
    request.startsAt = start
    request.customer = DemoCustomers.all[random.next(below: DemoCustomers.all.count)]
    if service.details.capacity > 1 { request.seats = 1 + random.next(below: 2) }
    let booking = BookAppointment(request: request, door: .publicDoor, now: madeAt)
    let outcome = try await db.write { (db) async throws(Fault) in try await booking.run(in: db) }
    guard case .booked(let appointment) = outcome else { return }
    try await settle(appointment, &random, in: db)
  }

  /// What becomes of an appointment: the past ones are over, a few are cancelled.
  private func settle(
    _ appointment: Appointment, _ random: inout SeededRandom, in db: TenantDatabase
  ) async throws {
    var verbs: [AppointmentStatus.Verb] = []
    if random.chance(7) {
      verbs = [.cancel]
    } else if appointment.endsAt <= now {
      if appointment.status == .pending { verbs.append(.confirm) }
      verbs.append(random.chance(6) ? .markNoShow : .complete)
    }
    for verb in verbs {
      let change = ChangeAppointment(
        id: appointment.id, verb: verb, reason: verb == .cancel ? "Something came up." : nil,
        by: .desk, now: min(now, appointment.endsAt), precondition: { _ in nil })
      _ = try await db.write { (db) async throws(Fault) in try await change.run(in: db) }
    }
  }

  /// The last provider takes two days off, in four weeks.
  private func timeOff(_ catalogue: DemoCatalogue, in db: TenantDatabase) async throws {
    guard let provider = catalogue.providers.last else { return }
    let from = catalogue.zone.date(at: now) + 28
    let details = TimeOffDetails(
      startsAt: catalogue.zone.startOfDay(from), endsAt: catalogue.zone.startOfDay(from + 2),
      reason: "Further training")
    let take = TakeTimeOff(provider: provider.id, details: details, now: now)
    _ = try await db.write { (db) async throws(Fault) in try await take.run(in: db) }
  }
}

/// What was made for a tenant of the demo.
struct DemoCatalogue: Sendable {
  var providers: [Provider]
  var services: [Service]
  var zone: Zone
}

/// The same numbers each time (SplitMix64): a demo that can be talked about.
struct SeededRandom: Sendable {
  var state: UInt64

  mutating func next(below count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(count))
  }

  mutating func chance(_ percent: Int) -> Bool { next(below: 100) < percent }
}
