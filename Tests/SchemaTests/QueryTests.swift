import Basics
import Schema
import Testing

private func read(_ query: [(String, String)], _ mistakes: inout [Mistake]) -> ThingQuery? {
  ThingQuery.schema.read(
    query: query.map { (name: $0.0, value: $0.1) }, mistakes: &mistakes)
}

@Test func `a query is read by the same fields as a body`() {
  var mistakes: [Mistake] = []
  let cursor = Cursor("things", Instant(seconds: 5), Identifier<Sample>(high: 1, low: 2))
  let query = read(
    [
      ("from", "2026-03-08T06:00:00Z"), ("limit", "7"), ("mode", "home"), ("mode", "online"),
      ("active", "true"), ("after", cursor.text), ("zone", "Europe/Berlin"),
    ], &mistakes)
  #expect(mistakes == [])
  #expect(
    query
      == ThingQuery(
        from: Instant("2026-03-08T06:00:00Z"), limit: 7, modes: [.home, .online], active: true,
        after: cursor, zone: "Europe/Berlin"))
}

@Test func `every mistake of a query is named by its parameter`() {
  var mistakes: [Mistake] = []
  let query = read(
    [
      ("from", "today"), ("limit", "007"), ("limit", "0"), ("mode", "home"), ("mode", "moon"),
      ("active", "yes"), ("after", "AAAA"), ("colour", "red"),
    ], &mistakes)
  #expect(query == nil)
  #expect(
    mistakes.map { "\($0.pointer) \($0.code.rawValue)" } == [
      "?limit duplicate", "?colour unknown_parameter", "?from invalid_format",
      "?limit wrong_type", "?mode/1 invalid_choice", "?active wrong_type",
      "?after invalid_cursor", "?zone required",
    ])
}

@Test func `a parameter of a path is read on its own`() {
  var mistakes: [Mistake] = []
  let type: FieldType<Identifier<Sample>> = .id()
  #expect(type.read(text: "nonsense", at: "?id", mistakes: &mistakes) == nil)
  #expect(mistakes == [Mistake("?id", .invalidFormat, "Must be a UUID.")])
  #expect(
    type.read(text: "00000000-0000-0001-0000-00000000000A", at: "?id", mistakes: &mistakes)
      == Identifier(high: 1, low: 10))
}
