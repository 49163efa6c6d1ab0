/// Writes JSON straight into bytes, with no allocation for a value.
///
/// Commas are put by looking at the byte before: a value or a key that follows `{`, `[` or `:` (or
/// stands at the very start) needs none. The caller keeps the nesting right.
package struct JSONWriter: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes are written.
  package private(set) var count = 0

  /// Makes room for `capacity` bytes at first; it grows by doubling.
  package init(capacity: Int = 1_024) {
    self.capacity = max(64, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// A copy of what is written so far.
  package var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      if count > 0 { buffer.baseAddress!.update(from: base, count: count) }
      initialized = count
    }
  }

  /// What was written.
  package consuming func finish() -> [UInt8] { bytes }

  /// Forgets what was written and keeps the room.
  package mutating func removeAll() { count = 0 }

  /// A place for `extra` more bytes, not yet counted; `advance(by:)` counts them.
  @inline(__always)
  mutating func room(for extra: Int) -> UnsafeMutablePointer<UInt8> {
    if count + extra > capacity { grow(for: extra) }
    return base + count
  }

  @inline(__always)
  mutating func advance(by written: Int) { count += written }

  @inline(never)
  private mutating func grow(for extra: Int) {
    let larger = max(capacity * 2, count + extra)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  /// The last byte written, or zero.
  @inline(__always)
  private var last: UInt8 { count == 0 ? 0 : base[count - 1] }

  /// Whether an object has just begun.
  @inline(__always)
  var isAtStart: Bool { last == UInt8(ascii: "{") }

  /// Puts the comma that separates what comes from what stands before, where one is needed.
  @inline(__always)
  mutating func separate() {
    switch last {
    case 0, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: byte(UInt8(ascii: ","))
    }
  }

  @inline(__always)
  mutating func byte(_ byte: UInt8) {
    room(for: 1).pointee = byte
    count += 1
  }

  @inline(__always)
  mutating func copy(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    room(for: source.count).update(from: start, count: source.count)
    count += source.count
  }
}

extension JSONWriter {
  /// Begins an object, as a value.
  package mutating func beginObject() {
    separate()
    byte(UInt8(ascii: "{"))
  }

  /// Ends the innermost object.
  package mutating func endObject() { byte(UInt8(ascii: "}")) }

  /// Begins an array, as a value.
  package mutating func beginArray() {
    separate()
    byte(UInt8(ascii: "["))
  }

  /// Ends the innermost array.
  package mutating func endArray() { byte(UInt8(ascii: "]")) }

  /// The name of the member whose value comes next.
  package mutating func key(_ name: String) {
    string(name)
    byte(UInt8(ascii: ":"))
  }

  /// A value that is JSON already; it is not looked at.
  package mutating func raw(_ json: [UInt8]) {
    separate()
    json.withUnsafeBufferPointer { copy($0) }
  }
}
