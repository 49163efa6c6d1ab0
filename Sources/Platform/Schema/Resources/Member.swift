/// A field without the type of its resource: all that writing and reading need.
///
/// Everything here works on raw memory, so that no metadata of a generic type is looked up on the
/// way; that had cost more than the work itself. The closures get the place of the value where it
/// is stored in the resource, else (what is computed or observed) the place of the resource.
struct Member: Sendable {
  typealias Write = @Sendable (UnsafeRawPointer, inout JSONWriter) -> Void
  typealias Assign = @Sendable (JSONValue, UnsafeMutableRawPointer, inout [Mistake]) -> Void

  let name: String
  let access: Access
  let isRequired: Bool
  /// What values there are; also in what `describe` gives, which is made anew each time.
  let shape: Shape
  /// Whether the value is stored in the resource itself.
  let isStored: Bool
  /// From the start of the resource to what the closures get.
  let offset: Int
  let write: Write
  /// Whether the value is nil and so left out; nil where it never is.
  let isLeftOut: (@Sendable (UnsafeRawPointer) -> Bool)?
  /// Reads the value in.
  let assign: Assign
  /// Changes the value by a merge patch.
  let patch: Assign
  /// Sets what a missing member means.
  let assignDefault: @Sendable (UnsafeMutableRawPointer) -> Void
  let describe: @Sendable () -> FieldDescription
}

/// The members of a resource, for writing and reading it where it lies.
struct MemberTable: Sendable {
  let members: [Member]
  private let rows: [Row]

  /// What writing needs to know of a member that callers may see.
  private struct Row: Sendable {
    /// `,"name":`; the comma is skipped before the first member.
    let prefix: [UInt8]
    let offset: Int
    let write: Member.Write
    let isLeftOut: (@Sendable (UnsafeRawPointer) -> Bool)?
  }

  init(_ members: [Member]) {
    self.members = members
    rows = members.filter { $0.access != .writeOnly }.map { member in
      Row(
        prefix: Array(",\"\(member.name)\":".utf8), offset: member.offset, write: member.write,
        isLeftOut: member.isLeftOut)
    }
  }

  func write(at root: UnsafeRawPointer, to writer: inout JSONWriter) {
    writer.beginObject()
    rows.withUnsafeBufferPointer { rows in
      for index in rows.indices {
        let place = root + rows[index].offset
        if let isLeftOut = rows[index].isLeftOut, isLeftOut(place) { continue }
        writer.member(rows[index].prefix)
        rows[index].write(place, &writer)
      }
    }
    writer.endObject()
  }

  /// Reads a whole resource: what is missing takes its default or is a mistake.
  func read(
    _ given: [JSONValue.Member], at root: UnsafeMutableRawPointer, _ mistakes: inout [Mistake]
  ) {
    let present = assign(given, at: root, &mistakes, isPatch: false)
    for index in members.indices where present & 1 << UInt64(index) == 0 {
      if members[index].isRequired {
        mistakes.add(pointerStep(members[index].name), .required, "Must be given.")
      } else if members[index].access != .readOnly {
        members[index].assignDefault(root + members[index].offset)
      }
    }
  }

  /// Applies a merge patch.
  func patch(
    _ given: [JSONValue.Member], at root: UnsafeMutableRawPointer, _ mistakes: inout [Mistake]
  ) {
    _ = assign(given, at: root, &mistakes, isPatch: true)
  }

  /// Gives each value to its member; the answer has the bit of each member that was there.
  private func assign(
    _ given: [JSONValue.Member], at root: UnsafeMutableRawPointer, _ mistakes: inout [Mistake],
    isPatch: Bool
  ) -> UInt64 {
    var present: UInt64 = 0
    var expected = 0
    for value in given {
      let index = index(of: value.name, expected: expected)
      guard let index, members[index].access != .readOnly else {
        mistakes.add(
          pointerStep(value.name), .unknownField,
          index == nil ? "There is no such field." : "Only the server sets it.")
        continue
      }
      present |= 1 << UInt64(index)
      expected = index + 1
      let before = mistakes.count
      let place = root + members[index].offset
      if isPatch {
        members[index].patch(value.value, place, &mistakes)
      } else {
        members[index].assign(value.value, place, &mistakes)
      }
      mistakes.prefix(from: before, with: pointerStep(value.name))
    }
    return present
  }

  /// Where a member stands; values mostly come in the order of the members.
  func index(of name: String, expected: Int) -> Int? {
    if expected < members.count, members[expected].name.hasSameBytes(as: name) { return expected }
    return members.firstIndex { $0.name.hasSameBytes(as: name) }
  }
}

extension JSONWriter {
  /// Writes `,"name":`, without the comma at the start of an object.
  @inline(__always)
  fileprivate mutating func member(_ prefix: [UInt8]) {
    prefix.withUnsafeBufferPointer { bytes in
      copy(isAtStart ? UnsafeBufferPointer(rebasing: bytes[1...]) : bytes)
    }
  }
}
