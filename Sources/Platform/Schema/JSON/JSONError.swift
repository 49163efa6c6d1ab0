/// Why bytes are not a JSON text, and where.
package struct JSONError: Error, Equatable, CustomStringConvertible {
  /// What is wrong.
  package enum Reason: String, Sendable, CaseIterable {
    case empty = "there is nothing"
    case unexpectedEnd = "the text ends too early"
    case unexpectedByte = "this is not expected here"
    case trailingBytes = "something follows the value"
    case invalidNumber = "this is not a number"
    case numberTooLarge = "the number is too large"
    case invalidEscape = "this is not an escape"
    case loneSurrogate = "half of a surrogate pair stands alone"
    case controlCharacter = "a control character must be escaped"
    case invalidUTF8 = "the text is not UTF-8"
    case duplicateName = "the object names a member twice"
    case tooDeep = "arrays and objects are nested too deep"
    case tooManyValues = "there are too many values"
  }

  package let reason: Reason
  /// The byte, counted from zero, at which it was seen.
  package let offset: Int

  package var description: String { "\(reason.rawValue), at byte \(offset)" }
}

/// How large a JSON text may become in memory.
package struct JSONLimits: Sendable {
  /// Arrays and objects within each other.
  package var depth: Int
  /// Values of any kind, all together.
  package var values: Int

  package init(depth: Int = 64, values: Int = 100_000) {
    self.depth = depth
    self.values = values
  }

  /// For the body of a request.
  package static let body = JSONLimits()
}
