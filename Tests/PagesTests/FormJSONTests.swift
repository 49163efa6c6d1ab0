import HTTP
import Schema
import Testing

@testable import Pages

/// Forms as the API's bodies.
@Suite struct FormJSONTests {
  private func form(_ body: String) throws -> FormBody { try FormBody(Array(body.utf8)) }

  @Test func `fields become members, at their place`() throws {
    var body = FormJSON(
      try form(
        "name=+Ada+&address.city=Berlin&address.country=DE&count=12&step=&tags=a&tags=b&on=on"))
    body.text("name", "address.city", "address.country")
    body.number("count")
    body.optionalNumber("step")
    body.flag("on", "off")
    body.list("tags")
    body.optionalText("phone")
    #expect(
      body.json
        == .object([
          .init("name", "Ada"),
          .init("address", .object([.init("city", "Berlin"), .init("country", "DE")])),
          .init("count", 12), .init("step", .null), .init("on", true), .init("off", false),
          .init("tags", ["a", "b"]), .init("phone", .null),
        ]))
  }

  @Test func `what is no number stays a text, and what is empty is left out`() throws {
    var body = FormJSON(try form("count=many&none="))
    body.number("count", "none")
    #expect(body.json == .object([.init("count", "many")]))
  }

  @Test func `a password keeps its spaces`() throws {
    var body = FormJSON(try form("password=+a+b+"))
    body.secret("password")
    #expect(body.json == .object([.init("password", " a b ")]))
  }

  @Test func `mistakes are said in the words of a form`() throws {
    let state = FormState(
      sent: try form("name=&email=nobody&count=many"),
      mistakes: [
        Mistake("/name", .tooShort, "Must have at least 1 character."),
        Mistake("/email", .invalidFormat, "Must be an e-mail address."),
        Mistake("/count", .wrongType, "Must be an integer, not a text."),
        Mistake("/elsewhere", .required, "Must be given."),
      ])
    #expect(state.error(of: "name") == "Fill this in.")
    #expect(state.error(of: "email") == "Enter an address such as name@example.org.")
    #expect(state.error(of: "count") == "Enter a whole number.")
    #expect(state.errors.last?.field == "")
  }
}
