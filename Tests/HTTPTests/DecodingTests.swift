import HTTP
import Testing

@Suite struct DecodingTests {
  @Test func `a query is decoded pair by pair`() throws {
    let query = try QueryParameters("a=1&b=x+y%20z&a=2&c&=d&&e=%C3%A4%3D")
    #expect(query["a"] == "1")
    #expect(query.values("a") == ["1", "2"])
    #expect(query["b"] == "x y z")
    #expect(query["c"] == "")
    #expect(query["e"] == "ä=")
    #expect(query["f"] == nil)
    #expect(query.names == ["a", "b", "c", "", "e"])
    #expect(try QueryParameters(nil).items.isEmpty)
  }

  @Test(arguments: ["a=%", "a=%1", "a=%zz", "a=%ff", "%00=a", "a=%ed%a0%80"])
  func `a query that is broken is refused`(query: String) {
    #expect(throws: EncodingError.self) { try QueryParameters(query) }
    #expect(throws: EncodingError.self) { try FormBody(Array(query.utf8)) }
  }

  @Test func `a form has a bounded number of fields`() throws {
    let pairs = { Array(String(repeating: "a=b&", count: $0).utf8) }
    #expect(try FormBody(pairs(1_000)).values("a").count == 1_000)
    #expect(throws: EncodingError.self) { try FormBody(pairs(1_001)) }
  }

  @Test func `a form is known by its content type`() {
    #expect(FormBody.matches(contentType: "application/x-www-form-urlencoded"))
    #expect(FormBody.matches(contentType: "Application/X-WWW-Form-Urlencoded; charset=utf-8"))
    #expect(!FormBody.matches(contentType: "application/x-www-form-urlencodedx"))
    #expect(!FormBody.matches(contentType: nil))
  }

  @Test func `cookies are found in all fields`() {
    var headers: Headers = ["cookie": "a=1; b=\"two\" ;c; =d; e=f=g"]
    headers.add("Cookie", "h=i")
    let cookies = Cookies(headers)
    #expect(cookies["a"] == "1")
    #expect(cookies["b"] == "two")
    #expect(cookies["c"] == nil)
    #expect(cookies["e"] == "f=g")
    #expect(cookies["h"] == "i")
    #expect(cookies["A"] == nil)
  }

  @Test func `a cookie is set with care unless said otherwise`() {
    let plain = SetCookie("s", "abc")
    #expect(plain.description == "s=abc; Path=/; HttpOnly; SameSite=Lax")
    let full = SetCookie(
      "s", "", path: "/desk", maxAge: 0, isSecure: true, isHTTPOnly: false, sameSite: .strict)
    #expect(full.description == "s=; Path=/desk; Max-Age=0; Secure; SameSite=Strict")
  }

  @Test func `text is escaped for a URL and back`() {
    #expect("a/b ä~".percentEncoded == "a%2Fb%20%C3%A4~")
    #expect("a%2Fb%20%C3%A4~".percentDecoded == "a/b ä~")
    #expect("%".percentDecoded == nil)
  }
}
