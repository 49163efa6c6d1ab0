extension Operation {
  /// A command for a shell that makes the call with the examples of its parameters and body.
  func curl(server: String) -> String {
    var lines = ["curl"]
    if method != "GET" { lines[0] += " -X \(method)" }
    lines[0] += " " + quoted(server + examplePath + exampleQuery)
    if security.contains(.bearer) {
      lines.append("-H \"Authorization: Bearer $TOKEN\"")
    }
    for parameter in parameters where parameter.place == .header && parameter.isRequired {
      lines.append("-H " + quoted("\(parameter.name): \(parameter.example.plainText)"))
    }
    if let body {
      lines.append("-H 'Content-Type: application/json'")
      lines.append("-d " + quoted(body.schema.example(body.form).line))
    }
    return lines.joined(separator: " \\\n  ")
  }

  private var examplePath: String {
    parameters.filter { $0.place == .path }.reduce(path) { path, parameter in
      path.split(separator: "{\(parameter.name)}", omittingEmptySubsequences: false)
        .joined(separator: percentEncoded(parameter.example.plainText))
    }
  }

  /// The parameters that must be given.
  private var exampleQuery: String {
    let required = allParameters.filter { $0.place == .query && $0.isRequired }
    guard !required.isEmpty else { return "" }
    return "?"
      + required.map { "\($0.name)=\(percentEncoded($0.example.plainText))" }
      .joined(separator: "&")
  }
}

/// In single quotes, as a POSIX shell reads them.
private func quoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

/// RFC 3986: all but the unreserved characters as `%XX`.
private func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF")
  return text.utf8.reduce(into: "") { result, byte in
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
}
