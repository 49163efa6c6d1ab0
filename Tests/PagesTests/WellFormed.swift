/// What is wrong with a document's structure: tags that don't match, ids that are not unique or
/// lead nowhere, and what the Content-Security-Policy would refuse.
func flaws(in page: String) -> [String] {
  var flaws: [String] = []
  var open: [Substring] = []
  var ids: Set<String> = []
  var references: [String] = []
  let voids: Set<Substring> = ["meta", "link", "input", "br", "hr", "img"]
  for piece in page.dropFirst("<!doctype html>".count).split(separator: "<") {
    guard let end = piece.firstIndex(of: ">") else { continue }
    let tag = piece[..<end]
    let name = tag.prefix { !$0.isWhitespace && $0 != "/" || $0 == "/" && tag.first == "/" }
    if name.hasPrefix("/") {
      if open.popLast() != name.dropFirst() { flaws.append("<\(name)> closes another element") }
      continue
    }
    if !tag.hasSuffix("/"), !voids.contains(name) { open.append(name) }
    for (attribute, value) in attributes(of: tag) {
      switch attribute {
      case "id":
        if !ids.insert(value).inserted { flaws.append("the id \(value) occurs twice") }
      case "for", "aria-describedby", "aria-labelledby", "popovertarget":
        references += value.split(separator: " ").map(String.init)
      case "href" where value.hasPrefix("#"): references.append(String(value.dropFirst()))
      case "style": flaws.append("an inline style on <\(name)>")
      case _ where attribute.hasPrefix("on"): flaws.append("an event handler on <\(name)>")
      default: break
      }
    }
  }
  if !open.isEmpty { flaws.append("not closed: \(open)") }
  return flaws + references.filter { !ids.contains($0) }.map { "no element has the id \($0)" }
}

/// The attributes of a tag whose values stand in double quotes, as ours do.
private func attributes(of tag: Substring) -> [(name: String, value: String)] {
  let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
  return stride(from: 0, to: parts.count - 1, by: 2).map { index in
    let name = parts[index].split(separator: " ").last ?? ""
    return (String(name.dropLast()), String(parts[index + 1]))
  }
}
