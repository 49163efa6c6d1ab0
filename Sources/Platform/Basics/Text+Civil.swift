// RFC 3339 and the API's civil forms, written and read over bytes.

extension CivilDate: CustomStringConvertible {
  /// Reads `YYYY-MM-DD`.
  package init?(_ text: some StringProtocol) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(digits: 4), scanner.take(UInt8(ascii: "-")),
      let month = scanner.number(digits: 2), scanner.take(UInt8(ascii: "-")),
      let day = scanner.number(digits: 2), scanner.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension CivilTime: CustomStringConvertible {
  /// Reads `HH:MM`, `24:00` included.
  package init?(_ text: some StringProtocol) {
    var scanner = DigitScanner(text)
    guard let hour = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let minute = scanner.number(digits: 2), minute < 60, scanner.isAtEnd
    else { return nil }
    self.init(minutesSinceMidnight: hour * 60 + minute)
  }

  /// `HH:MM`.
  package var description: String {
    "\(padded(minutesSinceMidnight / 60, 2)):\(padded(minutesSinceMidnight % 60, 2))"
  }
}

extension Instant: CustomStringConvertible {
  /// Reads RFC 3339 (section 5.6) with any offset and up to nine digits of fraction, of which six
  /// are kept.
  ///
  /// Nil for what is malformed or outside the years 1 to 9999. Second 60 is refused.
  package init?(_ text: some StringProtocol) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(digits: 4), scanner.take(UInt8(ascii: "-")),
      let month = scanner.number(digits: 2), scanner.take(UInt8(ascii: "-")),
      let day = scanner.number(digits: 2), let date = CivilDate(year: year, month: month, day: day),
      scanner.take(UInt8(ascii: "T")) || scanner.take(UInt8(ascii: "t")),
      let hour = scanner.number(digits: 2), hour < 24, scanner.take(UInt8(ascii: ":")),
      let minute = scanner.number(digits: 2), minute < 60, scanner.take(UInt8(ascii: ":")),
      let second = scanner.number(digits: 2), second < 60,
      let fraction = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd
    else { return nil }
    let dayMinutes = Int64(date.daysSinceEpoch) * 1_440
    let minutes = dayMinutes + Int64(hour * 60 + minute) - Int64(offset)
    self.init(microseconds: (minutes * 60 + Int64(second)) * 1_000_000 + Int64(fraction))
    guard self >= .earliest, self <= .latest else { return nil }
  }

  /// RFC 3339 in UTC; a fraction of six digits only where it is not zero.
  package var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(27)
    appendRFC3339(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `description` says, without making a string.
  package func appendRFC3339(to bytes: inout [UInt8]) {
    let days = seconds.flooredQuotient(86_400)
    let second = Int(seconds - days * 86_400)
    let fraction = Int(microseconds - seconds * 1_000_000)
    let (year, month, day) = CivilDate(daysSinceEpoch: Int32(days)).components
    bytes.appendTwoDigits(year / 100)
    bytes.appendTwoDigits(year % 100)
    bytes.append(UInt8(ascii: "-"))
    bytes.appendTwoDigits(month)
    bytes.append(UInt8(ascii: "-"))
    bytes.appendTwoDigits(day)
    bytes.append(UInt8(ascii: "T"))
    bytes.appendTwoDigits(second / 3_600)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendTwoDigits(second / 60 % 60)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendTwoDigits(second % 60)
    if fraction != 0 {
      bytes.append(UInt8(ascii: "."))
      for pair in [fraction / 10_000, fraction / 100 % 100, fraction % 100] {
        bytes.appendTwoDigits(pair)
      }
    }
    bytes.append(UInt8(ascii: "Z"))
  }
}

extension [UInt8] {
  /// Appends `n`, 0 to 99, in two decimal digits.
  @inlinable package mutating func appendTwoDigits(_ n: Int) {
    append(UInt8(truncatingIfNeeded: 48 + n / 10))
    append(UInt8(truncatingIfNeeded: 48 + n % 10))
  }
}

/// The number in decimal, filled with zeros to `width`; not negative.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads fixed runs of digits from the bytes of a short text.
struct DigitScanner {
  private let bytes: [UInt8]
  private var at = 0

  init(_ text: some StringProtocol) { self.init(String(text)) }

  init(_ text: String) {
    var text = text
    bytes = text.withUTF8 { Array($0.prefix(64)) }
  }

  var isAtEnd: Bool { at == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard at + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[at..<at + digits] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    at += digits
    return value
  }

  /// Microseconds of an optional `.123…`; nil if there is a point and no digit, or over nine.
  mutating func fraction() -> Int? {
    guard take(UInt8(ascii: ".")) else { return 0 }
    var value = 0
    var count = 0
    while let digit = number(digits: 1) {
      if count < 6 { value = value * 10 + digit }
      count += 1
    }
    guard (1...9).contains(count) else { return nil }
    for _ in min(count, 6)..<6 { value *= 10 }
    return value
  }

  /// Minutes east of UTC: `Z` or `±HH:MM`.
  mutating func offset() -> Int? {
    if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
    let sign = take(UInt8(ascii: "+")) ? 1 : take(UInt8(ascii: "-")) ? -1 : 0
    guard sign != 0, let hours = number(digits: 2), hours < 24, take(UInt8(ascii: ":")),
      let minutes = number(digits: 2), minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
