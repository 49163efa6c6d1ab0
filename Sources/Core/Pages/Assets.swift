import CPageAssets
import HTML

/// A file for the browser that the binary carries: the style sheet, a script, the icon.
package struct Asset: Sendable {
  /// `/assets/atrium.0123456789abcdef.css`: the content's hash is part of the name, so the answer
  /// may be kept for ever.
  package let address: Address
  /// The media type, with its charset.
  package let contentType: String
  /// The content.
  package let bytes: [UInt8]

  init(_ name: String, _ ending: String, _ contentType: String, _ file: page_asset) {
    bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    address = "/assets/\(name).\(contentHash(bytes)).\(ending)"
    self.contentType = contentType
  }
}

/// The browser's files.
package enum Assets {
  /// The one style sheet.
  package static let stylesheet = Asset(
    "atrium", "css", "text/css; charset=utf-8", page_asset_stylesheet())
  /// What pages do better with a script.
  package static let enhance = Asset(
    "enhance", "js", "text/javascript; charset=utf-8", page_asset_enhance())
  /// The icon shown in tabs.
  package static let icon = Asset("icon", "svg", "image/svg+xml", page_asset_icon())

  /// All of them.
  package static let all = [stylesheet, enhance, icon]

  /// How long an answer may be kept: its address changes with its content.
  package static let cacheControl = "public, max-age=31536000, immutable"

  /// The asset with this path, or nil; an old hash is not found, so nobody keeps new content
  /// under an old name.
  package static func asset(at path: some StringProtocol) -> Asset? {
    all.first { $0.address.text == path }
  }
}

/// FNV-1a in 64 bits, as 16 hexadecimal digits: tells versions apart, and proves nothing.
private func contentHash(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
