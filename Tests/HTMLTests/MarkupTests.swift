import HTML
import Testing

/// Texts that try to leave their place.
private let intruders = [
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
  "</textarea><script>", "&lt;already&gt;", "--><b>", "\u{0}<b\u{0}>", "]]>", "`${alert(1)}`",
  "<\u{202E}b>", "\r\n\r\n<p>",
]

@Test func `elements, attributes and text come out as written`() {
  let page = section(.class("card"), .id("today")) {
    h2 { "Today" }
    p { "Three appointments, " + "one free hour." }
    input(.type(.email), .name("email"), .required())
  }
  #expect(
    page.string == """
      <section class="card" id="today"><h2>Today</h2><p>Three appointments, one free hour.</p>\
      <input type="email" name="email" required></section>
      """)
}

@Test func `conditions, choices and loops build what they say`() {
  func list(_ names: [String], isOpen: Bool, note: String?) -> String {
    ul {
      for name in names { li { name } }
      if isOpen { li { "open" } } else { li { "closed" } }
      if let note { li { note } }
      note
      names.count
    }.string
  }
  #expect(list([], isOpen: false, note: nil) == "<ul><li>closed</li>0</ul>")
  #expect(
    list(["Ada", "Bo"], isOpen: true, note: "n")
      == "<ul><li>Ada</li><li>Bo</li><li>open</li><li>n</li>n2</ul>")
}

@Test func `attributes that are nil or false are left out`() {
  let field = input(
    .class("a", nil, "b"), .id(nil), .required(false), .aria(.invalid, false), .none,
    .all([.value(""), .disabled()]))
  #expect(field.string == "<input class=\"a b\" value=\"\" disabled>")
}

@Test(arguments: intruders)
func `no text leaves its place between tags`(text: String) {
  let written = p { text }.string
  let inner = written.dropFirst(3).dropLast(4)
  #expect(!inner.contains("<") && !inner.contains(">") && !inner.utf8.contains(0))
  #expect(unescaped(String(inner)) == text.replacing("\u{0}", with: "\u{FFFD}"))
}

@Test(arguments: intruders)
func `no text leaves its attribute`(text: String) {
  let written = div(.title(text), .data("data-name", text)).string
  #expect(written.split(separator: "\"", omittingEmptySubsequences: false).count == 5)
  #expect(!written.contains("'") && written.filter { $0 == "<" }.count == 2)
  let value = written.split(separator: "\"", omittingEmptySubsequences: false)[1]
  #expect(unescaped(String(value)) == text.replacing("\u{0}", with: "\u{FFFD}"))
}

@Test func `a text area keeps its first line feed`() {
  #expect(textarea { "\nsecond line" }.string == "<textarea>\n\nsecond line</textarea>")
}

@Test func `scripts in a line of any alphabet are only text`() {
  #expect(p { "Zoë 👩‍⚕️ شيرين" }.string == "<p>Zoë 👩‍⚕️ شيرين</p>")
}

@Test func `a document says its language`() {
  let page = document(language: "de") { body { main { "Hallo" } } }
  #expect(
    page.string
      == "<!doctype html>\n<html lang=\"de\"><body><main>Hallo</main></body></html>")
}

@Test func `event handlers and inline styles can't be written`() async {
  await #expect(processExitsWith: .failure) { _ = Attribute.custom("onclick", "alert(1)") }
  await #expect(processExitsWith: .failure) { _ = Attribute.custom("STYLE", "color:red") }
  await #expect(processExitsWith: .failure) { _ = Attribute.custom("href", "javascript:0") }
}

/// Reads the references back that escaping writes.
private func unescaped(_ text: String) -> String {
  text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
    .replacing("&#39;", with: "'").replacing("&#13;", with: "\r").replacing("&amp;", with: "&")
}
