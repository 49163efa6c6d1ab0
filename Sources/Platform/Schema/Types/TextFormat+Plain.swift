// Plain texts. The patterns use only classes of characters and no look-around, so that every
// dialect of regular expressions reads them alike.

private let controls = "\\u0000-\\u001f\\u007f-\\u009f"
private let controlsButLineEnds = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f"
private let spaces =
  "\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"

extension TextFormat {
  /// One line, which may be empty.
  package static let line = TextFormat("", pattern: "^[^\(controls)]*$") {
    $0.holdsControl(lineEnds: false) ? .invalidText : nil
  }

  /// One line that holds something to see.
  package static let meaningfulLine = TextFormat(
    "", pattern: "^[^\(controls)]*[^\(controls)\(spaces)][^\(controls)]*$"
  ) {
    $0.holdsControl(lineEnds: false) ? .invalidText : $0.isBlank ? .blank : nil
  }

  /// Any number of lines, which may be empty.
  package static let lines = TextFormat("", pattern: "^[^\(controlsButLineEnds)]*$") {
    $0.holdsControl(lineEnds: true) ? .invalidText : nil
  }

  /// Lines that hold something to see.
  package static let meaningfulLines = TextFormat(
    "",
    pattern: "^[^\(controlsButLineEnds)]*[^\(controls)\(spaces)][^\(controlsButLineEnds)]*$"
  ) {
    $0.holdsControl(lineEnds: true) ? .invalidText : $0.isBlank ? .blank : nil
  }

  /// Every text at all.
  package static let anything = TextFormat("", pattern: nil, mistake: { _ in nil })
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is one of U+0000 to U+001F or U+007F to U+009F; `lineEnds` allows line feed,
  /// carriage return and tab.
  func holdsControl(lineEnds: Bool) -> Bool {
    var previous: UInt8 = 0
    for byte in self {
      switch byte {
      case 9, 10, 13: if !lineEnds { return true }
      case 0...31, 127: return true
      case 0x80...0x9F where previous == 0xC2: return true
      default: break
      }
      previous = byte
    }
    return false
  }

  /// Whether every character is a space, a line end or a tab.
  var isBlank: Bool {
    for byte in self where byte > 0x20 && byte < 0x80 { return false }
    for scalar in String(decoding: self, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 9, 10, 13, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        continue
      default: return false
      }
    }
    return true
  }
}
