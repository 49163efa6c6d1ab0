import Basics
import HTML
import Testing

@Test func `what is interpolated is percent-encoded, what is written out is not`() {
  let slug = "a/b?c=d&e#f"
  let address: Address = "/t/\(slug)/book?zone=\("Europe/Berlin")&day=\(7)"
  #expect(address.text == "/t/a%2Fb%3Fc%3Dd%26e%23f/book?zone=Europe%2FBerlin&day=7")
}

@Test func `a value can't become a scheme or another host`() {
  let intruder: Address = "\("javascript:alert(1)")"
  #expect(intruder.text == "javascript%3Aalert%281%29")
  let host: Address = "/\("/evil.example")"
  #expect(host.text == "/%2Fevil.example")
  let line: Address = "/a\("\r\nSet-Cookie: x")"
  #expect(line.text == "/a%0D%0ASet-Cookie%3A%20x")
}

@Test func `parameters are added with the right separator`() {
  let address: Address = "/desk/customers"
  let first = address.adding("q", "Zoë & Co")
  #expect(first.text == "/desk/customers?q=Zo%C3%AB%20%26%20Co")
  #expect(first.adding("after", 3).text.hasSuffix("Co&after=3"))
  #expect((("\(address: first)#list") as Address).text.hasSuffix("Co#list"))
}

@Test(arguments: [
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
  "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x",
  "blob:https://example.org/1", "file:///etc/passwd", "https://example.org/\\x", "a b", "x\u{0}",
  "javascript&colon;alert(1):x", "ｊavascript:alert(1)",
])
func `an address from outside with another scheme is refused`(text: String) {
  #expect(Address(untrusted: text) == nil)
}

@Test(arguments: [
  "https://example.org/a?b=c#d", "http://example.org", "mailto:ada@example.org", "tel:+4930123",
  "/desk", "?page=2", "#main", "services/1", "",
])
func `harmless addresses from outside are let through`(text: String) {
  #expect(Address(untrusted: text)?.text == text)
}

@Test func `only places on this site are places to come back to`() {
  #expect(Address(local: "/desk/week?from=2026-03-08")?.text == "/desk/week?from=2026-03-08")
  for text in ["//evil.example", "/\\evil.example", "https://evil.example", "desk", "", "/a b"] {
    #expect(Address(local: text) == nil, "\(text)")
  }
}

@Test func `a javascript address can't even be written out`() async {
  await #expect(processExitsWith: .failure) { _ = "javascript:void(0)" as Address }
  await #expect(processExitsWith: .failure) { _ = "java\("")script:\(1)" as Address }
}

@Test func `addresses are escaped as attributes too`() {
  let link = a(.href("/a?b=1&c=\("\"<")")) { "x" }
  #expect(link.string == "<a href=\"/a?b=1&amp;c=%22%3C\">x</a>")
}
