import Basics

/// Bytes that never change while the program runs, compressed once: for `Responder.immediate`.
package struct StaticAsset: Sendable {
  private let plain: Response
  private let packed: Response?

  /// The entity tags are derived from the bytes; each coding has one of its own.
  package init(_ bytes: [UInt8], contentType: String, cacheControl: String = "no-cache") {
    let tag = Self.fingerprint(bytes)
    var plain = Response(status: 200, contentType: contentType, bytes: bytes)
    plain.headers.add("cache-control", cacheControl)
    plain.headers.add("vary", "accept-encoding")
    var packed = plain
    plain.headers.add("etag", "\"\(tag)\"")
    packed.headers.add("etag", "\"\(tag)-gzip\"")
    packed.headers.add("content-encoding", "gzip")
    self.plain = plain
    // Without a tag, to ask whether bytes of this type are worth it.
    let isPossible = Compression.isPossible(
      Response(status: 200, contentType: contentType, bytes: bytes))
    if isPossible, let bytes = Compression.gzip(bytes, level: 9) {
      packed.body = .bytes(bytes)
      self.packed = packed
    } else {
      self.packed = nil
    }
  }

  /// The answer to a GET or HEAD.
  package func response(to request: borrowing Request) -> Response {
    if let packed, Compression.accepts(request.storage.head.headers["accept-encoding"]) {
      return packed
    }
    return plain
  }

  /// FNV-1a of 128 bits: it tells versions apart, and guards nothing.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    for byte in bytes {
      hash ^= UInt128(byte)
      hash &*= 0x0000_0000_0100_0000_0000_0000_0000_013B
    }
    return String(hash, radix: 36)
  }
}
