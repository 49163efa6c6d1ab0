import Basics
import CZlib
import EventLoop

/// Compresses answers by gzip (RFC 1952), where the client takes it and it pays.
enum Compression {
  /// Smaller bodies fit one packet anyway.
  static let leastSize = 1_024
  /// Larger bodies are compressed off the loop.
  static let mostOnLoop = 32_768

  /// Whether the body may be sent in a coding that depends on the request.
  static func isPossible(_ response: borrowing Response) -> Bool {
    guard response.mayCompress, response.status == 200, case .bytes(let bytes) = response.body,
      bytes.count >= leastSize
    else { return false }
    let headers = response.headers
    guard let type = headers["content-type"], isCompressible(type),
      !headers.contains("content-encoding"), !headers.contains("content-range")
    else { return false }
    // A strong tag is of these very bytes, and comes back in If-Match.
    return headers["etag"]?.hasPrefix("W/") ?? true
  }

  private static func isCompressible(_ contentType: String) -> Bool {
    let type = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
    return type.hasPrefix("text/") && type != "text/event-stream" || type.hasSuffix("+json")
      || type.hasSuffix("+xml")
      || ["application/json", "application/javascript", "application/xml"].contains(type)
  }

  /// Whether `Accept-Encoding` takes gzip (RFC 9110 section 12.5.3).
  static func accepts(_ header: String?) -> Bool {
    guard let header else { return false }
    var anyCoding = false
    for item in header.lowercased().split(separator: ",") {
      let parts = item.split(separator: ";").map(\.trimmingBlanks)
      guard let coding = parts.first else { continue }
      let isRefused = parts.dropFirst().contains { part in
        part.hasPrefix("q=0") && part.dropFirst(3).allSatisfy { $0 == "0" || $0 == "." }
      }
      if coding == "gzip" { return !isRefused }
      if coding == "*" { anyCoding = !isRefused }
    }
    return anyCoding
  }

  /// The bytes as one gzip member; nil where that is no shorter.
  static func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    // 15 bits of window, and 16 for gzip's wrapper.
    guard czlib_deflate_init(&stream, level, 15 + 16) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let packed = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, used in
      bytes.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        used = deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
      }
    }
    return packed.isEmpty ? nil : packed
  }
}
