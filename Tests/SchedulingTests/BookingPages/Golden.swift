import Glibc
import Testing

/// Compares the part of a page that is its own with the file that was kept of it.
///
/// `ATRIUM_KEEP_PAGES=1 swift test` keeps what there is now; look at the difference before
/// committing it.
func expectGolden(
  _ name: String, _ page: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = "\(#filePath)".split(separator: "/").dropLast(2).joined(separator: "/")
  let path = "/\(folder)/Data/pages/\(name).html"
  let lines = readable(page)
  if getenv("ATRIUM_KEEP_PAGES") != nil {
    let file = try #require(fopen(path, "w"), sourceLocation: sourceLocation)
    defer { fclose(file) }
    #expect(fputs(lines, file) >= 0, sourceLocation: sourceLocation)
  }
  #expect(lines == (try contents(path)), "\(path)", sourceLocation: sourceLocation)
}

/// The page's main part, a tag a line, without what is random or long and the same everywhere.
private func readable(_ page: String) -> String {
  let main = page.range(between: "<main", "</main>").map { "<main" + $0 } ?? page
  var text = main
  while let zones = text.range(between: "<optgroup", "</select>") {
    text = text.replacing("<optgroup" + zones + "</select>", with: "…</select>")
  }
  while let sign = text.range(between: "<svg", "</svg>") {
    text = text.replacing("<svg" + sign + "</svg>", with: "◆")
  }
  if let key = text.range(between: "name=\"key\" value=\"", "\"") {
    text = text.replacing("value=\"\(key)\"", with: "value=\"KEY\"")
  }
  return text.replacing(">", with: ">\n").replacing("<", with: "\n<")
    .split(separator: "\n").map { $0 + "\n" }.joined()
}

extension String {
  /// What stands between the first `start` and the `end` after it.
  func range(between start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start),
      let to = self[from.upperBound...].firstRange(of: end)
    else { return nil }
    return String(self[from.upperBound..<to.lowerBound])
  }

  fileprivate func firstRange(of part: String) -> Range<String.Index>? { ranges(of: part).first }
}

private func contents(_ path: String) throws -> String {
  let file = try #require(fopen(path, "r"), "there is no \(path)")
  defer { fclose(file) }
  var text = ""
  var buffer = [CChar](repeating: 0, count: 65_536)
  while fgets(&buffer, 65_536, file) != nil {
    text += buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }
  return text
}
