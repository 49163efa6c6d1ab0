import Basics
import Schema
import Testing

private func mistakes(_ text: String) throws -> [String] {
  var mistakes: [Mistake] = []
  let read = ThingDetails.schema.read(try json(text), mistakes: &mistakes)
  #expect((read == nil) == !mistakes.isEmpty)
  return mistakes.map { "\($0.pointer) \($0.code.rawValue)" }
}

@Test func `a body is read, and what it lacks takes its default`() throws {
  var mistakes: [Mistake] = []
  let body = """
    {"startsAt": "2026-03-08T07:00:00+01:00", "name": "نادية 🎉", "minutes": 3e1,
     "address": {"city": "Rom"}, "secret": "\\u0000 anything"}
    """
  let read = ThingDetails.schema.read(try json(body), mistakes: &mistakes)
  var expected = ThingDetails()
  expected.startsAt = Instant("2026-03-08T06:00:00Z")!
  expected.name = "نادية 🎉"
  expected.minutes = 30
  expected.address = Address(city: "Rom")
  expected.secret = "\0 anything"
  #expect(mistakes.isEmpty)
  #expect(read == expected)
}

@Test func `every mistake is named with its place`() throws {
  let body = """
    {"name": "", "email": "a@b", "minutes": 0, "capacity": "1", "price": {"amount": -1, "x/y~": 1},
     "mode": "moon", "startsAt": "soon", "day": "2026-02-30", "tags": ["a", "a", "b", "c"],
     "address": {"verified": true}, "providerIds": [7, "no"], "secret": "short", "active": null,
     "typo": 1}
    """
  #expect(
    try mistakes(body) == [
      "/name too_short", "/email invalid_format", "/minutes out_of_range", "/capacity wrong_type",
      "/price/amount out_of_range", "/price/x~1y~0 unknown_field", "/price/currency required",
      "/mode invalid_choice", "/startsAt invalid_format", "/day invalid_format",
      "/tags too_long", "/address/verified unknown_field", "/address/city required",
      "/providerIds/0 wrong_type", "/providerIds/1 invalid_format", "/secret too_short",
      "/active wrong_type", "/typo unknown_field",
    ])
}

@Test func `a rule over several fields waits until those are right`() throws {
  let good = #""name": "x", "minutes": 1, "startsAt": "2026-03-08T06:00:00Z""#
  #expect(
    try mistakes("{\(good), \"endsAt\": \"2026-03-08T06:00:00Z\"}") == ["/endsAt out_of_range"])
  #expect(
    try mistakes("{\(good), \"tags\": 1, \"endsAt\": \"2026-03-08T06:00:00Z\"}")
      == ["/tags wrong_type", "/endsAt out_of_range"])
  #expect(try mistakes("{\(good), \"endsAt\": \"later\"}") == ["/endsAt invalid_format"])
}
