import Access
import Basics
import Database
import HTTP
import Identity
import Schema
import Tenancy
import Testing

struct TenantEndpointTests {
  private func token(_ house: House, _ caller: SignedIn) async throws -> String {
    try await OpenSession(house.identity).tokens(for: caller).accessToken
  }

  private func member(_ role: Role, _ house: House) async throws -> String {
    let email = "\(role.rawValue)@example.com"
    _ = try await AddMember(house.identity).run(
      tenantSlug: "north-clinic", email: email, name: "Bo", password: House.password, role: role)
    guard case .signedIn(let caller) = try await house.signIn(email) else { throw Refused() }
    return try await token(house, caller)
  }

  private func installationOperator(_ house: House) async throws -> String {
    _ = try await OperatorAccounts(house.identity).create(
      email: "op@example.com", name: "Op", password: House.password)
    guard case .signedIn(let caller) = try await house.signIn("op@example.com") else {
      throw Refused()
    }
    return try await token(house, caller)
  }

  @Test func `me lists what the role may do, and all memberships`() async throws {
    try await House.with { house in
      let door = Door(house)
      let owner = try await token(house, try await house.owner())
      let viewer = try await member(.viewer, house)
      let all = try await door.call(.get, "/me", bearer: owner)
      let few = try await door.call(.get, "/me", bearer: viewer)
      let permissions = all.json["permissions"]?.elements ?? []
      let lesser = few.json["permissions"]?.elements ?? []
      #expect(permissions.contains("appointments.override"))
      #expect(permissions.count == Permission.allCases.count)
      #expect(lesser.contains("tenant.read"))
      #expect(!lesser.contains("tenant.write"))
      #expect(few.json["memberships"]?[0]?["role"]?.text == "viewer")
      #expect(few.json["tenant"]?["slug"]?.text == "north-clinic")
      let anonymous = try await door.call(.get, "/me")
      #expect(anonymous.status == 401)
    }
  }

  @Test func `the tenant's name and zone can be changed, and nothing else of it`() async throws {
    try await House.with { house in
      let door = Door(house)
      let owner = try await token(house, try await house.owner())
      let before = try await door.call(.get, "/tenant", bearer: owner)
      #expect(before.json["timeZone"]?.text == "Europe/Berlin")
      let tag = try #require(before.headers["etag"])
      let changed = try await door.call(
        .patch, "/tenant", ["timeZone": "Asia/Tokyo"], bearer: owner, headers: ["if-match": tag])
      #expect(changed.status == 200 && changed.json["timeZone"]?.text == "Asia/Tokyo")
      #expect(changed.json["version"]?.integer == 2)
      let stale = try await door.call(
        .patch, "/tenant", ["name": "X"], bearer: owner, headers: ["if-match": tag])
      #expect(stale.status == 412)
      let wrong = try await door.call(
        .patch, "/tenant", ["id": "x", "slug": "other", "status": "suspended", "timeZone": "Mars"],
        bearer: owner)
      #expect(wrong.status == 422 && wrong.mistakes.count == 4)
      let viewer = try await member(.viewer, house)
      #expect(try await door.call(.get, "/tenant", bearer: viewer).status == 200)
      let forbidden = try await door.call(.patch, "/tenant", ["name": "X"], bearer: viewer)
      #expect(forbidden.status == 403)
    }
  }

  @Test func `operators list, suspend and resume tenants; owners do not`() async throws {
    try await House.with { house in
      let door = Door(house)
      let caller = try await house.owner()
      house.pass(.seconds(1))
      _ = try await house.owner("bo@example.com", slug: "south")
      let owner = try await token(house, caller)
      let op = try await installationOperator(house)
      let page = try await door.call(.get, "/operator/tenants?limit=1", bearer: op)
      #expect(page.json["items"]?[0]?["slug"]?.text == "north-clinic")
      let next = try #require(page.json["next"]?.text)
      let rest = try await door.call(.get, "/operator/tenants?after=\(next)", bearer: op)
      #expect(rest.json["items"]?[0]?["slug"]?.text == "south" && rest.json["next"] == .null)

      let path = "/operator/tenants/\(try #require(caller.membership).tenant.id)"
      #expect(try await door.call(.post, "\(path)/suspension", bearer: owner).status == 403)
      #expect(try await door.call(.post, "\(path)/suspension").status == 401)
      let suspended = try await door.call(.post, "\(path)/suspension", bearer: op)
      #expect(suspended.status == 200 && suspended.json["status"]?.text == "suspended")
      let shut = try await door.call(.get, "/tenant", bearer: owner)
      #expect(shut.status == 403 && shut.code == "tenant_suspended")
      let resumed = try await door.call(.post, "\(path)/resumption", bearer: op)
      #expect(resumed.json["status"]?.text == "active")
      #expect(try await door.call(.get, "/tenant", bearer: owner).status == 200)
      let nobody = "/operator/tenants/\(TenantID(high: 1, low: 1))/suspension"
      #expect(try await door.call(.post, nobody, bearer: op).status == 404)
      #expect(
        try await door.call(.post, "/operator/tenants/x/suspension", bearer: op).status == 404)
    }
  }

  @Test func `members are added with an account that is new or known`() async throws {
    try await House.with { house in
      let owner = try await house.owner()
      _ = try await house.owner("bo@example.com", slug: "south")
      let add = AddMember(house.identity)
      house.pass(.seconds(1))
      let known = try await add.run(
        tenantSlug: "south", email: "ADA@example.com", name: "X", password: "something else",
        role: .manager)
      #expect(known == .addedAccount(owner.account))
      #expect(try await house.refusal(slug: "south") == nil)
      let again = try await add.run(
        tenantSlug: "south", email: "ada@example.com", name: "X", password: "x", role: .viewer)
      #expect(again == .alreadyMember)
      let nowhere = try await add.run(
        tenantSlug: "nowhere", email: "cy@example.com", name: "X", password: "x", role: .viewer)
      #expect(nowhere == .unknownTenant)
      let memberships = try await house.identity.memberships(of: owner.account)
      #expect(memberships.map(\.role) == [.owner, .manager])
    }
  }
}
