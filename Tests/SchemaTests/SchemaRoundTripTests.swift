import Basics
import Testing

@testable import Schema

/// A structure with what has no offset in memory: an observed and a computed property.
private struct Watched: Equatable, Sendable {
  var label = "" { didSet { changes += 1 } }
  var changes = 0
  var stored = 0
  var twice: Int {
    get { stored * 2 }
    set { stored = newValue / 2 }
  }
  var part = Part()

  struct Part: Equatable, Sendable {
    var word = ""
    var number: Int? { didSet {} }
  }

  static let part = Schema("Part", "Within.", blank: Part()) {
    Field("word", \.word, .text(0...10), "A word.", default: "")
    Field(
      "number", \.number, .integer(0...9).nullable, "A number.", default: nil,
      omittedWhenNull: true)
  }
  static let schema = Schema("Watched", "Not only stored.", blank: Watched()) {
    Field("label", \.label, .text(0...10), "Observed.", default: "none")
    Field("twice", \.twice, .integer(0...100), "Computed.")
    part.fields(at: \.part)
  }
}

@Test func `what is observed or computed is read and written through its property`() throws {
  var mistakes: [Mistake] = []
  let body = try json(#"{"label": "red", "twice": 8, "word": "w", "number": 3}"#)
  let read = try #require(Watched.schema.read(body, mistakes: &mistakes))
  #expect(read.stored == 4 && read.changes == 1)
  #expect(Watched.schema.fields.map(\.member.isStored) == [false, false, true, false])
  #expect(String(decoding: Watched.schema.encode(read), as: UTF8.self) == body.line)
  let patched = try #require(
    Watched.schema.patch(read, with: json(#"{"label": null, "number": null}"#), mistakes: &mistakes)
  )
  #expect(
    String(decoding: Watched.schema.encode(patched), as: UTF8.self)
      == #"{"label":"none","twice":8,"word":"w"}"#)
}

@Test func `what a resource writes it reads back the same, seeded`() throws {
  let seed: UInt64 = 8_259
  var random = SplitMix(state: seed)
  for round in 0..<1_000 {
    let details = ThingDetails.any(using: &random)
    var mistakes: [Mistake] = []
    let read = ThingDetails.schema.read(
      try JSONValue(parsing: ThingDetails.schema.encode(details)), mistakes: &mistakes)
    #expect(read == details, "seed \(seed), round \(round): \(mistakes)")
  }
}

extension ThingDetails {
  /// Any thing that obeys the rules, with nothing in what only one side sets.
  fileprivate static func any(using random: inout SplitMix) -> ThingDetails {
    func text(_ random: inout SplitMix) -> String {
      let letters = ["a", "é", "\"", "\\", "💇", "ש", "/", "'", "\u{200F}"]
      return "x" + (0..<8).map { _ in letters.randomElement(using: &random)! }.joined()
    }
    var details = ThingDetails()
    details.name = text(&random)
    details.email = Bool.random(using: &random) ? "a@b.cd" : nil
    details.minutes = .random(in: 1...1_440, using: &random)
    details.capacity = .random(in: 1...1_000, using: &random)
    if Bool.random(using: &random) {
      details.price = Money(
        amount: .random(in: 0...99_999_999_999, using: &random), currency: "JPY")
    }
    details.mode = Mode.allCases.randomElement(using: &random)!
    details.backup = (Mode.allCases + [nil]).randomElement(using: &random)!
    let instants = Instant.earliest.microseconds...Instant.latest.microseconds
    details.startsAt = Instant(microseconds: .random(in: instants, using: &random))
    details.day = CivilDate(daysSinceEpoch: .random(in: -700_000...2_900_000, using: &random))
    details.tags = Array(["a", "b", "c"].prefix(.random(in: 0...3, using: &random)))
    details.providerIds = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      Identifier(high: random.next(), low: random.next())
    }
    details.active = .random(using: &random)
    return details
  }
}
