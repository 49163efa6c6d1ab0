/// The rule in a TZif footer, such as `CET-1CEST,M3.5.0,M10.5.0/3`, as POSIX's TZ variable has it
/// with the extensions of RFC 9636, section 3.3.1: hours from -167 to 167, names in angle brackets.
struct PosixRule: Equatable, Sendable {
  var standard: ZoneTable.LocalType
  var daylight: Daylight?

  struct Daylight: Equatable, Sendable {
    var type: ZoneTable.LocalType
    var start: Turn
    var end: Turn
  }

  /// When a clock is turned: a day of the year, and seconds from its midnight.
  struct Turn: Equatable, Sendable {
    var day: Day
    var seconds: Int64
  }

  enum Day: Equatable, Sendable {
    /// `Jn`: 1 to 365, 29 February never counted.
    case julian(Int)
    /// `n`: 0 to 365, 29 February counted.
    case zeroBased(Int)
    /// `Mm.w.d`: the `week`th such day of the month (5: the last); Sunday is 0.
    case weekday(month: Int, week: Int, day: Int)
  }

  /// The instant of a turn in `year`, by the offset that holds before it.
  func second(of turn: Turn, year: Int, offset: Int64) -> Int64 {
    Self.days(of: turn.day, year: year) * 86_400 + turn.seconds - offset
  }

  /// Days since 1970; years after 9999 follow the calendar's cycle of 400 years.
  private static func days(of day: Day, year: Int) -> Int64 {
    let cycles = max(0, (year - 9_600 + 399) / 400)
    let year = year - cycles * 400
    let base = Int64(cycles) * 146_097
    let newYear = CivilDate(year: year, month: 1, day: 1)!
    switch day {
    case .zeroBased(let n): return base + Int64((newYear + n).daysSinceEpoch)
    case .julian(let n):
      let isLeap = CivilDate.days(inMonth: 2, of: year) == 29
      return base + Int64((newYear + (isLeap && n > 59 ? n : n - 1)).daysSinceEpoch)
    case .weekday(let month, let week, let day):
      let first = CivilDate(year: year, month: month, day: 1)!
      // `Weekday` begins with Monday, the rule with Sunday.
      let ahead = (day + 6 - first.weekday.rawValue + 7) % 7
      var date = first + (ahead + (week - 1) * 7)
      if date.components.month != month { date = date + -7 }
      return base + Int64(date.daysSinceEpoch)
    }
  }
}

extension PosixRule {
  /// Nil for what the grammar does not allow.
  init?(_ text: some Sequence<UInt8>) {
    var scanner = Scanner(bytes: Array(text))
    guard let standard = scanner.localType() else { return nil }
    self.standard = standard
    guard !scanner.isAtEnd else { return }
    guard let name = scanner.name() else { return nil }
    var offset = standard.offset + 3_600
    if scanner.peek != UInt8(ascii: ",") {
      guard let written = scanner.clock(upTo: 24) else { return nil }
      offset = -written
    }
    guard let start = scanner.turn(), let end = scanner.turn(), scanner.isAtEnd else { return nil }
    let type = ZoneTable.LocalType(offset: offset, abbreviation: name)
    daylight = Daylight(type: type, start: start, end: end)
  }

  private struct Scanner {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }
    var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard peek == UInt8(ascii: character) else { return false }
      at += 1
      return true
    }

    mutating func run(where belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
      let start = at
      while let byte = peek, belongs(byte) { at += 1 }
      return bytes[start..<at]
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let digits = run { (48...57).contains($0) }
      guard (1...3).contains(digits.count) else { return nil }
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
      return range.contains(value) ? value : nil
    }

    /// Three letters or more, or what stands between `<` and `>`.
    mutating func name() -> String? {
      let isQuoted = take("<")
      let letters = run { byte in
        (65...90).contains(byte) || (97...122).contains(byte)
          || isQuoted && ((48...57).contains(byte) || byte == 43 || byte == 45)
      }
      guard letters.count >= 3, !isQuoted || take(">") else { return nil }
      return String(decoding: letters, as: UTF8.self)
    }

    /// Seconds of `[+-]h[h[h]][:mm[:ss]]`.
    mutating func clock(upTo hours: Int) -> Int64? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hour = number(0...hours) else { return nil }
      var seconds = hour * 3_600
      for unit in [60, 1] where take(":") {
        guard let part = number(0...59) else { return nil }
        seconds += part * unit
      }
      return Int64(isNegative ? -seconds : seconds)
    }

    /// A name and an offset; the text counts west of Greenwich as positive.
    mutating func localType() -> ZoneTable.LocalType? {
      guard let name = name(), let west = clock(upTo: 24) else { return nil }
      return ZoneTable.LocalType(offset: -west, abbreviation: name)
    }

    mutating func turn() -> Turn? {
      guard take(","), let day = day() else { return nil }
      guard take("/") else { return Turn(day: day, seconds: 7_200) }
      guard let seconds = clock(upTo: 167) else { return nil }
      return Turn(day: day, seconds: seconds)
    }

    mutating func day() -> Day? {
      if take("J") { return number(1...365).map(Day.julian) }
      guard take("M") else { return number(0...365).map(Day.zeroBased) }
      guard let month = number(1...12), take("."), let week = number(1...5), take("."),
        let day = number(0...6)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
  }
}
