import Foundation
import Testing

@testable import Basics

/// What Python's `zoneinfo` (another reader of the same database) says of some zones.
private struct Expected: Decodable {
  var zone: String
  /// Every change of the offset in 2010–2041 and 2448–2451: the second from which it holds.
  var offsets: [[Int]]
  var abbreviations: [Abbreviation]
  /// Far seconds, before and after those years.
  var old: [[Int]]

  struct Abbreviation: Decodable {
    var second: Int64
    var text: String

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      second = try values.decode(Int64.self)
      text = try values.decode(String.self)
    }
  }

  static func all() throws -> [Expected] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "Data/zones.json"))
    return try JSONDecoder().decode([Expected].self, from: data)
  }
}

private func offset(_ zone: Zone, _ second: Int) -> Int {
  zone.offsetSeconds(at: Instant(seconds: Int64(second)))
}

@Test func `offsets are those that another reader of the database finds`() throws {
  for expected in try Expected.all() {
    let zone = try #require(Zone(named: expected.zone))
    var before: Int?
    for change in expected.offsets {
      #expect(offset(zone, change[0]) == change[1], "\(zone) at \(change[0])")
      // The years 2042 to 2447 are not in the table, so its second part begins with a leap.
      if let before, change[0] != 15_084_230_400 {
        #expect(offset(zone, change[0] - 1) == before, "\(zone) before \(change[0])")
      }
      before = change[1]
    }
    for far in expected.old { #expect(offset(zone, far[0]) == far[1], "\(zone) at \(far[0])") }
    for expected in expected.abbreviations {
      #expect(zone.abbreviation(at: Instant(seconds: expected.second)) == expected.text)
    }
  }
}

@Test func `no change of an offset is missed between those of the other reader`() throws {
  for expected in try Expected.all() {
    let zone = try #require(Zone(named: expected.zone))
    for (change, next) in zip(expected.offsets, expected.offsets.dropFirst())
    where next[0] < 2_272_147_200 {
      for second in stride(from: change[0], to: next[0], by: 86_400 * 5) {
        #expect(offset(zone, second) == change[1])
      }
    }
  }
}

@Test(arguments: [
  "", "/", ".", "..", "../../../etc/passwd", "/usr/share/zoneinfo/Europe/Berlin", "Europe",
  "Europe/", "Europe//Berlin", "./Europe/Berlin", "Europe/../Europe/Berlin", "europe/berlin",
  "EUROPE/BERLIN", "Europe/Berlin ", " Europe/Berlin", "Europe/Berlin\u{0}", "right/Europe/Berlin",
  "posix/Europe/Berlin", "posixrules", "localtime", "Factory", "zone.tab", "tzdata.zi",
  "leapseconds", "Mars/Olympus", "CET-1CEST", "🕰️",
])
func `what is no zone's name is refused`(name: String) {
  #expect(Zone(named: name) == nil)
}

@Test(arguments: [
  "UTC", "Etc/UTC", "GMT", "Europe/Berlin", "Europe/Kyiv", "Asia/Calcutta", "US/Eastern",
  "EST5EDT", "America/Argentina/ComodRivadavia", "Etc/GMT+12", "Zulu",
])
func `zones and links are known by their names`(name: String) {
  #expect(Zone(named: name)?.name == name)
}

@Test func `the names on offer are sorted, can be read, and are places`() {
  let names = Zone.names
  #expect(names == names.sorted() && Set(names).count == names.count && names.count > 350)
  for name in names { #expect(Zone(named: name) != nil, "\(name)") }
  #expect(names.contains("UTC") && names.contains("Europe/Oslo") && !names.contains("US/Eastern"))
}

@Test func `a folder without zones still knows UTC`() {
  let folder = ZoneFolder(path: "/nonexistent")
  #expect(folder.zone(named: "UTC")?.offsetSeconds(at: Instant(seconds: 0)) == 0)
  #expect(folder.zone(named: "Europe/Berlin") == nil)
  #expect(folder.offeredNames == ["UTC"])
}

@Test func `a zone has one table, whoever asks first`() async {
  let zones = await withTaskGroup(of: Zone?.self) { group in
    for _ in 0..<32 { group.addTask { Zone(named: "America/Anchorage") } }
    return await group.reduce(into: [Zone?]()) { $0.append($1) }
  }
  #expect(zones.allSatisfy { $0?.table === zones[0]?.table && $0 != nil })
}
