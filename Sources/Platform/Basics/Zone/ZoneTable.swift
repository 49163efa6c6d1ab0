/// The changes of a zone's clock, ordered by time: what a TZif file says, and what its footer's
/// rule says of the time after.
///
/// The Gregorian calendar repeats every 400 years, so the rule is written out for a little over
/// that, and a later instant is looked up as many times 400 years before. Immutable once made.
final class ZoneTable: Sendable {
  /// One kind of local time: an offset in seconds east of UTC and its abbreviation.
  struct LocalType: Equatable, Sendable {
    var offset: Int64
    var abbreviation: String
  }

  private let types: [LocalType]
  /// The second from which a type holds; ascending.
  private let changes: [Int64]
  /// The type from each change on, by its place in `types`.
  private let typeIndexes: [UInt8]
  /// The offset from each change on; the first element holds before any change.
  private let offsets: [Int32]
  /// The type before the first change (RFC 9636, section 3.2: type 0).
  private let firstType: Int
  /// From here on the changes repeat each 400 years; nil where there is nothing to repeat.
  private let repeatsFrom: Int64?

  static let utc = ZoneTable(
    types: [LocalType(offset: 0, abbreviation: "UTC")], changes: [], typeIndexes: [], rule: nil)

  /// - Parameters:
  ///   - types: at least one and at most 254, the first holding before all changes.
  ///   - changes: ascending; as many as `typeIndexes`, which point into `types`.
  ///   - rule: what holds after the last change; without one, the last type does.
  init(types: [LocalType], changes: [Int64], typeIndexes: [UInt8], rule: PosixRule?) {
    var (types, changes, typeIndexes) = (types, changes, typeIndexes)
    var repeatsFrom: Int64?
    if let rule {
      Self.write(rule, types: &types, changes: &changes, typeIndexes: &typeIndexes)
      // A year before the end, so that the period there has its true end in the table.
      if rule.daylight != nil { repeatsFrom = changes[changes.count - 4] }
    }
    self.types = types
    self.changes = changes
    self.typeIndexes = typeIndexes
    self.repeatsFrom = repeatsFrom
    firstType = 0
    offsets = [Int32(types[0].offset)] + typeIndexes.map { Int32(types[Int($0)].offset) }
  }

  static let fourCenturies: Int64 = 146_097 * 86_400

  /// The last change at or before `second`, as a place in `changes`; -1 before the first.
  private func place(of second: Int64) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// The second to look up instead of one after the end of the table, and how far it was moved.
  private func folded(_ second: Int64) -> (second: Int64, shift: Int64) {
    guard let repeatsFrom, second >= repeatsFrom else { return (second, 0) }
    let cycles = (second - repeatsFrom) / Self.fourCenturies + 1
    return (second - cycles * Self.fourCenturies, cycles * Self.fourCenturies)
  }

  func period(at second: Int64) -> OffsetPeriod {
    let (looked, shift) = folded(second)
    let place = place(of: looked)
    return OffsetPeriod(
      offset: Int64(offsets[place + 1]),
      from: place < 0 ? .min : changes[place] + shift,
      to: place + 1 < changes.count ? changes[place + 1] + shift : .max)
  }

  func type(at second: Int64) -> LocalType {
    let place = place(of: folded(second).second)
    return types[place < 0 ? firstType : Int(typeIndexes[place])]
  }

  /// Appends what the rule says from the last change on, for 403 years.
  private static func write(
    _ rule: PosixRule, types: inout [LocalType], changes: inout [Int64],
    typeIndexes: inout [UInt8]
  ) {
    func index(of type: LocalType) -> UInt8 {
      if let known = types.firstIndex(of: type) { return UInt8(known) }
      types.append(type)
      return UInt8(types.count - 1)
    }
    let standard = index(of: rule.standard)
    guard let daylight = rule.daylight else {
      if changes.isEmpty { types.swapAt(0, Int(standard)) }
      return
    }
    let summer = index(of: daylight.type)
    let last = changes.last ?? 0
    let firstYear = CivilDate(daysSinceEpoch: Int32(last.flooredQuotient(86_400))).components.year
    for year in firstYear...firstYear + 403 {
      let start = rule.second(of: daylight.start, year: year, offset: rule.standard.offset)
      let end = rule.second(of: daylight.end, year: year, offset: daylight.type.offset)
      let turns = [(start, summer), (end, standard)].sorted { $0.0 < $1.0 }
      for (second, type) in turns where second > changes.last ?? .min {
        changes.append(second)
        typeIndexes.append(type)
      }
    }
  }
}
