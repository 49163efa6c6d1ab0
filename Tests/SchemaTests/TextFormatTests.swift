import Foundation
import Schema
import Testing

/// Formats whose hand-written check must agree with the pattern that documents give.
private let formats: [(name: String, type: FieldType<String>, format: TextFormat)] = [
  ("line", .text(0...60, .line, example: ""), .line),
  ("meaningful line", .text(0...60, .meaningfulLine, example: ""), .meaningfulLine),
  ("lines", .text(0...60, .lines, example: ""), .lines),
  ("meaningful lines", .text(0...60, .meaningfulLines, example: ""), .meaningfulLines),
  ("email", .text(0...400, .email, example: ""), .email),
  ("phone", .text(0...60, .phone, example: ""), .phone),
  ("slug", .text(0...60, .slug, example: ""), .slug),
  ("visible", .text(0...60, .visibleASCII, example: ""), .visibleASCII),
]

private let pieces = [
  "a", "Z", "0", "7", "-", ".", "@", "+", " ", "(", ")", "/", "\t", "\n", "\r", "\u{0}", "\u{7F}",
  "\u{85}", "\u{A0}", "\u{2003}", "\u{3000}", "é", "ש", "😀", "_", "'", "\"", "\\", ",", "12345",
  "example.com", "x@y.z", "\u{200B}", "\u{FEFF}", "\u{200F}", "~", "`", "=", "?", "|",
  String(repeating: "b", count: 63),
]

@Test(arguments: formats.indices)
func `a format's check and its pattern agree, seeded`(index: Int) throws {
  let seed: UInt64 = 42 + UInt64(index)
  var random = SplitMix(state: seed)
  let pattern = try #require(formats[index].format.pattern)
  // ICU's `$` also matches before a last line end, as ECMA's does not.
  let regex = try NSRegularExpression(pattern: pattern.dropLast() + "\\z")
  for round in 0..<4_000 {
    let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      pieces.randomElement(using: &random)!
    }.joined()
    var mistakes: [Mistake] = []
    let read = formats[index].type.read(.string(text), at: "", mistakes: &mistakes)
    if mistakes.contains(where: { $0.code == .tooLong }) { continue }
    let range = NSRange(text.startIndex..., in: text)
    #expect(
      (read != nil) == (regex.firstMatch(in: text, range: range) != nil),
      "\(formats[index].name), seed \(seed), round \(round): \(text.debugDescription)")
  }
}

@Test(arguments: [
  "ada@example.com", "a.b+c@sub.example.co", "o'hara@x-y.org", "用户@example.com", "1@2.3",
])
func `an address that mail can go to is taken`(text: String) {
  var mistakes: [Mistake] = []
  #expect(FieldType<String>.email.read(.string(text), at: "", mistakes: &mistakes) == text)
}

@Test(arguments: [
  "ada", "ada@", "@example.com", "ada@localhost", "a b@example.com", "a@b@example.com",
  ".a@example.com", "a..b@example.com", "a@-x.com", "a@x-.com", "a@example.com\r\nBcc: x@y.z",
  "a@exa\u{0}mple.com", "<a@example.com>", "a@\(String(repeating: "x", count: 64)).com",
])
func `an address that is none is refused`(text: String) {
  var mistakes: [Mistake] = []
  #expect(FieldType<String>.email.read(.string(text), at: "", mistakes: &mistakes) == nil)
}

@Test func `length counts what people see as letters, not bytes`() {
  var mistakes: [Mistake] = []
  let type: FieldType<String> = .text(1...3)
  #expect(type.read("שלו", at: "", mistakes: &mistakes) == "שלו")
  #expect(type.read("💇💇💇", at: "", mistakes: &mistakes) == "💇💇💇")
  #expect(mistakes.isEmpty)
  _ = type.read("four", at: "/a", mistakes: &mistakes)
  _ = type.read("", at: "/b", mistakes: &mistakes)
  _ = type.read(" \u{3000}", at: "/c", mistakes: &mistakes)
  _ = type.read("a\u{0}", at: "/d", mistakes: &mistakes)
  _ = type.read("a\u{9B}", at: "/e", mistakes: &mistakes)
  #expect(mistakes.map(\.code) == [.tooLong, .tooShort, .blank, .invalidText, .invalidText])
}
