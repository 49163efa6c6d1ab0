import Access
import HTTP
import Testing

/// Who may do what, line by line.
@Suite struct PermissionTests {
  @Test func `the table of roles and permissions is the one that is documented`() {
    // owner, admin, manager, member, viewer: all, own, or nothing.
    let table: [Permission: String] = [
      .tenantRead: "all all all all all",
      .tenantWrite: "all all none none none",
      .catalogueRead: "all all all all all",
      .catalogueWrite: "all all all none none",
      .schedulesRead: "all all all own all",
      .schedulesWrite: "all all all own none",
      .customersRead: "all all all none all",
      .customersWrite: "all all all none none",
      .appointmentsRead: "all all all own all",
      .appointmentsWrite: "all all all own none",
      .appointmentsOverride: "all all all none none",
    ]
    #expect(Set(table.keys) == Set(Permission.allCases))
    for permission in Permission.allCases {
      let row = Role.allCases.map { "\($0.reach(of: permission))" }.joined(separator: " ")
      #expect(row == table[permission], "\(permission.rawValue)")
    }
  }

  @Test func `whoever may write may read`() {
    let pairs: [(Permission, Permission)] = [
      (.tenantWrite, .tenantRead), (.catalogueWrite, .catalogueRead),
      (.schedulesWrite, .schedulesRead), (.customersWrite, .customersRead),
      (.appointmentsWrite, .appointmentsRead), (.appointmentsOverride, .appointmentsWrite),
    ]
    for role in Role.allCases {
      for (writes, reads) in pairs {
        #expect(role.reach(of: writes) <= role.reach(of: reads), "\(role) \(writes)")
      }
    }
  }

  @Test(arguments: [
    ("viewer.1.north", 403), ("member.1.north", 403), ("manager.1.north", 201),
    ("owner.1.north", 201), ("owner.1.nowhere", 401), ("nobody", 401),
  ])
  func `a route asks for its permission before it reads a body`(token: String, status: Int)
    async throws
  {
    try await GateHouse.with { house in
      let good = try await house.call(.post, "/notes", #"{"name": "First"}"#, as: token)
      #expect(good.status == status)
      let bad = try await house.call(.post, "/notes", "{", as: token)
      #expect(bad.status == (status == 201 ? 400 : status))
      #expect(try await house.notes().count == (status == 201 ? 1 : 0))
    }
  }
}

/// A generator for orders that a test draws: the same each time.
struct Shuffle: RandomNumberGenerator {
  private var state: UInt64 = 42

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
