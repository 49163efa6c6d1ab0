import Basics
import Database
import HTTP
import Tenancy
import Testing

@testable import Access

/// A request that is sent again is done once, whatever happens in between.
@Suite struct IdempotencyTests {
  private let first = #"{"name": "First"}"#

  private func post(
    _ house: GateHouse, _ body: String, key: String = "key-1", as token: String? = "owner.1.north",
    to path: String = "/tries"
  ) async throws -> GateAnswer {
    try await house.call(.post, path, body, as: token, headers: ["idempotency-key": key])
  }

  @Test func `the same key and body replay the first answer`() async throws {
    try await GateHouse.with { house in
      let made = try await post(house, first)
      house.pass(.hours(23))
      let again = try await post(house, first)
      #expect(made.status == 201 && !made.isReplay)
      #expect(again.status == 201 && again.isReplay)
      #expect(again.text == made.text)
      #expect(again.headers["location"] == made.headers["location"])
      #expect(again.tag == made.tag && !made.tag.isEmpty)
      #expect(try await house.notes() == ["First"])
    }
  }

  @Test func `another body under the key is refused, and changes nothing`() async throws {
    try await GateHouse.with { house in
      _ = try await post(house, first)
      let other = try await post(house, #"{"name": "Second"}"#)
      #expect(other.status == 422 && other.code == "idempotency_key_reused")
      // Whatever was kept is still kept.
      #expect(try await post(house, first).isReplay)
      #expect(try await house.notes() == ["First"])
    }
  }

  @Test func `another path under the key is another request`() async throws {
    try await GateHouse.with { house in
      _ = try await post(house, first)
      let other = try await post(house, first, to: "/notes")
      #expect(other.code == "idempotency_key_reused")
      #expect(try await house.notes() == ["First"])
    }
  }

  @Test func `without a key each request counts`() async throws {
    try await GateHouse.with { house in
      for _ in 0..<2 { _ = try await house.call(.post, "/tries", first) }
      #expect(try await house.notes() == ["First", "First"])
    }
  }

  @Test func `a key lives for a day`() async throws {
    try await GateHouse.with { house in
      _ = try await post(house, first)
      house.pass(.hours(24) + TimeSpan(microseconds: 1))
      let again = try await post(house, first)
      #expect(again.status == 201 && !again.isReplay)
      #expect(try await house.notes() == ["First", "First"])
    }
  }

  @Test(arguments: ["refused", "forbidden"])
  func `refusals replay too`(ending: String) async throws {
    try await GateHouse.with { house in
      let body = #"{"name": "First", "ending": "\#(ending)"}"#
      let refused = try await post(house, body)
      let again = try await post(house, body)
      #expect((400..<500).contains(refused.status) && !refused.isReplay)
      #expect(again.isReplay && again.text == refused.text && again.status == refused.status)
      #expect(again.headers["content-type"] == refused.headers["content-type"])
      #expect(try await house.notes() == [])
    }
  }

  @Test(arguments: [#"{"name": ""}"#, #"{"nam": "First"}"#, #"{"name": "#])
  func `a body with mistakes is an answer too`(body: String) async throws {
    try await GateHouse.with { house in
      let refused = try await post(house, body)
      let again = try await post(house, body)
      #expect(refused.status == 422 || refused.status == 400)
      #expect(again.isReplay && again.text == refused.text)
      let mended = try await post(house, first)
      #expect(mended.code == "idempotency_key_reused")
      #expect(try await house.notes() == [])
    }
  }

  @Test(arguments: [("fault", 500), ("full", 503), ("throttled", 429)])
  func `what was no fault of the request is not kept`(ending: String, status: Int) async throws {
    try await GateHouse.with { house in
      let body = #"{"name": "First", "ending": "\#(ending)"}"#
      for _ in 0..<2 {
        let failed = try await post(house, body)
        #expect(failed.status / 100 == status / 100 && !failed.isReplay)
        #expect(try await house.notes() == [])
      }
      // The key is as good as new.
      #expect(try await post(house, first).status == 201)
      #expect(try await house.notes() == ["First"])
    }
  }

  @Test func `work whose answer can't be kept is undone`() async throws {
    try await GateHouse.with { house in
      let failed = try await post(house, first, key: "doomed")
      #expect(failed.status == 500)
      #expect(try await house.notes() == [])
    }
  }

  @Test func `a key belongs to one caller, in one tenant`() async throws {
    try await GateHouse.with { house in
      let callers = ["owner.1.north", "admin.2.north", "owner.1.south"]
      for caller in callers {
        let answer = try await post(house, first, as: caller)
        #expect(answer.status == 201 && !answer.isReplay, "\(caller)")
      }
      for slug in GateHouse.slugs {
        let answer = try await post(house, first, as: nil, to: "/public/\(slug)/tries")
        #expect(answer.status == 201 && !answer.isReplay, "the public door of \(slug)")
      }
      #expect(try await house.notes() == ["First", "First", "First"])
      #expect(try await house.notes(of: "south") == ["First", "First"])
    }
  }

  @Test func `one that is still running is not begun again`() async throws {
    try await GateHouse.with { house in
      let body = #"{"name": "First", "ending": "waits"}"#
      async let slow = post(house, body)
      await house.doorway.arrival()
      let meanwhile = try await post(house, body)
      #expect(meanwhile.status == 409 && meanwhile.code == "idempotency_in_progress")
      let other = try await post(house, first, key: "key-2")
      #expect(other.status == 201, "another key waits for nobody")
      house.doorway.open()
      let made = try await slow
      #expect(made.status == 201 && !made.isReplay)
      #expect(try await post(house, body).isReplay, "what was in progress is over")
      #expect(try await house.notes() == ["First", "First"])
    }
  }

  @Test func `of many at once with one key, one is done`() async throws {
    try await GateHouse.with { house in
      for round in 0..<5 {
        let body = #"{"name": "Round \#(round)"}"#
        let answers = try await withThrowingTaskGroup(of: GateAnswer.self) { group in
          for _ in 0..<24 { group.addTask { try await post(house, body, key: "round-\(round)") } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0.status == 201 && !$0.isReplay } == 1)
        #expect(answers.allSatisfy { $0.status == 201 || $0.code == "idempotency_in_progress" })
        #expect(try await house.notes().count == round + 1)
      }
    }
  }

  @Test(arguments: ["", "with space", String(repeating: "k", count: 256), "ключ"])
  func `a key is 1 to 255 visible characters of ASCII`(key: String) async throws {
    try await GateHouse.with { house in
      let answer = try await post(house, first, key: key)
      // What is no header at all, the server refuses before.
      #expect(answer.status == 422 || answer.status == 400)
      #expect(try await house.notes() == [])
      #expect(try await post(house, first, key: String(repeating: "k", count: 255)).status == 201)
    }
  }

  @Test func `what was kept is let go of after its day`() async throws {
    try await GateHouse.with { house in
      for number in 0..<3 { _ = try await post(house, first, key: "old-\(number)") }
      house.pass(.hours(25))
      _ = try await post(house, first, key: "new")
      let db = house.storage.tenant(house.tenants[0].id, actor: .system)
      let keys: [String] = try await db.read { (db) async throws(Fault) in
        try await db.query("SELECT key FROM idempotent_answer ORDER BY key") { $0[0] }
      }
      #expect(keys == ["new"])
    }
  }
}
