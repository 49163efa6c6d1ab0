import Basics

/// Conditional requests (RFC 9110 section 13), as far as they concern answers to GET and HEAD.
enum Conditions {
  /// Whether the client has what the answer would tell: 304.
  static func isNotModified(_ response: borrowing Response, for request: borrowing Request) -> Bool
  {
    guard response.status == 200, request.method == .get || request.method == .head
    else { return false }
    let headers = request.storage.head.headers
    if let held = headers["if-none-match"] {
      guard let tag = response.headers["etag"] else { return false }
      return matches(held, tag)
    }
    guard let since = headers["if-modified-since"].flatMap(HTTPDate.instant),
      let modified = response.headers["last-modified"].flatMap(HTTPDate.instant)
    else { return false }
    return modified <= since
  }

  /// Whether a list of entity tags names `tag`, by the weak comparison; "*" names any.
  static func matches(_ list: String, _ tag: String) -> Bool {
    if list == "*" { return true }
    let sought = opaque(tag[...])
    return list.utf8.split(separator: UInt8(ascii: ",")).contains { item in
      opaque(Substring(item).trimmingBlanks) == sought
    }
  }

  private static func opaque(_ tag: Substring) -> Substring {
    tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
  }
}

extension Substring {
  /// Without spaces and tabs at its ends.
  var trimmingBlanks: Substring {
    var text = self
    while let first = text.utf8.first, ByteClass.isBlank(first) { text = text.dropFirst() }
    while let last = text.utf8.last, ByteClass.isBlank(last) { text = text.dropLast() }
    return text
  }
}
