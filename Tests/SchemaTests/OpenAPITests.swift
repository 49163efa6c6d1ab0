import Foundation
import Schema
import Testing

/// Follows members and indices.
private func find(_ path: String..., in json: JSONValue) -> JSONValue? {
  path.reduce(.some(json)) { value, step in
    Int(step).flatMap { index in value?[index] } ?? value?[step]
  }
}

@Test func `a document names its components once for each form`() throws {
  let document = try JSONValue(parsing: sampleAPI.encode(), limits: .init(values: 1_000_000))
  let schemas = try #require(find("components", "schemas", in: document)?.members)
  #expect(
    schemas.map(\.name) == [
      "Address", "AddressInput", "AddressPatch", "Currency", "Mistake", "Money", "MoneyInput",
      "MoneyPatch", "Problem", "Thing", "ThingDetails", "ThingDetailsPatch", "TimeZone",
    ])
  if let folder = ProcessInfo.processInfo.environment["ATRIUM_TEST_OUTPUT"] {
    try Data(sampleAPI.encode()).write(to: URL(fileURLWithPath: folder + "/sample-api.json"))
  }
}

@Test func `a body forbids what the resource has not, and says which form each field has`() throws {
  let document = try JSONValue(parsing: sampleAPI.encode())
  let schemas = try #require(find("components", "schemas", in: document))
  let input = try #require(schemas["ThingDetails"])
  #expect(input["additionalProperties"] == false)
  #expect(input["required"] == ["name", "minutes", "startsAt"])
  #expect(input["properties"]?["secret"]?["writeOnly"] == true)
  #expect(input["properties"]?["capacity"]?["default"] == 1)
  #expect(input["properties"]?["email"]?["type"] == ["string", "null"])
  #expect(input["properties"]?["backup"]?["enum"] == ["location", "online", "home", nil])
  #expect(input["properties"]?["tags"]?["uniqueItems"] == true)
  let output = try #require(schemas["Thing"])
  #expect(output["properties"]?["id"]?["readOnly"] == true)
  #expect(output["properties"]?["secret"] == nil)
  #expect(output["additionalProperties"] == nil)
  #expect(output["required"]?.elements?.contains("note") == false)
  let patch = try #require(schemas["ThingDetailsPatch"])
  #expect(patch["required"] == nil)
  #expect(patch["properties"]?["capacity"]?["type"] == ["integer", "null"])
  #expect(patch["properties"]?["minutes"]?["type"] == "integer")
}

@Test func `an operation lists every answer with its headers`() throws {
  let document = try JSONValue(parsing: sampleAPI.encode())
  let post = try #require(find("paths", "/things", "post", in: document))
  #expect(
    post["responses"]?.members?.map(\.name) == [
      "201", "400", "401", "403", "409", "413", "415", "422", "429", "500", "503", "default",
    ])
  #expect(
    find("responses", "201", "headers", in: post)?.members?.map(\.name) == [
      "X-Request-Id", "Location", "Idempotency-Replayed",
    ])
  let conflict = find("responses", "409", "content", "application/problem+json", in: post)
  #expect(conflict?["examples"]?["thing_taken"]?["value"]?["type"] == "/problems/thing-taken")
  let get = try #require(find("paths", "/things/{id}", "get", in: document))
  #expect(get["security"] == [])
  #expect(find("responses", "304", "headers", "ETag", in: get) != nil)
  #expect(sampleAPI.encode() == sampleAPI.encode())
}

@Test func `the examples obey the rules of their own resources`() throws {
  var mistakes: [Mistake] = []
  let example = AnySchema(ThingDetails.schema).example(.input)
  #expect(ThingDetails.schema.read(example, mistakes: &mistakes) != nil)
  #expect(
    ThingDetails.schema.patch(Thing.sample.details, with: example, mistakes: &mistakes) != nil)
  #expect(mistakes == [])
}

@Test func `the reference page shows each call with its fields and a command`() throws {
  let page = ReferencePage(sampleAPI, server: "http://localhost:8080")
  #expect(page.groups.map(\.name) == ["Things"])
  let calls = page.groups[0].operations
  #expect(calls.map(\.operation.id).first == "listThings")
  #expect(calls[0].parameters.map(\.name) == ["from", "limit", "mode", "active", "after", "zone"])
  #expect(
    calls[0].curl == """
      curl 'http://localhost:8080/api/v1/things?zone=Europe%2FBerlin' \\
        -H "Authorization: Bearer $TOKEN"
      """)
  let fields = calls[1].bodyFields
  #expect(fields.contains { $0.name == "address.city" && $0.isRequired })
  #expect(fields.first { $0.name == "name" }?.rule == "1 to 20 characters")
  #expect(calls[1].outcomes.contains { $0.code == "thing_taken" })
  #expect(calls[1].curl.contains(#"-d '{"name":"Haircut","#))
}
