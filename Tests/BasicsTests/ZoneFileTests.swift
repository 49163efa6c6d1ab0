import Testing

@testable import Basics

/// A version 2 file with one type of local time, the changes given, and a footer.
private func file(
  changes: [Int64] = [], type: UInt8 = 0, offset: Int32 = 3_600, footer: String = "\nAAA-1\n"
) -> [UInt8] {
  func header(_ times: Int, _ types: Int, _ names: Int) -> [UInt8] {
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
      + [0, 0, 0, times, types, names].flatMap { bytes(UInt32($0)) }
  }
  func bytes<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
  return header(0, 1, 4) + bytes(offset) + [0, 0] + Array("AAA\0".utf8)
    + header(changes.count, 1, 4) + changes.flatMap(bytes)
    + [UInt8](repeating: type, count: changes.count)
    + bytes(offset) + [0, 0] + Array("AAA\0".utf8) + Array(footer.utf8)
}

@Test func `a small file is read`() throws {
  let table = try #require(ZoneTable(tzif: file(changes: [0])))
  #expect(table.period(at: 0) == OffsetPeriod(offset: 3_600, from: 0, to: .max))
  #expect(table.type(at: -1).abbreviation == "AAA")
}

@Test func `malformed files are refused`() {
  #expect(ZoneTable(tzif: []) == nil)
  #expect(ZoneTable(tzif: file(changes: [5, 5])) == nil)
  #expect(ZoneTable(tzif: file(changes: [5, 4])) == nil)
  #expect(ZoneTable(tzif: file(changes: [.max])) == nil)
  #expect(ZoneTable(tzif: file(changes: [1], type: 1)) == nil)
  #expect(ZoneTable(tzif: file(offset: 26 * 3_600)) == nil)
  #expect(ZoneTable(tzif: file(footer: "\n")) == nil)
  #expect(ZoneTable(tzif: file(footer: "")) == nil)
  #expect(ZoneTable(tzif: file(footer: "\nnonsense\n")) == nil)
}

@Test func `a file cut short or with a byte changed never crashes the reader`() {
  var random = SystemRandom()
  let seed = random.next()
  var state = seed
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  let whole = file(changes: [-10, 0, 86_400], footer: "\nAAA-1BBB,M3.5.0,M10.5.0/3\n")
  for length in 0..<whole.count { _ = ZoneTable(tzif: Array(whole.prefix(length))) }
  for _ in 0..<5_000 {
    var broken = whole
    for _ in 0...next(4) { broken[next(broken.count)] = UInt8(next(256)) }
    if let table = ZoneTable(tzif: broken) {
      for second in [Int64.min / 4, -1, 0, 2_000_000_000, 250_000_000_000] {
        let period = table.period(at: second)
        #expect(period.from <= second && second < period.to, "seed \(seed)")
      }
    }
  }
}

@Test(arguments: [
  "", "A", "AB1", "CET", "CET-", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,",
  "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
  "CET-1CEST,J0,J365", "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,M10.5.0", "<CET-1", "CET-1 ",
  "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1:60",
])
func `what is no rule is refused`(text: String) {
  #expect(PosixRule(text.utf8) == nil)
}

@Test(arguments: [
  ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
  ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-10-25T01:00:00Z", "2026-03-29T01:00:00Z"),
  ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
  ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", "2026-10-23T23:00:00Z"),
  ("<+1030>-10:30<+11>-11,J60/2,300", "2026-02-28T15:30:00Z", "2026-10-27T15:00:00Z"),
])
func `a rule says when clocks are turned`(text: String, start: String, end: String) throws {
  let rule = try #require(PosixRule(text.utf8))
  let daylight = try #require(rule.daylight)
  let (on, off) = (
    rule.second(of: daylight.start, year: 2026, offset: rule.standard.offset),
    rule.second(of: daylight.end, year: 2026, offset: daylight.type.offset)
  )
  #expect(Instant(seconds: on) == Instant(start))
  #expect(Instant(seconds: off) == Instant(end))
}
