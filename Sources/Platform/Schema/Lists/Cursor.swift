import Basics

/// Where a page of a list ended: the values of its order's columns, opaque to callers.
///
/// The text is base64url over typed values and a checksum that knows the list, so that a cut or
/// edited cursor, or one of another list, is told from a good one. It is no secret and no proof:
/// what a caller may see is decided elsewhere.
package struct Cursor: Hashable, Sendable {
  /// Which list and order it belongs to; not part of the text, but of the checksum.
  private let list: String
  private let bytes: [UInt8]

  /// The position after a row with these values; `list` names the list and its order.
  package init<each Value: KeysetValue>(_ list: String, _ value: repeat each Value) {
    var bytes: [UInt8] = []
    for value in repeat each value { value.append(to: &bytes) }
    self.list = list
    self.bytes = bytes
  }

  /// Reads the text of a cursor of this list; nil for anything else.
  package init?(_ text: some StringProtocol, list: String) {
    guard text.utf8.count <= 4_096, let raw = [UInt8](base64URL: text.utf8), raw.count >= 4 else {
      return nil
    }
    self.list = list
    bytes = Array(raw.dropLast(4))
    guard raw.suffix(4).elementsEqual(checksum) else { return nil }
  }

  /// The values, in the order in which they were given; nil where they are of other types.
  package func values<each Value: KeysetValue>(
    as type: repeat (each Value).Type
  ) -> (repeat each Value)? {
    var reader = KeysetReader(bytes: bytes[...])
    do throws(KeysetMismatch) {
      let values = (repeat try reader.take((each Value).self))
      return reader.bytes.isEmpty ? values : nil
    } catch {
      return nil
    }
  }

  /// What callers get as `next` and send as `after`.
  package var text: String { base64URL(bytes + checksum) }

  /// FNV-1a, 32 bits.
  private var checksum: [UInt8] {
    var hash: UInt32 = 0x811C_9DC5
    for byte in list.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    hash = (hash ^ 0xFF) &* 0x0100_0193
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return (0..<4).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) }
  }
}

extension FieldType {
  /// The cursor of a list, for its parameter `after`.
  package static func cursor(_ list: String) -> FieldType<Cursor> {
    FieldType<Cursor>(
      .scalar(
        .init(
          "string", [.init("pattern", "^[A-Za-z0-9_-]{6,4096}$")],
          rule: "the `next` of this list's page before")),
      example: Cursor(list, Int64(1)),
      read: { json, mistakes in
        if case .string(let text) = json, let cursor = Cursor(text, list: list) { return cursor }
        mistakes.add(.invalidCursor, "Is not a cursor of this list.")
        return nil
      },
      write: { $1.string($0.text) })
  }
}
