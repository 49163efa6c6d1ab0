import Basics

/// Puts one line together, in either style.
struct LogLine {
  private var bytes: [UInt8] = []
  private let style: Log.Style

  init(level: LogLevel, message: StaticString, at now: Instant, style: Log.Style) {
    self.style = style
    bytes.reserveCapacity(320)
    switch style {
    case .json: beginJSON(level, message, now)
    case .readable(let coloured): beginReadable(level, message, now, coloured)
    }
  }

  mutating func add(_ field: LogField) {
    switch style {
    case .json:
      append(",\"")
      append(field.key)
      append("\":")
    case .readable(let coloured):
      append(coloured ? " \u{1B}[2m" : " ")
      append(field.key)
      append(coloured ? "=\u{1B}[0m" : "=")
    }
    appendValue(field.value)
  }

  /// The whole line with its newline.
  consuming func finish() -> [UInt8] {
    if case .json = style { bytes.append(UInt8(ascii: "}")) }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private mutating func beginJSON(_ level: LogLevel, _ message: StaticString, _ now: Instant) {
    append("{\"timestamp\":\"")
    now.appendRFC3339(to: &bytes)
    append("\",\"level\":\"")
    bytes.append(contentsOf: level.name.utf8)
    append("\",\"message\":")
    appendQuoted("\(message)")
  }

  private mutating func beginReadable(
    _ level: LogLevel, _ message: StaticString, _ now: Instant, _ coloured: Bool
  ) {
    let second = Int(now.seconds.flooredRemainder(86_400))
    for (index, part) in [second / 3_600, second / 60 % 60, second % 60].enumerated() {
      if index > 0 { append(":") }
      bytes.appendTwoDigits(part)
    }
    if coloured { append(Self.colour(of: level)) }
    append(" ")
    bytes.append(contentsOf: level.name.utf8)
    bytes.append(contentsOf: repeatElement(0x20, count: 8 - level.name.utf8.count))
    if coloured { append("\u{1B}[0m") }
    append(message)
  }

  private static func colour(of level: LogLevel) -> StaticString {
    switch level {
    case .debug: "\u{1B}[2m"
    case .info: "\u{1B}[32m"
    case .warning: "\u{1B}[33m"
    case .error: "\u{1B}[31m"
    }
  }

  private mutating func appendValue(_ value: LogField.Value) {
    switch value {
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .flag(let flag): append(flag ? "true" : "false")
    case .thousandths(let number): appendThousandths(number)
    case .instant(let instant): appendText(instant.description)
    case .identifier(let high, let low):
      appendIdentifier(Identifier<LogField>(high: high, low: low))
    case .label(let text): appendText(text)
    }
  }

  private mutating func appendThousandths(_ number: Int64) {
    if number < 0 { append("-") }
    let (whole, part) = number.magnitude.quotientAndRemainder(dividingBy: 1_000)
    bytes.append(contentsOf: String(whole).utf8)
    append(".")
    bytes.append(UInt8(48 + part / 100))
    bytes.appendTwoDigits(Int(part % 100))
  }

  private mutating func appendText(_ text: String) {
    if case .json = style { return appendQuoted(text) }
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 < 0x7F }
    if isPlain { bytes.append(contentsOf: text.utf8) } else { appendQuoted(text) }
  }

  /// An id needs no escape and, for people, no quotes.
  private mutating func appendIdentifier(_ id: Identifier<LogField>) {
    let isJSON = if case .json = style { true } else { false }
    if isJSON { bytes.append(UInt8(ascii: "\"")) }
    withUnsafeTemporaryAllocation(byteCount: 36, alignment: 1) { text in
      id.writeText(into: text)
      bytes.append(contentsOf: text)
    }
    if isJSON { bytes.append(UInt8(ascii: "\"")) }
  }

  /// JSON's quoting; it also keeps control characters from a terminal.
  private mutating func appendQuoted(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var plain = 0
      for index in utf8.indices where Self.needsEscape(utf8[index]) {
        bytes.append(contentsOf: utf8[plain..<index])
        appendEscaped(utf8[index])
        plain = index + 1
      }
      bytes.append(contentsOf: utf8[plain...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    } else {
      append("\\u00")
      for nibble in [byte >> 4, byte & 15] {
        bytes.append(nibble < 10 ? 48 + nibble : 87 + nibble)
      }
    }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}
