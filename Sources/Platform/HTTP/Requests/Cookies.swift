/// The cookies that a request brought (RFC 6265 section 5.4).
package struct Cookies: Sendable {
  private let pairs: [(name: Substring, value: Substring)]

  /// Reads all `Cookie` fields; parts without "=" are passed over.
  package init(_ headers: Headers) {
    pairs = headers.values("cookie").flatMap { value in
      value.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
        let part = Self.trimmed(Substring(part))
        guard let equals = part.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let value = part[part.utf8.index(after: equals)...]
        return (Self.trimmed(part[..<equals]), Self.unquoted(Self.trimmed(value)))
      }
    }
  }

  /// The first value under the name, which is case-sensitive.
  package subscript(name: String) -> String? {
    pairs.first { $0.name == name }.map { String($0.value) }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.utf8.first, ByteClass.isBlank(first) { text = text.dropFirst() }
    while let last = text.utf8.last, ByteClass.isBlank(last) { text = text.dropLast() }
    return text
  }

  private static func unquoted(_ text: Substring) -> Substring {
    guard text.count > 1, text.first == "\"", text.last == "\"" else { return text }
    return text.dropFirst().dropLast()
  }
}

/// A cookie for a client to keep; `Set-Cookie` is its `description`.
package struct SetCookie: Sendable, CustomStringConvertible {
  /// Whether a browser sends the cookie along from other sites.
  package enum SameSite: String, Sendable {
    case strict = "Strict"
    case lax = "Lax"
    case none = "None"
  }

  package var name: String
  package var value: String
  package var path: String
  /// Seconds to keep it; nil until the browser closes, 0 to remove it.
  package var maxAge: Int?
  package var isSecure: Bool
  package var isHTTPOnly: Bool
  package var sameSite: SameSite

  /// A cookie that scripts can't read and other sites' requests don't bring, unless said otherwise.
  package init(
    _ name: String, _ value: String, path: String = "/", maxAge: Int? = nil,
    isSecure: Bool = false, isHTTPOnly: Bool = true, sameSite: SameSite = .lax
  ) {
    precondition(name.utf8.allSatisfy(ByteClass.token.contains), "not a cookie's name")
    precondition(
      value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"",;\"#.utf8.contains($0) },
      "a cookie's value must be encoded")
    self.name = name
    self.value = value
    self.path = path
    self.maxAge = maxAge
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.sameSite = sameSite
  }

  package var description: String {
    var text = "\(name)=\(value); Path=\(path)"
    if let maxAge { text += "; Max-Age=\(maxAge)" }
    if isSecure { text += "; Secure" }
    if isHTTPOnly { text += "; HttpOnly" }
    return text + "; SameSite=\(sameSite.rawValue)"
  }
}
