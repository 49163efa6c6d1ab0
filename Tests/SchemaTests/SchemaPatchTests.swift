import Basics
import Schema
import Testing

private func patch(_ text: String, _ mistakes: inout [Mistake]) throws -> ThingDetails? {
  ThingDetails.schema.patch(Thing.sample.details, with: try json(text), mistakes: &mistakes)
}

@Test func `a patch changes what it names and nothing else`() throws {
  var mistakes: [Mistake] = []
  let patched = try patch(
    #"{"name": "Shave", "price": null, "capacity": null, "address": {"line1": "Side street"}}"#,
    &mistakes)
  var expected = Thing.sample.details
  expected.name = "Shave"
  expected.price = nil
  expected.capacity = 1
  expected.address?.line1 = "Side street"
  #expect(mistakes.isEmpty)
  #expect(patched == expected)
}

@Test func `a patch is checked as a whole`() throws {
  var mistakes: [Mistake] = []
  let body = """
    {"id": "x", "minutes": null, "endsAt": "2020-01-01T00:00:00Z", "address": {"zip": "1"}}
    """
  let patched = try patch(body, &mistakes)
  #expect(patched == nil)
  #expect(
    mistakes.map { "\($0.pointer) \($0.code.rawValue)" } == [
      "/id unknown_field", "/minutes wrong_type", "/address/zip unknown_field",
      "/endsAt out_of_range",
    ])
}

/// The examples of RFC 7396, appendix A.
@Test(arguments: [
  (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
  (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
  (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
  (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
  (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
  (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
  (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
  (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
  (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
  (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
  (#"{"a":"foo"}"#, "null", "null"),
  (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
  (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
  ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
  ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
])
func `a merge patch does as the RFC shows`(original: String, patch: String, result: String) throws {
  #expect(try json(original).merging(try json(patch)) == json(result))
}
