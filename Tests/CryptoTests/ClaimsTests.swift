import Crypto
import Testing

struct ClaimsTests {
  private func read(_ text: String) -> Claims? { Claims(json: Array(text.utf8)) }

  @Test func `reads back what it wrote, whatever the text`() {
    var claims = Claims()
    claims["a"] = .text("quote \" backslash \\ line \n bell \u{7} null \u{0} é 👩‍👧 עברית")
    claims["b"] = .integer(.min)
    claims["c"] = .flag(true)
    claims["d"] = .texts(["x", "", "y"])
    claims["e"] = .texts([])
    #expect(Claims(json: claims.json) == claims)
  }

  @Test func `reads escapes, pairs of surrogates and space`() {
    let claims = read(" { \"a\" : \"\\u0041\\ud83d\\ude00\\/\\n\" , \"b\":\t-7 }\r\n")
    #expect(claims?.text("a") == "A😀/\n")
    #expect(claims?.integer("b") == -7)
  }

  @Test(arguments: [
    "", "[]", "null", "{", "{}x", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{\"a\":1,\"a\":1}",
    "{\"a\":{}}", "{\"a\":null}", "{\"a\":1.5}", "{\"a\":1e3}", "{\"a\":01}", "{\"a\":-}",
    "{\"a\":9223372036854775808}", "{\"a\":[1]}", "{\"a\":\"\\ud83d\"}", "{\"a\":\"\\udc00\"}",
    "{\"a\":\"\\x\"}", "{\"a\":\"\n\"}", "{\"a\":\"", "{\"a\":tru}", "{a:1}", "{\"a\":\"\\u12\"}",
  ])
  func `refuses what it could not have written`(text: String) {
    #expect(read(text) == nil)
  }

  @Test func `refuses bytes that are not UTF-8`() {
    #expect(Claims(json: Array("{\"a\":\"".utf8) + [0xC0, 0x80] + Array("\"}".utf8)) == nil)
  }
}
