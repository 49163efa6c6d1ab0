import Glibc

/// A Swift file, with its code apart from its words.
///
/// `code` has the same lines as `lines`, with comments and the insides of string literals blanked, so
/// that a ban neither trips over prose nor misses by it.
struct Source {
  let path: String
  let lines: [String]
  let code: [String]
  /// The text with a NUL at its end, as C wants it.
  private let bytes: [UInt8]

  init(path: String, text: String) {
    self.path = path
    let utf8 = Array(text.utf8)
    bytes = utf8 + [0]
    lines = Self.lines(utf8)
    var lexer = CodeOnly(utf8)
    code = Self.lines(lexer.run())
  }

  /// Whether the file has these letters anywhere: a cheap question before a dear one.
  func contains(_ letters: String) -> Bool {
    bytes.withUnsafeBytes { bytes in
      strstr(bytes.baseAddress!.assumingMemoryBound(to: CChar.self), letters) != nil
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

/// Replaces comments and the text of string literals by spaces, byte for byte; keeps code, quotes, line
/// breaks and what is interpolated.
struct CodeOnly {
  private let input: [UInt8]
  private var at = 0
  private var output: [UInt8] = []

  init(_ input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count)
  }

  mutating func run() -> [UInt8] {
    code(untilParenthesis: false)
    return output
  }

  private func looksAt(_ text: StaticString, after skipped: Int = 0) -> Bool {
    let from = at + skipped
    guard from + text.utf8CodeUnitCount <= input.count else { return false }
    return input.withUnsafeBufferPointer {
      memcmp($0.baseAddress! + from, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
  }

  private func has(_ byte: Unicode.Scalar, times count: Int, after skipped: Int) -> Bool {
    let from = at + skipped
    guard from + count <= input.count else { return false }
    for index in from..<(from + count) where input[index] != UInt8(ascii: byte) { return false }
    return true
  }

  private mutating func keep() {
    output.append(input[at])
    at += 1
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where at < input.count {
      output.append(input[at] == UInt8(ascii: "\n") ? input[at] : UInt8(ascii: " "))
      at += 1
    }
  }

  /// Code up to the end, or, inside an interpolation, up to the parenthesis that closes it.
  private mutating func code(untilParenthesis: Bool) {
    var depth = 0
    while at < input.count {
      switch input[at] {
      case UInt8(ascii: "/") where looksAt("//"):
        while at < input.count, input[at] != UInt8(ascii: "\n") { blank() }
      case UInt8(ascii: "/") where looksAt("/*"): blockComment()
      case UInt8(ascii: "#"), UInt8(ascii: "\""):
        if let marks = hashesBeforeQuote() { string(marks: marks) } else { keep() }
      case UInt8(ascii: "("):
        depth += 1
        keep()
      case UInt8(ascii: ")"):
        depth -= 1
        keep()
        if untilParenthesis, depth < 0 { return }
      default: keep()
      }
    }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      let (opens, closes) = (looksAt("/*"), looksAt("*/"))
      depth += opens ? 1 : closes ? -1 : 0
      blank(opens || closes ? 2 : 1)
    } while depth > 0 && at < input.count
  }

  /// How many # stand before a quote that begins here; nil where no string begins.
  private func hashesBeforeQuote() -> Int? {
    var marks = 0
    while at + marks < input.count, input[at + marks] == UInt8(ascii: "#") { marks += 1 }
    return looksAt("\"", after: marks) ? marks : nil
  }

  private mutating func string(marks: Int) {
    for _ in 0..<marks { keep() }
    let quotes = looksAt("\"\"\"") ? 3 : 1
    for _ in 0..<quotes { keep() }
    while at < input.count {
      if has("\"", times: quotes, after: 0), has("#", times: marks, after: quotes) {
        for _ in 0..<(quotes + marks) { keep() }
        return
      }
      if looksAt("\\"), has("#", times: marks, after: 1) {
        let interpolates = looksAt("(", after: 1 + marks)
        blank(2 + marks)
        if interpolates {
          output[output.count - 1] = UInt8(ascii: "(")
          code(untilParenthesis: true)
        }
      } else if quotes == 1, input[at] == UInt8(ascii: "\n") {
        return  // Not terminated: the compiler will say so; here it must not swallow the file.
      } else {
        blank()
      }
    }
  }
}
