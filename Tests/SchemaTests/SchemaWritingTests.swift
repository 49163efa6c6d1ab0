import Basics
import Testing

@testable import Schema

@Test func `a resource is written with all that callers may see`() {
  let text = String(decoding: Thing.schema.encode(.sample), as: UTF8.self)
  #expect(
    text == """
      {"id":"01942f3c-5a00-7c1e-9d2a-4b6f8e103c55","createdAt":"2026-03-08T06:00:00.250000Z",\
      "version":3,"doubled":6,"name":"Haircut \\"deluxe\\" 💇 שלום","email":"ada@example.com",\
      "minutes":30,"capacity":1,"price":{"amount":4500,"currency":"EUR"},"mode":"online",\
      "backup":"home","startsAt":"2026-03-08T06:00:00Z","endsAt":null,"day":"2026-03-08",\
      "address":{"line1":"Main\\\\street 1","city":"Köln","verified":true},"tags":["a","b"],\
      "providerIds":["00000000-0000-0001-0000-000000000002",\
      "ffffffff-ffff-ffff-ffff-ffffffffffff"],"active":true}
      """)
}

@Test func `what is null is written as null, or left out where the field says so`() throws {
  var thing = Thing.sample
  thing.details = ThingDetails()
  var written = try JSONValue(parsing: Thing.schema.encode(thing))
  for name in ["price", "email", "backup", "endsAt", "address"] {
    #expect(written[name] == .null, "\(name)")
  }
  #expect(written["note"] == nil)
  thing.note = "seen"
  written = try JSONValue(parsing: Thing.schema.encode(thing))
  #expect(written["note"] == "seen")
}

@Test func `stored properties are reached by their offset, however deep`() {
  let byOffset = Thing.schema.fields.filter { $0.member.isStored }.map(\.name)
  #expect(byOffset.count == Thing.schema.fields.count - 1)
  #expect(!byOffset.contains("doubled"))
}
