import Foundation
import Schema
import Testing

private func reason(_ bytes: [UInt8]) -> JSONError.Reason? {
  do throws(JSONError) {
    _ = try JSONValue(parsing: bytes)
    return nil
  } catch {
    return error.reason
  }
}

@Test(
  arguments: [
    ("", .empty), ("  \n", .empty), ("{", .unexpectedEnd), ("[1,", .unexpectedEnd),
    ("[1,]", .unexpectedByte), ("{\"a\":1,}", .unexpectedByte), ("{a:1}", .unexpectedByte),
    ("'a'", .unexpectedByte), ("nul", .unexpectedEnd), ("nulk", .unexpectedByte),
    ("1 2", .trailingBytes), ("01", .invalidNumber), ("-", .unexpectedEnd), ("1.", .unexpectedEnd),
    ("1.e3", .invalidNumber), ("+1", .unexpectedByte), (".5", .unexpectedByte),
    ("1e", .unexpectedEnd), ("0x10", .trailingBytes), ("NaN", .unexpectedByte),
    ("1e999", .numberTooLarge), ("\"a", .unexpectedEnd), ("\"\n\"", .controlCharacter),
    ("\"\\x\"", .invalidEscape), ("\"\\u12G4\"", .invalidEscape), ("\"\\ud800\"", .loneSurrogate),
    ("\"\\udc00\"", .loneSurrogate), ("\"\\ud800\\u0041\"", .loneSurrogate),
    ("{\"a\":1,\"\\u0061\":2}", .duplicateName), ("\u{FEFF}{}", .unexpectedByte),
    ("[1] // no", .trailingBytes),
  ] as [(String, JSONError.Reason)])
func `what is not JSON is refused with its reason`(text: String, expected: JSONError.Reason) {
  #expect(reason(Array(text.utf8)) == expected)
}

@Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
  #expect(reason(bytes) == .invalidUTF8)
}

@Test func `nesting by the megabyte is refused without reading on`() {
  for opening in ["[", "{\"a\":", "[{\"a\":"] {
    let text = String(repeating: opening, count: 1_000_000 / opening.utf8.count)
    #expect(reason(Array(text.utf8)) == .tooDeep)
  }
  let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
  #expect(reason(Array(deepest.utf8)) == nil)
  #expect(reason(Array("[\(deepest)]".utf8)) == .tooDeep)
}

@Test func `too many values are refused, and many names are told apart`() {
  let many = "[" + String(repeating: "0,", count: 100_000) + "0]"
  #expect(reason(Array(many.utf8)) == .tooManyValues)
  let names = (0..<1_000).map { "\"n\($0)\":0" }.joined(separator: ",")
  #expect(reason(Array("{\(names)}".utf8)) == nil)
  #expect(reason(Array("{\(names),\"n500\":1}".utf8)) == .duplicateName)
}

@Test func `numbers are kept whole where they fit`() throws {
  #expect(try json("-9223372036854775808") == .integer(.min))
  #expect(try json("9223372036854775807") == .integer(.max))
  #expect(try json("9223372036854775808") == .number(9_223_372_036_854_775_808))
  #expect(try json("1.0") == .number(1))
  #expect(try json("-0") == .integer(0))
  #expect(try json("2.5e-3") == .number(0.0025))
}

@Test func `escapes are read and written`() throws {
  let read = try json(#""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\\u0000""#)
  #expect(read == "é😀/\u{8}\u{c}\n\r\t\"\\\0")
  #expect(read.line == #""é😀/\b\f\n\r\t\"\\\u0000""#)
}

/// Makes values of every kind, and texts that are almost JSON.
private struct JSONMaker {
  var random: SplitMix

  mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: .null
    case 1: .bool(.random(using: &random))
    case 2: .integer(.random(in: .min ... .max, using: &random))
    case 3: .number(Double.random(in: -1e12...1e12, using: &random) + 0.5)
    case 4, 5: .string(text())
    case 6:
      .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth - 1) })
    default:
      .object(
        (0..<Int.random(in: 0...4, using: &random)).map { index in
          .init("\(index)\(text())", value(depth: depth - 1))
        })
    }
  }

  private mutating func text() -> String {
    let pieces = [
      "a", "\"", "\\", "\n", "\0", "é", "😀", "\u{1F}", "שלום", "longer than a word ", "/",
    ]
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      pieces.randomElement(using: &random)!
    }.joined()
  }

  mutating func spoiled(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let noise = Array("{}[]\",:\\u0e-.tfn 1".utf8) + [0, 0xFF, 0xC3, 0xED, 0xA0]
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.insert(noise.randomElement(using: &random)!, at: place)
      case 1 where place < bytes.count: bytes.remove(at: place)
      default: bytes = Array(bytes.prefix(place))
      }
    }
    return bytes
  }
}

@Test func `what is written reads back the same, seeded`() throws {
  let seed: UInt64 = 20_261_121
  var maker = JSONMaker(random: SplitMix(state: seed))
  for round in 0..<2_000 {
    let value = maker.value(depth: 4)
    #expect(try JSONValue(parsing: value.encode()) == value, "seed \(seed), round \(round)")
    #expect(try json(value.indented()) == value, "seed \(seed), round \(round)")
  }
}

@Test func `spoiled JSON is judged as Foundation judges it, seeded`() {
  let seed: UInt64 = 7_396_8259
  var maker = JSONMaker(random: SplitMix(state: seed))
  var good = 0
  for round in 0..<3_000 {
    let bytes = maker.spoiled(maker.value(depth: 3).encode())
    let ours = reason(bytes)
    let theirs = try? JSONSerialization.jsonObject(
      with: Data(bytes), options: [.fragmentsAllowed])
    let text = String(decoding: bytes, as: UTF8.self)
    // Foundation also takes duplicate names, UTF-16 and UTF-32, and a comma before the end.
    let dense = text.filter { $0 != " " }
    if ours == .duplicateName || bytes.contains(0) || dense.contains(",]") || dense.contains(",}") {
      continue
    }
    #expect((ours == nil) == (theirs != nil), "seed \(seed), round \(round): \(text)")
    if ours == nil { good += 1 }
  }
  #expect(good > 50, "some are still JSON")
}
