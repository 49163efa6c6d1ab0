import Basics
import CSys
import EventLoop

/// A regular file, open for reading; closed with its last reference.
final class OpenFile: Sendable {
  let size: Int64
  let modified: Instant
  private let fd: Int32

  /// Opens and looks at the file, which may block; nil where it is not a regular file one may read.
  init?(path: String) {
    var size: Int64 = 0
    var modified: Int64 = 0
    fd = csys_open_file(path, &size, &modified)
    self.size = size
    self.modified = Instant(microseconds: modified / 1_000)
    guard fd >= 0 else { return nil }
  }

  deinit { if fd >= 0 { csys_close(fd) } }

  /// Reads up to `count` bytes at `offset`, which may block; nil where the disk fails or the file shrank.
  func read(_ count: Int, at offset: Int64) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, csys_read_at(fd, buffer.baseAddress, count, offset))
    }
    return bytes.isEmpty && count > 0 ? nil : bytes
  }
}

extension FileBody {
  /// Writes the part, read by threads that may block.
  func write(to writer: ResponseWriter) async throws {
    var offset = offset
    let end = offset + length
    while offset < end {
      let from = offset
      let count = Int(min(131_072, end - from))
      let piece = await BlockingPool.files.run { self.file.read(count, at: from) }
      guard let piece else { throw Fault(.internalError, "a file ended before its time") }
      try await writer.write(piece)
      offset += Int64(piece.count)
    }
  }
}
