import Basics
import Schema

extension FoundSlots {
  /// The JSON of a search.
  ///
  /// Written by hand, since it is the largest and most frequent answer there is: one row of bytes
  /// for each list of providers, and no object for each slot.
  func encode() -> [UInt8] {
    var writer = JSONWriter(capacity: 256 + list.slots.count * 160)
    writer.beginObject()
    writer.key("timeZone")
    writer.string(zone.name)
    writer.key("days")
    writer.beginArray()
    for day in days {
      writer.beginObject()
      writer.key("date")
      writer.date(day.date)
      writer.key("slots")
      writer.beginArray()
      for slot in list.slots[day.slots] { write(slot, to: &writer) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.finish()
  }

  private func write(_ slot: Slot, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("startsAt")
    writer.instant(slot.startsAt)
    writer.key("endsAt")
    writer.instant(slot.endsAt)
    writer.key("providerIds")
    writer.beginArray()
    for id in list.providerIds(of: slot) { writer.id(id) }
    writer.endArray()
    writer.key("seatsLeft")
    writer.int(Int(slot.seatsLeft))
    writer.endObject()
  }
}

/// What documents say of a search's answer.
package struct SlotsDocument: Sendable {
  var timeZone = ""
  var days: [Day] = []

  struct Day: Sendable {
    var date = CivilDate(daysSinceEpoch: 0)
    var slots: [Slot] = []
  }

  struct Slot: Sendable {
    var startsAt = Instant.earliest
    var endsAt = Instant.earliest
    var providerIds: [ProviderID] = []
    var seatsLeft = 1
  }
}

extension SlotsDocument {
  package static let schema = Schema<SlotsDocument>(
    "Slots", "Free slots, by date; dates without any are left out."
  ) {
    Field(
      "timeZone", \.timeZone, .zoneName, "By which slots are grouped.", example: "America/New_York")
    Field("days", \.days, .list(.object(Day.schema), upTo: 63), "By date.")
  }
}

extension SlotsDocument.Day {
  static let schema = Schema("SlotDay", "The free slots of a date.", blank: SlotsDocument.Day()) {
    Field("date", \.date, .date, "The date.", example: CivilDate("2026-03-08")!)
    Field("slots", \.slots, .list(.object(SlotsDocument.Slot.schema), upTo: 10_000), "By start.")
  }
}

extension SlotsDocument.Slot {
  static let schema = Schema("Slot", "A time that can be booked.", blank: SlotsDocument.Slot()) {
    Field("startsAt", \.startsAt, .instant, "Its start.", example: Instant("2026-03-08T06:00:00Z")!)
    Field("endsAt", \.endsAt, .instant, "Its end.", example: Instant("2026-03-08T07:00:00Z")!)
    Field(
      "providerIds", \.providerIds, .list(.id(), upTo: 500), "Who is free then, by id.")
    Field(
      "seatsLeft", \.seatsLeft, .integer(0...1_000), "The largest of any single provider.",
      example: 1)
  }
}
