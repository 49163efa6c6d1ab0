import Testing

/// The checkers can fail: each is shown something bad and something good.
@Suite struct CheckerTests {
  func source(_ text: String, at path: String = "Sources/Platform/HTTP/Sample.swift") -> Source {
    Source(path: path, text: text)
  }

  let manifest = Manifest(
    """
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    .target(name: "CSys", path: "Sources/System/CSys"),
    target("Platform", "Basics", ["CSys"]),
    target("Platform", "HTTP", ["Basics", "CZlib"]),
    target(
      "Features", "Scheduling",
      [
        "Basics", "HTTP",
      ]),
    target("Features", "Commerce", ["Basics"]),
    tests("HTTP", ["HTTP"]),
    """)

  @Test func `rows are read in every form that they are written in`() {
    #expect(manifest.rows.count == 7)
    #expect(manifest.rows["Scheduling"]?.dependencies == ["Basics", "HTTP"])
    #expect(manifest.rows["HTTPTests"]?.floor == "Tests")
    #expect(Floors.findings(in: manifest).isEmpty)
  }

  @Test(arguments: [
    #"target("Platform", "Basics", ["Scheduling"]), target("Features", "Scheduling", [])"#,
    #"target("Features", "Scheduling", ["Commerce"]), target("Features", "Commerce", [])"#,
    #"target("Platform", "Basics", ["Nowhere"])"#,
    #"target("Cellar", "Basics", [])"#,
    #"target("Platform", "Basics", []), target("Core", "Basics", [])"#,
    #"system("CZlib"), target("Platform", "A", ["CZlib"]), target("Platform", "B", ["CZlib"])"#,
  ])
  func `a row that breaks the floors is found`(rows: String) {
    #expect(Floors.findings(in: Manifest(rows)).count == 1)
  }

  @Test(arguments: [
    "import Scheduling", "@testable import Database", "package import Telemetry",
    "import struct Access.Caller", "import Foundation", "@preconcurrency import Dispatch",
    "public import Testing",
  ])
  func `an import outside the row is found`(line: String) {
    #expect(Floors.findings(in: source(line), manifest).count == 1)
  }

  @Test(arguments: [
    "import Basics", "import Glibc", "// import Foundation", "let text = \"import Foundation\"",
    "import Synchronization",
  ])
  func `an import that the row names is fine`(line: String) {
    #expect(Floors.findings(in: source(line), manifest).isEmpty)
  }

  @Test func `a row that nothing uses is found`() {
    let used = [source("import Basics"), source("import CZlib")]
    let unused = Floors.unused(used, manifest).filter { $0.words.hasPrefix("HTTP ") }
    #expect(unused.isEmpty)
    #expect(Floors.unused([used[0]], manifest).contains { $0.words.contains("HTTP names CZlib") })
  }

  @Test(arguments: [
    "print(1)", "  debugPrint(x)", "fatalError(\"x\")", "let x = try! f()", "x as! Int",
    "Task { await f() }", "Task.detached { }", "try await Task.sleep(for: .seconds(1))",
    "DispatchQueue.main", "pthread_self()", "let now = Date()", "clock_gettime(CLOCK_REALTIME, &t)",
    "UUID()", "Int.random(in: 0..<3)", "NSLock()", "String(format: \"%d\", 1)",
    "\"SELECT * FROM appointment\"", "\"INSERT OR REPLACE INTO a\"", "\"RETURNING *\"",
    "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var x = 0",
    "struct BookingManager {}", "\"\\(Task { 1 })\"",
  ])
  func `a banned call is found`(line: String) {
    #expect(Ban.all.flatMap { $0.findings(in: source(line)) }.count == 1)
  }

  @Test(arguments: [
    "log.print(1)", "fingerprint(1)", "// try! is banned", "\"Task { }\"",
    "Task(executorPreference: loop) { }", "withTaskGroup { }", "let d = Date(year: 1)",
    "Int.random(in: 0..<3, using: &random)",
    "// One thread owns it.\nfinal class A: @unchecked Sendable {}",
    "\"SELECT id FROM appointment\"", "\"SELECT count(*) FROM appointment\"", "struct Service {}",
    "/* fatalError() */", "#\"\"\"\ntry! \"quoted\"\n\"\"\"#",
  ])
  func `what only looks like a banned call is left alone`(text: String) {
    #expect(Ban.all.flatMap { $0.findings(in: source(text)) }.isEmpty)
  }

