import Basics

extension JSONWriter {
  /// `null`.
  package mutating func null() { token("null") }

  /// `true` or `false`.
  package mutating func bool(_ value: Bool) { token(value ? "true" : "false") }

  @inline(__always)
  private mutating func token(_ text: StaticString) {
    separate()
    copy(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A whole number.
  package mutating func int(_ value: Int) { int(Int64(value)) }

  /// A whole number.
  package mutating func int(_ value: Int64) {
    separate()
    let start = room(for: 20)
    var magnitude = value.magnitude
    var digits = 1
    var bound: UInt64 = 10
    while digits < 19, magnitude >= bound {
      digits += 1
      bound &*= 10
    }
    let sign = value < 0 ? 1 : 0
    if sign == 1 { start[0] = UInt8(ascii: "-") }
    var at = sign + digits
    repeat {
      at -= 1
      start[at] = UInt8(truncatingIfNeeded: 48 + magnitude % 10)
      magnitude /= 10
    } while at > sign
    advance(by: sign + digits)
  }

  /// A finite number, in the shortest form that reads back the same.
  package mutating func double(_ value: Double) {
    precondition(value.isFinite, "JSON has no number for it")
    separate()
    var text = value.description
    text.withUTF8 { copy($0) }
  }

  /// An instant in UTC as RFC 3339, a fraction only where it is not zero.
  package mutating func instant(_ value: Instant) {
    separate()
    let seconds = value.seconds
    let days = seconds.flooredQuotient(86_400)
    let second = Int(seconds - days * 86_400)
    let fraction = Int(value.microseconds - seconds * 1_000_000)
    let start = room(for: 29)
    start[0] = UInt8(ascii: "\"")
    start.putDate(CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: days)), at: 1)
    start[11] = UInt8(ascii: "T")
    start.putTwo(second / 3_600, at: 12)
    start[14] = UInt8(ascii: ":")
    start.putTwo(second / 60 % 60, at: 15)
    start[17] = UInt8(ascii: ":")
    start.putTwo(second % 60, at: 18)
    var at = 20
    if fraction != 0 {
      start[20] = UInt8(ascii: ".")
      start.putTwo(fraction / 10_000, at: 21)
      start.putTwo(fraction / 100 % 100, at: 23)
      start.putTwo(fraction % 100, at: 25)
      at = 27
    }
    start[at] = UInt8(ascii: "Z")
    start[at + 1] = UInt8(ascii: "\"")
    advance(by: at + 2)
  }

  /// A date as `YYYY-MM-DD`.
  package mutating func date(_ value: CivilDate) {
    separate()
    let start = room(for: 12)
    start[0] = UInt8(ascii: "\"")
    start.putDate(value, at: 1)
    start[11] = UInt8(ascii: "\"")
    advance(by: 12)
  }

  /// A time as `HH:MM`.
  package mutating func time(_ value: CivilTime) {
    separate()
    let start = room(for: 7)
    start[0] = UInt8(ascii: "\"")
    start.putTwo(value.minutesSinceMidnight / 60, at: 1)
    start[3] = UInt8(ascii: ":")
    start.putTwo(value.minutesSinceMidnight % 60, at: 4)
    start[6] = UInt8(ascii: "\"")
    advance(by: 7)
  }

  /// An identifier in its 36-character form.
  package mutating func id<Subject: ~Copyable>(_ value: Identifier<Subject>) {
    uuid(high: value.high, low: value.low)
  }

  mutating func uuid(high: UInt64, low: UInt64) {
    separate()
    let start = room(for: 38)
    let text = UnsafeMutableRawPointer(start + 1)
    start[0] = UInt8(ascii: "\"")
    start[37] = UInt8(ascii: "\"")
    let dash = UInt8(ascii: "-")
    (start[9], start[14], start[19], start[24]) = (dash, dash, dash, dash)
    text.storeBytes(of: hexDigits(UInt32(truncatingIfNeeded: high >> 32)), as: UInt64.self)
    text.storeHalves(of: hexDigits(UInt32(truncatingIfNeeded: high)), at: 9, 14)
    text.storeHalves(of: hexDigits(UInt32(truncatingIfNeeded: low >> 32)), at: 19, 24)
    text.storeBytes(
      of: hexDigits(UInt32(truncatingIfNeeded: low)), toByteOffset: 28, as: UInt64.self)
    advance(by: 38)
  }
}

/// The eight lower-case hexadecimal digits of a number, first digit in the first byte of memory.
@inline(__always)
private func hexDigits(_ number: UInt32) -> UInt64 {
  var spread = UInt64(number)
  spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
  spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
  spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0F
  let letters = ((spread &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
  return (spread &+ 0x3030_3030_3030_3030 &+ letters &* 0x27).bigEndian
}

extension UnsafeMutableRawPointer {
  /// Stores the four first bytes in memory of `digits` at one place, the four last at another.
  @inline(__always)
  fileprivate func storeHalves(of digits: UInt64, at first: Int, _ second: Int) {
    storeBytes(of: UInt32(truncatingIfNeeded: digits), toByteOffset: first, as: UInt32.self)
    storeBytes(of: UInt32(truncatingIfNeeded: digits >> 32), toByteOffset: second, as: UInt32.self)
  }
}

extension UnsafeMutablePointer<UInt8> {
  @inline(__always)
  fileprivate func putTwo(_ number: Int, at place: Int) {
    let (tens, ones) = UInt(bitPattern: number).quotientAndRemainder(dividingBy: 10)
    self[place] = UInt8(truncatingIfNeeded: 48 &+ tens)
    self[place + 1] = UInt8(truncatingIfNeeded: 48 &+ ones)
  }

  @inline(__always)
  fileprivate func putDate(_ date: CivilDate, at place: Int) {
    let (year, month, day) = date.components
    putTwo(year / 100, at: place)
    putTwo(year % 100, at: place + 2)
    self[place + 4] = UInt8(ascii: "-")
    putTwo(month, at: place + 5)
    self[place + 7] = UInt8(ascii: "-")
    putTwo(day, at: place + 8)
  }
}
