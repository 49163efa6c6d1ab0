import CSys

/// A point in time: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Instant: Hashable, Comparable, Sendable {
  package var microseconds: Int64

  @inlinable package init(microseconds: Int64) { self.microseconds = microseconds }
  @inlinable package init(seconds: Int64) { self.microseconds = seconds * 1_000_000 }

  /// Whole seconds since 1970, rounded down.
  @inlinable package var seconds: Int64 { microseconds.flooredQuotient(1_000_000) }

  @inlinable package static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }
  // Written out, since what the compiler derives can't be inlined into other modules.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.microseconds == b.microseconds }
  @inlinable package static func <= (a: Self, b: Self) -> Bool { a.microseconds <= b.microseconds }
  @inlinable package static func > (a: Self, b: Self) -> Bool { a.microseconds > b.microseconds }
  @inlinable package static func >= (a: Self, b: Self) -> Bool { a.microseconds >= b.microseconds }
  @inlinable package static func + (a: Self, b: TimeSpan) -> Self {
    Instant(microseconds: a.microseconds + b.microseconds)
  }
  @inlinable package static func - (a: Self, b: TimeSpan) -> Self {
    Instant(microseconds: a.microseconds - b.microseconds)
  }
  @inlinable package static func - (a: Self, b: Self) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds - b.microseconds)
  }

  /// 0001-01-01T00:00:00Z, the earliest that RFC 3339 writes and Atrium accepts.
  package static let earliest = Instant(seconds: -62_135_596_800)
  /// 9999-12-31T23:59:59.999999Z, the latest that RFC 3339 writes and Atrium accepts.
  package static let latest = Instant(microseconds: 253_402_300_799_999_999)
}

/// An elapsed time in microseconds; may be negative.
package struct TimeSpan: Hashable, Comparable, Sendable {
  package var microseconds: Int64

  @inlinable package init(microseconds: Int64) { self.microseconds = microseconds }
  /// `n` thousandths of a second.
  @inlinable package static func milliseconds(_ n: Int) -> Self {
    TimeSpan(microseconds: Int64(n) * 1_000)
  }
  /// `n` seconds.
  @inlinable package static func seconds(_ n: Int) -> Self {
    TimeSpan(microseconds: Int64(n) * 1_000_000)
  }
  /// `n` times 60 seconds.
  @inlinable package static func minutes(_ n: Int) -> Self { seconds(n * 60) }
  /// `n` times 3,600 seconds.
  @inlinable package static func hours(_ n: Int) -> Self { seconds(n * 3_600) }
  /// `n` times 86,400 seconds, whatever a clock on the wall does meanwhile.
  @inlinable package static func days(_ n: Int) -> Self { seconds(n * 86_400) }

  /// Whole seconds, rounded down.
  @inlinable package var seconds: Int64 { microseconds.flooredQuotient(1_000_000) }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }
  // Written out, since what the compiler derives can't be inlined into other modules.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.microseconds == b.microseconds }
  @inlinable package static func <= (a: Self, b: Self) -> Bool { a.microseconds <= b.microseconds }
  @inlinable package static func > (a: Self, b: Self) -> Bool { a.microseconds > b.microseconds }
  @inlinable package static func >= (a: Self, b: Self) -> Bool { a.microseconds >= b.microseconds }
  @inlinable package static func + (a: Self, b: Self) -> Self {
    TimeSpan(microseconds: a.microseconds + b.microseconds)
  }
}

extension Int64 {
  /// The quotient rounded towards negative infinity; `divisor` is positive.
  @inlinable package func flooredQuotient(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
  /// The remainder in `0..<divisor`; `divisor` is positive.
  @inlinable package func flooredRemainder(_ divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

/// Where the program's idea of "now" comes from, so that tests and `--now` can set it.
package struct Clock: Sendable {
  private let read: @Sendable () -> Instant

  package init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

  /// The instant that it is now by this clock.
  package var now: Instant { read() }

  /// The machine's wall clock.
  package static let system = Clock { Instant(microseconds: csys_realtime_us()) }

  /// Reads `instant` at first and runs on from there at the machine's pace (monotonic).
  package static func starting(at instant: Instant) -> Clock {
    let begun = csys_monotonic_ns()
    return Clock {
      Instant(microseconds: instant.microseconds + (csys_monotonic_ns() - begun) / 1_000)
    }
  }
}