  @Test func `a sleep is banned in tests alone`() {
    let line = "usleep(1000)"
    #expect(
      Ban.all.flatMap { $0.findings(in: source(line, at: "Tests/ATests/A.swift")) }.count == 1)
    #expect(Ban.all.flatMap { $0.findings(in: source(line)) }.isEmpty)
  }

  @Test(arguments: [
    "package struct A {", "public func f()", "  package static let x = 1",
    "package var x: Int { 1 }",
    "@inlinable package mutating func g() {", "// Not a doc comment.\npackage enum E {",
    "package protocol P {", "package subscript(i: Int) -> Int {",
    "/// Far away.\n\npackage class C {",
  ])
  func `a declaration without words is found`(text: String) {
    #expect(Documentation.findings(in: source(text)).count == 1)
  }

  @Test(arguments: [
    "/// A thing.\npackage struct A {", "/// A thing.\n@inlinable\npackage func f()", "struct A {",
    "package let x: Int", "package init(x: Int) {", "package var description: String { \"\" }",
    "package static func == (a: Self, b: Self) -> Bool {", "package extension A {",
    "package import B",
    "\"package struct A {\"",
  ])
  func `a declaration with words, or that needs none, is fine`(text: String) {
    #expect(Documentation.findings(in: source(text)).isEmpty)
  }

  @Test func `what a protocol asks for is documented there`() {
    let asked = Documentation.requirements(
      of: source("package protocol P {\n  func read()\n  var blank: Int { get }\n}\nfunc other()"))
    #expect(asked == ["read", "blank"])
    let answer = source("package func read()\npackage func other()")
    #expect(Documentation.findings(in: answer, fulfilled: asked).map(\.line) == [2])
  }

  @Test func `size alarms ring at their limits`() {
    func findings(_ lines: Int, _ bytes: Int, _ excused: [String: String] = [:]) -> Int {
      Sizes.findings(path: "Sources/A.swift", lines: lines, bytes: bytes, excused: excused).count
    }
    #expect(findings(400, 256 * 1024) == 0)
    #expect(findings(401, 1) == 1)
    #expect(findings(1, 256 * 1024 + 1) == 1)
    #expect(findings(401, 1, ["Sources/A.swift": "A table of codes."]) == 0)
    #expect(findings(400, 1, ["Sources/A.swift": "A table of codes."]) == 1)
  }

  @Test func `a table without a tenant is found`() {
    let good = "CREATE TABLE room (\n  tenant_id BLOB NOT NULL,\n  id BLOB NOT NULL\n);"
    let bad = "CREATE TABLE room (\n  id BLOB NOT NULL CHECK (length(id) = 16)\n);"
    #expect(Tables.findings(in: source(good)).isEmpty)
    #expect(Tables.findings(in: source("\n" + bad)).map(\.line) == [2])
    #expect(Tables.findings(in: source(bad + "\n" + good)).count == 1)
    #expect(Tables.findings(in: source(bad), control: ["room"]).isEmpty)
  }

  @Test func `a promise is found, and a word that only holds one is not`() {
    let promise = Prose.promises[0]
    #expect(Prose.promises(path: "a", text: "// \(promise): later").count == 1)
    #expect(Prose.promises(path: "a", text: "mas\(promise)n").isEmpty)
  }

  @Test func `a path of the machine is found`() {
    func findings(_ text: String) -> Int {
      Prose.machinePaths(path: "a", text: text, root: "/srv/atrium", home: "/home/ada").count
    }
    #expect(findings("cd /srv/atrium/bin") == 1)
    #expect(findings("cd /home/ada/x") == 1)
    #expect(findings("https://example.com/srv/atrium/bin") == 0)
    #expect(findings("cd /srv/atrium-data/x") == 0)
  }

  @Test func `a dead link and a path that is not there are found`() {
    func findings(_ text: String) -> Int {
      Prose.deadPaths(path: "docs/a.md", text: text) { ["docs/b.md", "bin/run"].contains($0) }.count
    }
    #expect(findings("[b](b.md) and [b](../docs/b.md#part), `bin/run`, [w](https://a.b)") == 0)
    #expect(findings("[c](c.md)") == 1)
    #expect(findings("run `bin/walk`") == 1)
  }

  @Test func `code is told from words`() {
    let text = ##"""
      let a = "x \(f("y // z")) w" // c
      let b = #"raw \(not) \#(g)"#  /* d /* e */ f */ + h
      """##
    var lexer = CodeOnly(Array(text.utf8))
    let code = String(decoding: lexer.run(), as: UTF8.self)
    #expect(code.contains("f("))
    #expect(code.contains("g)"))
    #expect(code.contains("+ h"))
    for word in ["x", "y", "z", "w", " c", "raw", "not", "d", "e */"] {
      #expect(!code.contains(word), "\(word) in \(code)")
    }
    #expect(code.count == text.count)
  }
}
