import Basics
import Database
import Tenancy
import Testing

struct TenancyTests {
  @Test func `a tenant comes back as it was stored`() async throws {
    try await House.with { house in
      let tenant = try await house.insert("north-clinic")
      let directory = TenantDirectory(control: house.control, clock: house.clock)
      #expect(try await directory.tenant(tenant.id) == tenant)
      #expect(try await directory.tenant(slug: "north-clinic") == tenant)
      #expect(try await directory.tenant(slug: "nobody") == nil)
      #expect(try await directory.tenant(TenantID(at: house.clock.now)) == nil)
    }
  }

  @Test func `a slug belongs to one tenant`() async throws {
    try await House.with { house in
      _ = try await house.insert("north-clinic")
      let other = Tenant(name: "X", slug: "north-clinic", timeZone: .utc, at: house.clock.now)
      let attempt = try await house.control.write { (db) async throws(Fault) -> Ending<Attempt> in
        .rollback(try await TenantStore.insert(other, in: db))
      }
      #expect(attempt == .violates(Constraint(.unique, "tenant.slug")))
    }
  }

  @Test func `the directory is right at once after a change through the program`() async throws {
    try await House.with { house in
      let tenant = try await house.insert("north-clinic")
      let directory = TenantDirectory(control: house.control, clock: house.clock)
      let change = ChangeTenant(control: house.control, tenants: directory, clock: house.clock)
      #expect(try await directory.tenant(slug: "north-clinic")?.isActive == true)
      _ = try await change.status(of: tenant.id, to: .suspended)
      #expect(try await directory.tenant(slug: "north-clinic")?.isActive == false)
      #expect(try await directory.tenant(tenant.id)?.version == 2)
      _ = try await change.status(of: tenant.id, to: .active)
      #expect(try await directory.tenant(slug: "north-clinic")?.isActive == true)
    }
  }

  @Test func `a change by another process is seen within seconds`() async throws {
    try await House.with { house in
      let tenant = try await house.insert("north-clinic")
      let here = TenantDirectory(control: house.control, clock: house.clock)
      let elsewhere = TenantDirectory(control: house.control, clock: house.clock)
      _ = try await here.tenant(tenant.id)
      let change = ChangeTenant(control: house.control, tenants: elsewhere, clock: house.clock)
      _ = try await change.status(of: tenant.id, to: .suspended)
      #expect(try await here.tenant(tenant.id)?.isActive == true)
      house.pass(.seconds(5))
      #expect(try await here.tenant(tenant.id)?.isActive == false)
    }
  }

  @Test func `settings change by version, and a stale one changes nothing`() async throws {
    try await House.with { house in
      let tenant = try await house.insert("north-clinic")
      let directory = TenantDirectory(control: house.control, clock: house.clock)
      let change = ChangeTenant(control: house.control, tenants: directory, clock: house.clock)
      house.pass(.minutes(1))
      let zone = try #require(Zone(named: "Pacific/Auckland"))
      let outcome = try await change.settings(of: tenant.id, name: "South", timeZone: zone, seen: 1)
      guard case .changed(let changed) = outcome else {
        Issue.record("not changed: \(outcome)")
        return
      }
      #expect(changed.name == "South" && changed.timeZone == zone && changed.version == 2)
      #expect(changed.updatedAt == house.clock.now && changed.createdAt == tenant.createdAt)
      let stale = try await change.settings(of: tenant.id, name: "West", timeZone: zone, seen: 1)
      #expect(stale == .stale)
      #expect(try await directory.tenant(tenant.id) == changed)
      let same = try await change.settings(of: tenant.id, name: "South", timeZone: zone, seen: 2)
      #expect(same == .changed(changed))
      let nobody = try await change.status(of: TenantID(at: house.clock.now), to: .suspended)
      #expect(nobody == .unknownTenant)
    }
  }

  @Test func `changes at once are all made, one after the other`() async throws {
    try await House.with { house in
      let tenant = try await house.insert("north-clinic")
      let directory = TenantDirectory(control: house.control, clock: house.clock)
      let change = ChangeTenant(control: house.control, tenants: directory, clock: house.clock)
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          group.addTask { @concurrent in
            _ = try? await change.settings(of: tenant.id, name: "Name \(number)", timeZone: .utc)
          }
        }
      }
      #expect(try await directory.tenant(tenant.id)?.version == 21)
    }
  }

  @Test func `tenants are listed in the order they came, page by page`() async throws {
    try await House.with { house in
      var slugs: [String] = []
      for number in 0..<5 {
        house.pass(.seconds(1))
        slugs.append(try await house.insert("tenant-\(number)").slug)
      }
      let first = try await house.control.read { (db) async throws(Fault) -> [Tenant] in
        try await TenantStore.list(after: nil, limit: 3, in: db)
      }
      let rest = try await house.control.read { (db) async throws(Fault) -> [Tenant] in
        try await TenantStore.list(after: first.last?.id, limit: 3, in: db)
      }
      #expect((first + rest).map(\.slug) == slugs)
    }
  }

  @Test func `names of the installation are kept back`() {
    #expect(ReservedSlugs.contains("www"))
    #expect(ReservedSlugs.contains("api"))
    #expect(!ReservedSlugs.contains("north-clinic"))
  }
}
