import Basics

/// A strong entity tag (RFC 9110, 8.8.3) made from the bytes of a representation: whatever changes
/// them changes it, an embedded part included, and it is the same on every node and after a restart.
package struct EntityTag: Sendable, Equatable {
  /// With its quotation marks.
  package let text: String

  /// Two 64-bit FNV-1a hashes over the bytes, in words of eight.
  package init(of bytes: [UInt8]) {
    var first: UInt64 = 0xcbf2_9ce4_8422_2325
    var second: UInt64 = 0x8422_2325_cbf2_9ce4 ^ UInt64(bytes.count)
    bytes.withUnsafeBytes { buffer in
      var at = 0
      while at + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
        first = (first ^ word) &* 0x0000_0100_0000_01b3
        first ^= first >> 29
        second = (second &+ word) &* 0x9e37_79b9_7f4a_7c15
        second ^= second >> 32
        at += 8
      }
      while at < buffer.count {
        first = (first ^ UInt64(buffer[at])) &* 0x0000_0100_0000_01b3
        second = (second &+ UInt64(buffer[at])) &* 0x9e37_79b9_7f4a_7c15
        at += 1
      }
    }
    first ^= first >> 32
    // In the form of an identifier, which is written without a detour.
    text = "\"\(Identifier<EntityTag>(high: first ^ second &* 31, low: second))\""
  }

  /// Whether an `If-Match` field names this tag; weak ones never match (RFC 9110, 13.1.1).
  package func matches(_ field: String) -> Bool {
    for part in field.split(separator: ",") {
      var tag = part.drop(while: { $0 == " " || $0 == "\t" })
      while tag.last == " " || tag.last == "\t" { tag.removeLast() }
      if tag == "*" { return true }
      if tag == text { return true }
    }
    return false
  }
}
