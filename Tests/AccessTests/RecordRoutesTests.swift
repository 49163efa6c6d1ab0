import HTTP
import Schema
import Testing

/// Records over HTTP: entity tags, merge patches, and pages that hold still.
@Suite struct RecordRoutesTests {
  private func make(_ house: GateHouse, _ name: String, rank: Int = 0) async throws -> GateAnswer {
    let made = try await house.call(.post, "/notes", #"{"name": "\#(name)", "rank": \#(rank)}"#)
    try #require(made.status == 201)
    return made
  }

  @Test func `what is made, got and changed carries the tag of its form`() async throws {
    try await GateHouse.with { house in
      let made = try await make(house, "First")
      let got = try await house.call(.get, "/notes/\(made.id)")
      #expect(got.tag == made.tag && got.text == made.text)
      #expect(made.headers["location"] == "/api/v1/notes/\(made.id)")
      let changed = try await house.call(.patch, "/notes/\(made.id)", #"{"rank": 3}"#)
      #expect(changed.status == 200 && changed.tag != made.tag)
      #expect(try await house.call(.get, "/notes/\(made.id)").tag == changed.tag)
      #expect(changed.json["version"]?.integer == 2)
    }
  }

  @Test func `a change to what has changed since is refused`() async throws {
    try await GateHouse.with { house in
      let made = try await make(house, "First")
      let path = "/notes/\(made.id)"
      let changed = try await house.call(
        .patch, path, #"{"rank": 3}"#, headers: ["if-match": made.tag])
      #expect(changed.status == 200)
      for (method, body) in [
        (HTTP.Method.patch, #"{"rank": 4}"#), (.put, #"{"name": "Other"}"#), (.delete, nil),
      ] {
        let stale = try await house.call(method, path, body, headers: ["if-match": made.tag])
        #expect(stale.status == 412 && stale.code == "stale", "\(method)")
        let weak = try await house.call(
          method, path, body, headers: ["if-match": "W/\(changed.tag)"])
        #expect(weak.status == 412, "\(method): a weak tag never matches")
      }
      #expect(try await house.call(.get, path).tag == changed.tag)
      let among = try await house.call(
        .patch, path, #"{"rank": 5}"#, headers: ["if-match": "\"x\", \(changed.tag)"])
      #expect(among.status == 200)
      #expect(try await house.call(.delete, path, nil, headers: ["if-match": "*"]).status == 204)
      #expect(try await house.call(.get, path).status == 404)
    }
  }

  @Test func `what a client has already is not sent again`() async throws {
    try await GateHouse.with { house in
      let made = try await make(house, "First")
      let same = try await house.call(
        .get, "/notes/\(made.id)", nil, headers: ["if-none-match": made.tag])
      #expect(same.status == 304 && same.text.isEmpty)
      let other = try await house.call(
        .get, "/notes/\(made.id)", nil, headers: ["if-none-match": "\"x\""])
      #expect(other.status == 200)
    }
  }

  @Test func `a merge patch changes what it names, and null takes away`() async throws {
    try await GateHouse.with { house in
      let made = try await house.call(
        .post, "/notes", #"{"name": "First", "words": "Some", "rank": 2}"#)
      let path = "/notes/\(made.id)"
      let named = try await house.call(.patch, path, #"{"words": "Other"}"#)
      #expect(named.json["words"]?.text == "Other" && named.json["rank"] == .integer(2))
      let taken = try await house.call(.patch, path, #"{"words": null}"#)
      #expect(taken.json["words"] == .null && taken.json["name"]?.text == "First")
      let replaced = try await house.call(.put, path, #"{"name": "Second"}"#)
      #expect(replaced.json["rank"] == .integer(0))
      #expect(replaced.json["createdAt"] == made.json["createdAt"])
    }
  }

  @Test(arguments: [
    (#"{"rank": 11}"#, "/rank out_of_range"), (#"{"name": null}"#, "/name"),
    (#"{"nam": "x"}"#, "/nam unknown_field"), (#"{"version": 7}"#, "/version"),
    (#"{"id": "x"}"#, "/id"),
  ])
  func `a patch with a mistake names it and changes nothing`(patch: String, mistake: String)
    async throws
  {
    try await GateHouse.with { house in
      let made = try await make(house, "First")
      let refused = try await house.call(.patch, "/notes/\(made.id)", patch)
      #expect(refused.status == 422, "\(refused.text)")
      let told = refused.json["errors"]?.elements?.map {
        "\($0["pointer"]?.text ?? "") \($0["code"]?.text ?? "")"
      }
      #expect(told?.contains { $0.hasPrefix(mistake) } == true, "\(told ?? [])")
      #expect(try await house.call(.get, "/notes/\(made.id)").tag == made.tag)
    }
  }

  @Test func `pages neither repeat nor leave out what was there, while others are made`()
    async throws
  {
    try await GateHouse.with { house in
      let there = (0..<23).map { "N\($0 / 3 + 10)" }
      var order = Shuffle()
      for name in there.shuffled(using: &order) { _ = try await make(house, name) }
      var seen: [String] = []
      var names: [String] = []
      var next: String? = ""
      var number = 0
      while let cursor = next {
        let after = cursor.isEmpty ? "" : "&after=\(cursor)"
        let page = try await house.call(.get, "/notes?limit=5\(after)")
        let items = page.json["items"]?.elements ?? []
        #expect(items.count <= 5)
        seen += items.compactMap { $0["id"]?.text }
        names += items.compactMap { $0["name"]?.text }
        next = page.json["next"]?.text
        // In front of what was read, behind it, and in its very place.
        number += 1
        _ = try await make(house, "A\(number)")
        if number < 3 { _ = try await make(house, "N10") }
        if let last = names.last, number < 3 { _ = try await make(house, last) }
      }
      #expect(Set(seen).count == seen.count)
      #expect(names == names.sorted())
      let counts = Dictionary(grouping: names, by: \.self).mapValues(\.count)
      for name in Set(there) { #expect(counts[name, default: 0] >= 2, "\(name)") }
      #expect(names.count >= there.count)
    }
  }

  @Test func `a cursor that is none, or of another list, is a mistake`() async throws {
    try await GateHouse.with { house in
      let foreign = Cursor("/others", "A", "B").text
      for cursor in ["x", "", foreign, String(repeating: "A", count: 5_000)] {
        let answer = try await house.call(.get, "/notes?after=\(cursor)")
        #expect(answer.status == 422, "\(cursor.prefix(20))")
      }
      for limit in ["0", "201", "-1", "x", "1.5"] {
        #expect(try await house.call(.get, "/notes?limit=\(limit)").status == 422, "\(limit)")
      }
    }
  }

  @Test func `another tenant's record does not exist`() async throws {
    try await GateHouse.with { house in
      let made = try await make(house, "First")
      let stranger = "owner.1.south"
      for (method, body) in [
        (HTTP.Method.get, nil), (.patch, #"{"rank": 1}"#), (.put, #"{"name": "x"}"#),
        (.delete, nil),
      ] {
        let answer = try await house.call(method, "/notes/\(made.id)", body, as: stranger)
        #expect(answer.status == 404, "\(method)")
      }
      #expect(try await house.call(.get, "/notes", as: stranger).json["items"] == .array([]))
      #expect(try await house.call(.get, "/notes/\(made.id)").tag == made.tag)
    }
  }
}
