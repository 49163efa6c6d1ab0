private let localCharacters = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u00a1-\\uffff-]"
private let domainLabel = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"

extension TextFormat {
  /// A dot-atom of RFC 5322 with RFC 6532's letters, and a domain of at least two labels.
  ///
  /// No quotes, comments or literal addresses: nobody books with them.
  package static let email = TextFormat(
    "an e-mail address", name: "email",
    pattern: "^\(localCharacters)+(\\.\(localCharacters)+)*@(\(domainLabel)\\.)+\(domainLabel)$",
    accepts: { $0.isEmail })

  /// Digits with an optional plus; E.164 has at most fifteen.
  package static let phone = TextFormat(
    "a telephone number with 5 to 15 digits",
    pattern: "^\\+?[ ().\\-/]*([0-9][ ().\\-/]*){5,15}$", accepts: { $0.isPhone })

  /// Lower-case letters and digits, with single hyphens between.
  package static let slug = TextFormat(
    "lower-case letters and digits with single hyphens between",
    pattern: "^[a-z0-9](-?[a-z0-9])*$", accepts: { $0.isSlug })
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isEmail: Bool {
    guard let sign = firstIndex(of: UInt8(ascii: "@")) else { return false }
    let locals = self[..<sign].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let labels = self[(sign + 1)...].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return locals.allSatisfy { !$0.isEmpty && Self(rebasing: $0).isLocalPart }
      && labels.count >= 2 && labels.allSatisfy { Self(rebasing: $0).isDomainLabel }
  }

  private var isLocalPart: Bool {
    var previous: UInt8 = 0
    for byte in self {
      switch byte {
      case _ where byte.isLetterOrDigit: break
      case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="),
        UInt8(ascii: "?"), UInt8(ascii: "^")...UInt8(ascii: "`"),
        UInt8(ascii: "{")...UInt8(ascii: "~"):
        break
      case 0x80...0xA0 where previous == 0xC2: return false
      // Scalars over U+FFFF, which no pattern can name in all dialects.
      case 0xF0...0xFF: return false
      case 0x80...0xFF: break
      default: return false
      }
      previous = byte
    }
    return true
  }

  private var isDomainLabel: Bool {
    guard let first, let last, count <= 63 else { return false }
    return first.isLetterOrDigit && last.isLetterOrDigit
      && allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
  }

  fileprivate var isPhone: Bool {
    var digits = 0
    for (place, byte) in enumerated() {
      switch byte {
      case 48...57: digits += 1
      case UInt8(ascii: "+") where place == 0: break
      case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "/"):
        break
      default: return false
      }
    }
    return (5...15).contains(digits)
  }

  fileprivate var isSlug: Bool {
    var previous = UInt8(ascii: "-")
    for byte in self {
      switch byte {
      case 48...57, 97...122: break
      case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case 48...57, 65...90, 97...122: true
    default: false
    }
  }
}
