import Basics
import Schema

struct ThingQuery: Equatable, Sendable {
  var from: Instant?
  var limit = 50
  var modes: [Mode] = []
  var active: Bool?
  var after: Cursor?
  var zone = "UTC"

  static let schema = Schema("ThingQuery", "Which things.", blank: ThingQuery()) {
    Field("from", \.from, .instant.nullable, "From when.", default: nil)
    Field("limit", \.limit, .integer(1...200), "How many.", default: 50)
    Field("mode", \.modes, .list(.choice(), upTo: 3), "Where.", default: [])
    Field("active", \.active, .boolean.nullable, "Only such.", default: nil)
    Field("after", \.after, .cursor("things").nullable, "Where to go on.", default: nil)
    Field("zone", \.zone, .zoneName, "For the days.")
  }
}

extension ProblemKind {
  static let thingTaken = ProblemKind(
    "thing_taken", status: 409, "The thing is taken.", "Choose another.")
}

let sampleAPI = OpenAPIDocument(
  title: "Sample", version: "1.0.0", description: "Things.",
  tags: [.init("Things", "What there is."), .init("Empty", "Nothing.")],
  operations: [
    Operation(
      "GET", "/things", id: "listThings", tag: "Things", summary: "List things",
      query: AnySchema(ThingQuery.schema),
      answers: [.list(of: Thing.schema, "A page of things.")]),
    Operation(
      "POST", "/things", id: "makeThing", tag: "Things", summary: "Make a thing",
      description: "It is *made*.", body: .whole(ThingDetails.schema),
      answers: [.created(Thing.schema, "The thing.")], problems: [.thingTaken]),
    Operation(
      "GET", "/things/{id}", id: "getThing", tag: "Things", summary: "Get a thing",
      parameters: [.path("id", .id(of: Sample.self), "Names it.")],
      answers: [.ok(Thing.schema, "The thing.")], security: [], isConditional: true),
    Operation(
      "PATCH", "/things/{id}", id: "changeThing", tag: "Things", summary: "Change a thing",
      parameters: [.path("id", .id(of: Sample.self), "Names it.")],
      body: .patch(ThingDetails.schema), answers: [.ok(Thing.schema, "The thing.")],
      isConditional: true),
    Operation(
      "DELETE", "/things/{id}", id: "removeThing", tag: "Things", summary: "Remove a thing",
      parameters: [.path("id", .id(of: Sample.self), "Names it.")],
      answers: [.noContent("It is gone.")]),
  ])
