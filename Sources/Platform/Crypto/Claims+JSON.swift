extension Claims {
  /// The claims as one JSON object, without space.
  package var json: [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.appendJSONText(member.name)
      bytes.append(UInt8(ascii: ":"))
      bytes.appendJSON(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Reads a JSON object of this narrow kind; nil for anything else.
  package init?(json: [UInt8]) {
    var reader = ClaimsReader(json)
    guard let members = reader.object() else { return nil }
    self.init()
    for member in members {
      guard self[member.name] == nil else { return nil }
      self[member.name] = member.value
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendJSON(_ value: Claims.Value) {
    switch value {
    case .text(let text): appendJSONText(text)
    case .integer(let number): append(contentsOf: String(number).utf8)
    case .flag(let flag): append(contentsOf: (flag ? "true" : "false").utf8)
    case .texts(let texts):
      append(UInt8(ascii: "["))
      for (index, text) in texts.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        appendJSONText(text)
      }
      append(UInt8(ascii: "]"))
    }
  }

  fileprivate mutating func appendJSONText(_ text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0..<0x20:
        append(contentsOf: "\\u00".utf8)
        append(contentsOf: [byte >> 4, byte & 15].map { $0 < 10 ? 48 + $0 : 87 + $0 })
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
