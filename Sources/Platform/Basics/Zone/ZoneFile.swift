// The Time Zone Information Format, RFC 9636.

extension ZoneTable {
  /// Reads a TZif file of version 2 or later; nil for what is malformed in any way.
  convenience init?(tzif bytes: [UInt8]) {
    guard let first = TZifHeader(bytes, at: 0), first.version >= UInt8(ascii: "2"),
      let header = TZifHeader(bytes, at: TZifHeader.size + first.bodySize(timeSize: 4))
    else { return nil }
    let body = header.end
    let footer = body + header.bodySize(timeSize: 8)
    guard header.typeCount >= 1, header.typeCount <= 250, footer < bytes.count,
      bytes[footer] == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\n"),
      bytes.count - footer >= 2
    else { return nil }

    let changes = (0..<header.timeCount).map { bytes.bigEndian(Int64.self, at: body + $0 * 8) }
    guard zip(changes, changes.dropFirst()).allSatisfy(<),
      changes.last.map({ Instant.earliest.seconds...Instant.latest.seconds ~= $0 }) ?? true
    else { return nil }
    let indexes = body + header.timeCount * 8
    let typeIndexes = Array(bytes[indexes..<indexes + header.timeCount])
    guard typeIndexes.allSatisfy({ $0 < header.typeCount }) else { return nil }

    let records = indexes + header.timeCount
    let names = records + header.typeCount * 6
    var types: [LocalType] = []
    for record in stride(from: records, to: names, by: 6) {
      let offset = Int64(bytes.bigEndian(Int32.self, at: record))
      let name = Int(bytes[record + 5])
      guard offset.magnitude < 26 * 3_600, name < header.nameSize else { return nil }
      let abbreviation = bytes[(names + name)..<(names + header.nameSize)].prefix { $0 != 0 }
      types.append(
        LocalType(offset: offset, abbreviation: String(decoding: abbreviation, as: UTF8.self)))
    }

    let text = bytes[(footer + 1)..<(bytes.count - 1)]
    let rule = PosixRule(text)
    guard text.isEmpty || rule != nil else { return nil }
    self.init(types: types, changes: changes, typeIndexes: typeIndexes, rule: rule)
  }
}

/// The 44 bytes before each of a TZif file's two blocks.
private struct TZifHeader {
  static let size = 44

  let version: UInt8
  let timeCount, typeCount, nameSize: Int
  private let utCount, standardCount, leapCount: Int
  /// Where the block begins.
  let end: Int

  init?(_ bytes: [UInt8], at start: Int) {
    guard start + Self.size <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8)
    else { return nil }
    version = bytes[start + 4]
    let counts = (0..<6).map { Int(bytes.bigEndian(UInt32.self, at: start + 20 + $0 * 4)) }
    guard counts.allSatisfy({ $0 <= 100_000 }) else { return nil }
    (utCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
    (timeCount, typeCount, nameSize) = (counts[3], counts[4], counts[5])
    end = start + Self.size
  }

  func bodySize(timeSize: Int) -> Int {
    timeCount * (timeSize + 1) + typeCount * 6 + nameSize + leapCount * (timeSize + 4)
      + standardCount + utCount
  }
}

extension [UInt8] {
  fileprivate func bigEndian<N: FixedWidthInteger>(_: N.Type, at start: Int) -> N {
    self[start..<start + N.bitWidth / 8].reduce(0) { $0 << 8 | N(truncatingIfNeeded: $1) }
  }
}
