import Basics
import Schema
import Testing

@testable import Scheduling

/// Prices as people type them.
@Suite struct PriceTextTests {
  @Test(
    arguments: [
      ("45", 2, 4_500), ("45.5", 2, 4_550), ("45,50", 2, 4_550), ("0", 2, 0),
      ("1 200.00", 2, 120_000),
      ("1'200", 2, 120_000), ("4500", 0, 4_500), ("1.234", 3, 1_234),
    ] as [(String, Int, Int64)])
  func `amounts in major units`(_ text: String, _ digits: Int, _ amount: Int64) {
    #expect(PriceText.minorUnits(text, digits: digits) == amount)
  }

  @Test(arguments: [
    ("", 2), ("abc", 2), ("-5", 2), ("45.505", 2), ("45.5", 0), ("1.200,00", 2), ("45.", 2),
    (".5", 2), ("٤٥", 2), ("99999999999999999999", 2),
  ])
  func `what is no amount of the currency`(_ text: String, _ digits: Int) {
    #expect(PriceText.minorUnits(text, digits: digits) == nil)
  }

  @Test(arguments: ["EUR", "JPY", "KWD"])
  func `what is shown is read again`(_ currency: String) {
    let money = Money(amount: 123_456, currency: currency)
    #expect(
      PriceText.json(PriceText.amount(money), currency: currency)
        == .object([.init("amount", 123_456), .init("currency", .string(currency))]))
  }

  @Test func `nothing typed is no price, and nonsense is left to the schema`() {
    #expect(PriceText.json("  ", currency: "EUR") == .null)
    var mistakes: [Mistake] = []
    var body = JSONValue.object([
      .init("name", "Cut"), .init("durationMinutes", 30),
      .init("price", PriceText.json("cheap", currency: "EUR")),
    ])
    _ = ServiceDetails.schema.read(body, mistakes: &mistakes)
    #expect(mistakes.map(\.pointer) == ["/price/amount"])
    body = .object([.init("name", "Cut"), .init("durationMinutes", 30), .init("price", .null)])
    mistakes = []
    #expect(ServiceDetails.schema.read(body, mistakes: &mistakes)?.price == nil)
    #expect(mistakes.isEmpty)
  }
}
