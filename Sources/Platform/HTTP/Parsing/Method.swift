/// The request methods that the server knows (RFC 9110 section 9, RFC 5789); others get 501.
package enum Method: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case options = "OPTIONS"
  /// No route answers it; a method that is known and not allowed gets 405, and not 501.
  case trace = "TRACE"

  /// Reads the method from its exact bytes; methods are case-sensitive.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let found = Self.allCases.first { method in
      method.rawValue.utf8.count == range.count && bytes.equals(method.rawValue, range)
    }
    guard let found else { return nil }
    self = found
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes of `range` are those of `text`.
  func equals(_ text: String, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    for byte in text.utf8 {
      guard at < range.upperBound, self[at] == byte else { return false }
      at += 1
    }
    return at == range.upperBound
  }

  /// Whether the bytes of `range` are those of `lower`, which has no upper-case letter.
  func equalsIgnoringCase(_ lower: String, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    for byte in lower.utf8 {
      guard at < range.upperBound, ByteClass.lowered(self[at]) == byte else { return false }
      at += 1
    }
    return at == range.upperBound
  }
}
