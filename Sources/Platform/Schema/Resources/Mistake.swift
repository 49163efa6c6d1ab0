/// One thing that is wrong with what a caller sent.
package struct Mistake: Equatable, Sendable {
  /// What kind of mistake it is; features add theirs.
  package struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }
  }

  /// Where: a JSON Pointer (RFC 6901) into the body, or `?name` for a parameter of the query.
  package var pointer: String
  package var code: Code
  /// A sentence for people; it never repeats what was sent.
  package var detail: String

  package init(_ pointer: String, _ code: Code, _ detail: String) {
    self.pointer = pointer
    self.code = code
    self.detail = detail
  }
}

extension Mistake.Code {
  /// A member that must be there is missing.
  package static let required: Self = "required"
  /// A member that the resource doesn't have, or that only the server sets.
  package static let unknownField: Self = "unknown_field"
  /// A parameter that the call doesn't have.
  package static let unknownParameter: Self = "unknown_parameter"
  /// A string where a number is wanted, and the like.
  package static let wrongType: Self = "wrong_type"
  /// Fewer characters or elements than there must be.
  package static let tooShort: Self = "too_short"
  /// More characters or elements than there may be.
  package static let tooLong: Self = "too_long"
  /// A text of nothing but spaces.
  package static let blank: Self = "blank"
  /// A number or an instant that is too small or too large.
  package static let outOfRange: Self = "out_of_range"
  /// A text that is not written as its kind is.
  package static let invalidFormat: Self = "invalid_format"
  /// A text that is none of those to choose from.
  package static let invalidChoice: Self = "invalid_choice"
  /// A text with U+0000 or another control character.
  package static let invalidText: Self = "invalid_text"
  /// The same element, or the same parameter, twice.
  package static let duplicate: Self = "duplicate"
  /// A cursor that this list did not give.
  package static let invalidCursor: Self = "invalid_cursor"
  /// An id of nothing that the caller can see.
  package static let unknownReference: Self = "unknown_reference"
}

extension [Mistake] {
  /// More are not kept: an answer must not outgrow its request by much.
  package static let limit = 1_000

  /// Adds a mistake, as long as there are not too many.
  package mutating func add(_ pointer: String, _ code: Mistake.Code, _ detail: String) {
    if count < Self.limit { append(Mistake(pointer, code, detail)) }
  }

  /// Adds a mistake about the value that is being read; who reads its container says where it is.
  mutating func add(_ code: Mistake.Code, _ detail: String) { add("", code, detail) }

  /// Puts the step that leads to a value before the pointers of the mistakes found in it.
  mutating func prefix(from first: Int, with step: @autoclosure () -> String) {
    guard count > first else { return }
    let step = step()
    for index in first..<count { self[index].pointer = step + self[index].pointer }
  }
}

/// The step of a JSON Pointer that names a member (RFC 6901, section 3).
func pointerStep(_ name: String) -> String {
  guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
    return "/" + name
  }
  var step = "/"
  for character in name.unicodeScalars {
    switch character {
    case "~": step += "~0"
    case "/": step += "~1"
    default: step.unicodeScalars.append(character)
    }
  }
  return step
}
