/// A Swift file, with its code apart from its words: `code` has the same lines, with comments and the
/// insides of string literals blanked, so that a ban neither trips over prose nor misses by it.
struct Source {
  let path: String
  let lines: [String]
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lexer = CodeOnly(text)
    code = lexer.run().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// Replaces comments and the text of string literals by spaces; keeps code, quotes, line breaks and
/// what is interpolated.
struct CodeOnly {
  private let input: [Character]
  private var at = 0
  private var output: [Character] = []

  init(_ text: String) {
    input = Array(text)
    output.reserveCapacity(input.count)
  }

  mutating func run() -> String {
    code(untilParenthesis: false)
    return String(output)
  }

  private func looksAt(_ text: String) -> Bool {
    guard at + text.count <= input.count else { return false }
    return zip(text, input[at...]).allSatisfy { $0 == $1 }
  }

  private mutating func keep() {
    output.append(input[at])
    at += 1
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where at < input.count {
      output.append(input[at] == "\n" ? "\n" : " ")
      at += 1
    }
  }

  /// Code up to the end, or, inside an interpolation, up to the parenthesis that closes it.
  private mutating func code(untilParenthesis: Bool) {
    var depth = 0
    while at < input.count {
      if looksAt("//") {
        while at < input.count, input[at] != "\n" { blank() }
      } else if looksAt("/*") {
        blockComment()
      } else if let marks = hashesBeforeQuote() {
        string(marks: marks)
      } else {
        if input[at] == "(" { depth += 1 }
        if input[at] == ")" {
          depth -= 1
          if untilParenthesis, depth < 0 { return keep() }
        }
        keep()
      }
    }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if looksAt("/*") { depth += 1 }
      if looksAt("*/") { depth -= 1 }
      blank(looksAt("/*") || looksAt("*/") ? 2 : 1)
    } while depth > 0 && at < input.count
  }

  /// How many # stand before a quote that begins here; nil where no string begins.
  private func hashesBeforeQuote() -> Int? {
    var marks = 0
    while at + marks < input.count, input[at + marks] == "#" { marks += 1 }
    return at + marks < input.count && input[at + marks] == "\"" ? marks : nil
  }

  private mutating func string(marks: Int) {
    for _ in 0..<marks { keep() }
    let quote = looksAt("\"\"\"") ? "\"\"\"" : "\""
    let hashes = String(repeating: "#", count: marks)
    for _ in quote { keep() }
    while at < input.count {
      if looksAt(quote + hashes) {
        for _ in 0..<(quote.count + marks) { keep() }
        return
      }
      if looksAt("\\" + hashes + "(") {
        blank(2 + marks)
        output[output.count - 1] = "("
        code(untilParenthesis: true)
      } else if looksAt("\\" + hashes) {
        blank(2 + marks)
      } else if quote == "\"", input[at] == "\n" {
        return  // Not terminated: the compiler will say so; here it must not swallow the file.
      } else {
        blank()
      }
    }
  }
}
