import Basics
import Schema
import Testing

@Test func `a cursor gives back what it was made of`() throws {
  let id = Identifier<Sample>(high: .max, low: 7)
  let day = CivilDate(year: 2026, month: 3, day: 8)!
  let cursor = Cursor("things", "Zoë", Int64.min, -3, Instant(seconds: -1), day, id, String?.none)
  let read = try #require(Cursor(cursor.text, list: "things"))
  let values = try #require(
    read.values(
      as: String.self, Int64.self, Int.self, Instant.self, CivilDate.self,
      Identifier<Sample>.self, String?.self))
  #expect(values.0 == "Zoë" && values.1 == .min && values.2 == -3)
  #expect(values.3 == Instant(seconds: -1) && values.4 == day && values.5 == id)
  #expect(values.6 == nil)
}

@Test func `a cursor of another list or of other types is refused`() {
  let cursor = Cursor("things", "a", Int64(1))
  #expect(Cursor(cursor.text, list: "others") == nil)
  #expect(cursor.values(as: String.self) == nil)
  #expect(cursor.values(as: String.self, Instant.self) == nil)
  #expect(cursor.values(as: String.self, Int64.self, Int64.self) == nil)
}

@Test func `a cursor that was tampered with is refused at every place`() {
  let text = Array(Cursor("things", "name", Instant(seconds: 9)).text.utf8)
  for place in text.indices {
    for replacement in [UInt8(ascii: "A"), UInt8(ascii: "_"), UInt8(ascii: "=")]
    where text[place] != replacement {
      var changed = text
      changed[place] = replacement
      #expect(Cursor(String(decoding: changed, as: UTF8.self), list: "things") == nil)
    }
    #expect(Cursor(String(decoding: text[..<place], as: UTF8.self), list: "things") == nil)
  }
}

@Test func `the row over the limit tells that there is a next page`() {
  let full = ListPage([1, 2, 3], limit: 2) { Cursor("n", $0) }
  #expect(full.items == [1, 2])
  #expect(full.next == Cursor("n", 2))
  let last = ListPage([1, 2], limit: 2) { Cursor("n", $0) }
  #expect(last.next == nil)
}
