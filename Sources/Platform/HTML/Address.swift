import Basics

/// Where a link, a form or an image points: `"/t/\(slug)/book?service=\(id)"`.
///
/// What is written out is ours and taken as it is; what is interpolated is percent-encoded, so a
/// value can't add a path, a parameter or a scheme. Only `http`, `https`, `mailto` and `tel` are
/// ever let through as schemes; `javascript:` and `data:` have no way in.
package struct Address: Sendable, Hashable, CustomStringConvertible {
  /// The address as text, not yet escaped for an attribute.
  package let text: String

  private init(checked text: String) {
    precondition(Self.isHarmless(text), "an address with a scheme that is not allowed")
    self.text = text
  }

  /// An address that came from outside, such as a tenant's own site; nil where its scheme is none
  /// of the four, or it holds spaces, control characters or a backslash.
  package init?(untrusted text: String) {
    guard Self.isHarmless(text), Self.hasOnlyPrintableASCII(text) else { return nil }
    self.text = text
  }

  /// A place on this very site, as for coming back after signing in; nil for anything that would
  /// lead elsewhere (`//host`, `/\host`, `https:…`).
  package init?(local text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), Self.hasOnlyPrintableASCII(text)
    else { return nil }
    self.text = text
  }

  package var description: String { text }

  /// The same address with one more parameter of the query, name and value encoded.
  package func adding(_ name: String, _ value: some CustomStringConvertible) -> Address {
    let separator = text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    let pair = percentEncoded(name) + "=" + percentEncoded(value.description)
    return Address(checked: text + separator + pair)
  }

  private static func hasOnlyPrintableASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }
  }

  /// True for relative addresses and the four schemes.
  ///
  /// Browsers skip spaces and control characters
  /// around and inside a scheme, so anything but letters before a colon is refused.
  private static func isHarmless(_ text: String) -> Bool {
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
        return true
      case UInt8(ascii: ":"):
        return ["http", "https", "mailto", "tel"].contains(text.utf8.prefix(index).lowercased)
      case 0...32:
        return false
      default:
        continue
      }
    }
    return true
  }
}

extension Substring.UTF8View {
  fileprivate var lowercased: String { Substring(self).lowercased() }
}

extension Address: ExpressibleByStringInterpolation {
  /// Collects the parts: literals as they are, values percent-encoded.
  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 36)
    }
    package mutating func appendLiteral(_ literal: String) { text += literal }

    /// A value, percent-encoded: a slug, a date, an id, a time zone.
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text += percentEncoded(value.description)
    }
    /// An address to which something is added; taken as it is.
    package mutating func appendInterpolation(address: Address) { text += address.text }
  }

  package init(stringLiteral text: String) { self.init(checked: text) }
  package init(stringInterpolation parts: StringInterpolation) { self.init(checked: parts.text) }
}
