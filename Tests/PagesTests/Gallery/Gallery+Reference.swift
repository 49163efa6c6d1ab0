import Basics
import HTML
import Pages
import Schema

extension Gallery {
  struct Thing: Sendable {
    var name = ""
    var minutes = 0
    var startsAt = Instant(seconds: 0)

    static let schema = Schema("Thing", "A thing.", blank: Thing()) {
      Field("name", \.name, .text(1...200), "Shown to `customers`.", example: "Haircut")
      Field("minutes", \.minutes, .integer(1...1_440), "How long it takes.", default: 30)
      Field("startsAt", \.startsAt, .instant, "When it begins.", access: .readOnly)
    }
  }

  static let taken = ProblemKind(
    "slot_taken", status: 409, "The time is taken.", "Somebody was faster. Offer another `slot`.")

  static let reference = referencePage(
    ReferencePage(
      OpenAPIDocument(
        title: "Atrium API", version: "1",
        description: "Everything that the pages do, and more, over HTTP.",
        tags: [.init("Things", "What can be made and looked at.")],
        operations: [
          Operation(
            "POST", "/things", id: "makeThing", tag: "Things", summary: "Make a thing",
            description: "Made at once; `name` need not be unique.", body: .whole(Thing.schema),
            answers: [.created(Thing.schema, "The thing")], problems: [taken]),
          Operation(
            "GET", "/things", id: "listThings", tag: "Things", summary: "List things",
            answers: [.list(of: Thing.schema, "A page of things")]),
        ]), server: "http://localhost:8080"), problems: [taken])
}
