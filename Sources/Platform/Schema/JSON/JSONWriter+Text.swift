extension JSONWriter {
  /// A text, escaped where JSON must (quotes, backslashes, U+0000 to U+001F); the rest stays UTF-8.
  package mutating func string(_ text: String) {
    separate()
    let copied: Void? = text.utf8.withContiguousStorageIfAvailable { quoted($0) }
    if copied == nil {
      var native = text
      native.withUTF8 { quoted($0) }
    }
  }

  @inline(__always)
  private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
    let start = room(for: text.count + 2)
    start[0] = UInt8(ascii: "\"")
    if let source = text.baseAddress { (start + 1).update(from: source, count: text.count) }
    let plain = text.plainPrefix
    guard plain < text.count else {
      start[text.count + 1] = UInt8(ascii: "\"")
      return advance(by: text.count + 2)
    }
    advance(by: plain + 1)
    escaped(UnsafeBufferPointer(rebasing: text[plain...]))
    byte(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ text: UnsafeBufferPointer<UInt8>) {
    var rest = text
    while let first = rest.first {
      escape(first)
      rest = UnsafeBufferPointer(rebasing: rest[1...])
      let plain = rest.plainPrefix
      copy(UnsafeBufferPointer(rebasing: rest[..<plain]))
      rest = UnsafeBufferPointer(rebasing: rest[plain...])
    }
  }

  private mutating func escape(_ character: UInt8) {
    switch character {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): escape(as: character)
    case 8: escape(as: UInt8(ascii: "b"))
    case 9: escape(as: UInt8(ascii: "t"))
    case 10: escape(as: UInt8(ascii: "n"))
    case 12: escape(as: UInt8(ascii: "f"))
    case 13: escape(as: UInt8(ascii: "r"))
    default:
      escape(as: UInt8(ascii: "u"))
      byte(48)
      byte(48)
      byte(48 + character >> 4)
      byte(character & 15 < 10 ? 48 + character & 15 : 87 + character & 15)
    }
  }

  private mutating func escape(as letter: UInt8) {
    byte(UInt8(ascii: "\\"))
    byte(letter)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes stand before the first that JSON must escape; eight are looked at in one step.
  @inline(__always)
  fileprivate var plainPrefix: Int {
    var at = 0
    if let base = UnsafeRawPointer(baseAddress) {
      while at + 8 <= count, !base.loadUnaligned(fromByteOffset: at, as: UInt64.self).hasEscape {
        at += 8
      }
    }
    while at < count, self[at] >= 0x20, self[at] != 0x22, self[at] != 0x5C { at += 1 }
    return at
  }
}

extension UInt64 {
  /// Whether one of the eight bytes is a control character, a quote or a backslash.
  @inline(__always)
  var hasEscape: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = self ^ ones &* 0x22
    let backslash = self ^ ones &* 0x5C
    let found =
      ((self &- ones &* 0x20) & ~self) | ((quote &- ones) & ~quote)
      | ((backslash &- ones) & ~backslash)
    return found & (ones &* 0x80) != 0
  }
}
