import Basics
import Testing

@Test(arguments: [
  "2026-03-08T06:00:00Z", "1969-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999Z", "2024-02-29T12:30:00.500000Z",
])
func `an instant is written as it was read`(text: String) {
  #expect(Instant(text)?.description == text)
}

@Test func `an offset is taken off`() {
  #expect(Instant("2026-03-08T07:00:00+01:00") == Instant("2026-03-08T06:00:00Z"))
}

@Test(arguments: [
  "", "2026-02-29T00:00:00Z", "2026-03-08", "2026-03-08T24:00:00Z", "2026-03-08T06:00:60Z",
  "2026-03-08T06:00:00", "2026-03-08T06:00:00.Z", "2026-03-08T06:00:00Zx",
  "2026-03-08T06:00:00.1234567890Z", "0001-01-01T00:00:00+00:01",
])
func `what is no instant is refused`(text: String) {
  #expect(Instant(text) == nil)
}

@Test func `dates of a thousand years follow each other`() {
  var date = CivilDate(year: 1600, month: 1, day: 1)!
  let end = CivilDate(year: 2600, month: 1, day: 1)!
  while date < end {
    let (year, month, day) = date.components
    #expect(CivilDate(year: year, month: month, day: day) == date)
    date = date + 1
  }
  #expect(CivilDate("2026-03-08")?.weekday == .sunday)
}

@Test func `an identifier is written as it was read, and its time orders it`() {
  let early = Identifier<Int>(at: Instant("2026-01-01T00:00:00Z")!)
  let late = Identifier<Int>(at: Instant("2026-01-01T00:00:00.001Z")!)
  #expect(early < late)
  #expect(Identifier<Int>(early.description) == early)
  #expect(early.description.split(separator: "-")[2].first == "7")
  #expect(Identifier<Int>("0193b0c0-0000-7000-8000-00000000000") == nil)
  #expect(Identifier<Int>("0193b0c0-0000-7000-8000-00000000000g") == nil)
}

@Test func `money is shown with its currency's digits`() {
  #expect(Money(amount: 4_505, currency: "EUR").description == "45.05 EUR")
  #expect(Money(amount: 4_505, currency: "JPY").description == "4505 JPY")
  #expect(Money(amount: -5, currency: "KWD").description == "-0.005 KWD")
}
