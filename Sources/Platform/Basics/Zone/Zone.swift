/// A time zone of the IANA database, such as `Europe/Berlin`: how wall clocks there read instants.
///
/// Two zones are equal where their names are; a link (`Asia/Calcutta`) is not its target.
package struct Zone: Sendable {
  /// The IANA name it was asked for by.
  package let name: String
  let table: ZoneTable

  init(name: String, table: ZoneTable) {
    self.name = name
    self.table = table
  }

  /// Nil unless the installed database (`TZDIR`, else `/usr/share/zoneinfo`) lists the name.
  ///
  /// The spelling must be just that. Reads a file the first time; afterwards costs one dictionary
  /// lookup.
  package init?(named name: String) {
    guard let zone = ZoneFolder.system.zone(named: name) else { return nil }
    self = zone
  }

  /// Coordinated Universal Time; needs no database.
  package static let utc = Zone(name: "UTC", table: .utc)

  /// The names for people to choose from, sorted.
  ///
  /// One for each place that the database's `zone.tab` knows, and UTC. Legacy names such as
  /// `US/Eastern` are accepted but not offered.
  package static var names: [String] { ZoneFolder.system.offeredNames }

  /// Every name that `init(named:)` takes, sorted; some 600.
  package static var acceptedNames: [String] { ZoneFolder.system.acceptedNames }

  /// Seconds east of UTC.
  package func offsetSeconds(at instant: Instant) -> Int {
    Int(table.period(at: instant.seconds).offset)
  }

  /// The stretch of time around `instant` in which the offset does not change, and that offset.
  ///
  /// Two stretches that touch may have the same offset, where only the abbreviation changed.
  package func period(at instant: Instant) -> OffsetPeriod { table.period(at: instant.seconds) }

  /// What a calendar there shows.
  package func date(at instant: Instant) -> CivilDate {
    let local = instant.seconds + Int64(offsetSeconds(at: instant))
    return CivilDate(daysSinceEpoch: Int32(local.flooredQuotient(86_400)))
  }

  /// What a calendar and a wall clock there show; the seconds are 0 to 86,399.
  package func time(at instant: Instant) -> (date: CivilDate, secondsSinceMidnight: Int) {
    let local = instant.seconds + Int64(offsetSeconds(at: instant))
    let days = local.flooredQuotient(86_400)
    return (CivilDate(daysSinceEpoch: Int32(days)), Int(local - days * 86_400))
  }

  /// What the database calls the time in use, such as `CEST` or `+0545`.
  package func abbreviation(at instant: Instant) -> String {
    table.type(at: instant.seconds).abbreviation
  }
}

extension Zone: Hashable {
  package static func == (a: Self, b: Self) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Zone: CustomStringConvertible {
  package var description: String { name }
}

/// A stretch of time with one offset; `from` is inclusive, `to` exclusive, both in whole seconds
/// since 1970 and `Int64.min` or `.max` where there is no end.
package struct OffsetPeriod: Equatable, Sendable {
  /// Seconds east of UTC.
  package var offset: Int64
  package var from: Int64
  package var to: Int64

  @inlinable package init(offset: Int64, from: Int64, to: Int64) {
    self.offset = offset
    self.from = from
    self.to = to
  }

  @inlinable package func contains(_ instant: Instant) -> Bool {
    instant.seconds >= from && instant.seconds < to
  }
}
