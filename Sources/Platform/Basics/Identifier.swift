import CSys

/// A UUID (RFC 9562) that says what it identifies: `Identifier<Appointment>`.
///
/// New ones are version 7: ordered by the millisecond they were made in.
package struct Identifier<Subject: ~Copyable>: Hashable, Comparable, Sendable {
  /// The first eight bytes, big-endian.
  package let high: UInt64
  /// The last eight bytes, big-endian.
  package let low: UInt64

  @inlinable package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new version 7 identifier: 48 bits of milliseconds, 74 random bits.
  package init(at now: Instant) {
    let milliseconds = UInt64(bitPattern: now.microseconds.flooredQuotient(1_000))
    high = milliseconds << 16 | 0x7000 | csys_random_u64() & 0x0FFF
    low = 0x8000_0000_0000_0000 | csys_random_u64() >> 2
  }

  /// Reads the 36-character form, lower or upper case; any version.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let read = text.withUTF8({ Self(utf8: $0) }) else { return nil }
    self = read
  }

  /// Reads the same from a whole string; no copy is made of it.
  package init?(_ text: String) {
    var text = text
    guard let read = text.withUTF8({ Self(utf8: $0) }) else { return nil }
    self = read
  }

  /// Reads the same from bytes.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 36 else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for position in 0..<36 {
      if position == 8 || position == 13 || position == 18 || position == 23 {
        guard bytes[position] == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let value = hexValue(bytes[position]) else { return nil }
      if digits < 16 {
        halves.0 = halves.0 << 4 | UInt64(value)
      } else {
        halves.1 = halves.1 << 4 | UInt64(value)
      }
      digits += 1
    }
    (high, low) = halves
  }

  // Written out, since what the compiler derives can't be inlined into other modules.
  @inlinable package static func == (a: Self, b: Self) -> Bool {
    a.high == b.high && a.low == b.low
  }
  @inlinable package static func < (a: Self, b: Self) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }

  /// The same bytes as the id of something else; for the rare place where two kinds share ids.
  package func cast<Other>(to: Other.Type = Other.self) -> Identifier<Other> {
    Identifier<Other>(high: high, low: low)
  }
}

extension Identifier: CustomStringConvertible where Subject: ~Copyable {
  /// 36 characters, lower case.
  package var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      writeText(into: UnsafeMutableRawBufferPointer(buffer))
      return 36
    }
  }

  /// Writes the 36 bytes of `description` at the buffer's start.
  package func writeText(into buffer: UnsafeMutableRawBufferPointer) {
    precondition(buffer.count >= 36)
    var at = 0
    for (half, isFirst) in [(high, true), (low, false)] {
      for nibble in 0..<16 {
        if isFirst ? nibble == 8 || nibble == 12 : nibble == 0 || nibble == 4 {
          buffer[at] = UInt8(ascii: "-")
          at += 1
        }
        let value = UInt8(truncatingIfNeeded: half >> (60 - 4 * nibble)) & 15
        buffer[at] = value < 10 ? 48 + value : 87 + value
        at += 1
      }
    }
  }
}

@inlinable func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 48...57: byte - 48
  case 97...102: byte - 87
  case 65...70: byte - 55
  default: nil
  }
}

/// Random bits from the kernel, read in blocks by each thread: for ids and secrets.
package struct SystemRandom: RandomNumberGenerator, Sendable {
  package init() {}
  package mutating func next() -> UInt64 { csys_random_u64() }
}
