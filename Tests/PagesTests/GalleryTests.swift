import Glibc
import HTML
import Pages
import Testing

@Test(arguments: Gallery.pages.map(\.name))
func `a page is well formed, complete, and asks for nothing that its policy forbids`(
  name: String
) throws {
  let page = try #require(Gallery.pages.first { $0.name == name }).page.string
  #expect(flaws(in: page) == [])
  #expect(page.contains("<html lang=\"en\">"))
  #expect(count("<h1", in: page) == 1)
  #expect(count("<main ", in: page) == 1)
  #expect(count("href=\"#main\"", in: page) == 1)
  #expect(!page.contains("<script>") && !page.contains("<style"))
}

@Test func `the check of structure finds what is wrong`() {
  let start = "<!doctype html>\n"
  #expect(flaws(in: start + "<html><p id=\"a\">x</p></html>").isEmpty)
  #expect(!flaws(in: start + "<html><p>x</html>").isEmpty)
  #expect(!flaws(in: start + "<p id=\"a\"></p><p id=\"a\"></p>").isEmpty)
  #expect(!flaws(in: start + "<label for=\"b\"></label>").isEmpty)
  #expect(!flaws(in: start + "<p style=\"color:red\"></p>").isEmpty)
}

/// Writes the gallery where `ATRIUM_GALLERY` says, for `bin/gallery`.
@Test(.enabled(if: getenv("ATRIUM_GALLERY") != nil))
func `the gallery is written to files`() throws {
  let folder = String(cString: getenv("ATRIUM_GALLERY"))
  for (name, page) in Gallery.pages {
    try write(page.bytes, to: "\(folder)/\(name).html")
  }
  for asset in Assets.all { try write(asset.bytes, to: folder + asset.address.text) }
}

private func write(_ bytes: [UInt8], to path: String) throws {
  let file = try #require(fopen(path, "w"), "\(path)")
  defer { fclose(file) }
  #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}

private func count(_ part: String, in whole: String) -> Int {
  whole.split(separator: part, omittingEmptySubsequences: false).count - 1
}
