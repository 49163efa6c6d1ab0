import Basics
import Schema

enum Mode: String, CaseIterable, Sendable { case location, online, home }
enum Sample {}

struct Address: Equatable, Sendable {
  var line1 = ""
  var city = ""
  var verified = false

  static let schema = Schema("Address", "Where it is.", blank: Address()) {
    Field("line1", \.line1, .text(0...200), "Street and number.", default: "")
    Field("city", \.city, .text(1...100), "The city.", example: "Berlin")
    Field("verified", \.verified, .boolean, "Whether it was looked up.", access: .readOnly)
  }
}

struct ThingDetails: Equatable, Sendable {
  var name = ""
  var email: String?
  var minutes = 0
  var capacity = 1
  var price: Money?
  var mode = Mode.location
  var backup: Mode?
  var startsAt = Instant(seconds: 0)
  var endsAt: Instant?
  var day = CivilDate(daysSinceEpoch: 0)
  var address: Address?
  var tags: [String] = []
  var providerIds: [Identifier<Sample>] = []
  var secret: String?
  var active = true

  static let schema = Schema("ThingDetails", "A thing.", blank: ThingDetails()) {
    Field("name", \.name, .text(1...20), "Shown to customers.", example: "Haircut")
    Field("email", \.email, .email.nullable, "Where to write.", default: nil)
    Field("minutes", \.minutes, .integer(1...1_440), "How long.", example: 30)
    Field("capacity", \.capacity, .integer(1...1_000), "How many.", default: 1)
    Field("price", \.price, .money.nullable, "What it costs.", default: nil)
    Field("mode", \.mode, .choice(), "Where.", default: .location)
    Field("backup", \.backup, .choice().nullable, "Where else.", default: nil)
    Field("startsAt", \.startsAt, .instant, "From when.")
    Field(
      "endsAt", \.endsAt, .instant.nullable, "Until when.", default: nil,
      example: Instant(seconds: 1_772_953_200))
    Field("day", \.day, .date, "Which day.", default: CivilDate(daysSinceEpoch: 0))
    Field("address", \.address, .object(Address.schema).nullable, "Where it is.", default: nil)
    Field("tags", \.tags, .set(.text(1...10), upTo: 3), "Words.", default: [])
    Field("providerIds", \.providerIds, .list(.id(), upTo: 500), "By whom.", default: [])
    Field(
      "secret", \.secret, .secret(8...100).nullable, "Only in.", default: nil, access: .writeOnly)
    Field("active", \.active, .boolean, "Whether it is offered.", default: true)
  }
  .check(of: "startsAt", "endsAt") { thing, mistakes in
    if let end = thing.endsAt, end <= thing.startsAt {
      mistakes.add("/endsAt", .outOfRange, "Must be after startsAt.")
    }
  }
}

struct Thing: Equatable, Sendable {
  let id: Identifier<Sample>
  var createdAt: Instant
  var version: Int
  var note: String?
  var details: ThingDetails

  var doubled: Int { version * 2 }

  static let schema = Schema<Thing>("Thing", "A thing that is kept.") {
    Field("id", \.id, .id(), "Names it.")
    Field("createdAt", \.createdAt, .instant, "When it was made.", access: .readOnly)
    Field("version", \.version, .integer(1...1_000_000), "Counts its changes.", access: .readOnly)
    Field("doubled", \.doubled, .integer(0...2_000_000), "Computed.")
    Field(
      "note", \.note, .text(1...20).nullable, "Only sometimes.", access: .readOnly,
      omittedWhenNull: true)
    ThingDetails.schema.fields(at: \.details)
  }

  static let sample = Thing(
    id: Identifier(high: 0x0194_2f3c_5a00_7c1e, low: 0x9d2a_4b6f_8e10_3c55),
    createdAt: Instant(microseconds: 1_772_949_600_250_000), version: 3, note: nil,
    details: ThingDetails(
      name: "Haircut \"deluxe\" 💇 שלום", email: "ada@example.com", minutes: 30,
      price: Money(amount: 4_500, currency: "EUR"), mode: .online, backup: .home,
      startsAt: Instant(seconds: 1_772_949_600), day: CivilDate(year: 2026, month: 3, day: 8)!,
      address: Address(line1: "Main\\street 1", city: "Köln", verified: true),
      tags: ["a", "b"],
      providerIds: [Identifier(high: 1, low: 2), Identifier(high: .max, low: .max)],
      secret: "never shown"))
}

/// Reads a JSON text that the test knows to be good.
func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }
