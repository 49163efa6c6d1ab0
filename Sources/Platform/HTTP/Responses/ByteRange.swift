/// What a `Range` header asks of something `length` bytes long (RFC 9110 section 14).
enum ByteRange: Equatable {
  /// No range, or one that is not understood, or several: all of it.
  case whole
  case part(Range<Int64>)
  /// A range that lies beyond the end: 416.
  case unsatisfiable

  init(_ header: String?, length: Int64) {
    self = .whole
    guard let header, header.lowercased().hasPrefix("bytes=") else { return }
    let ends = header.dropFirst(6).trimmingBlanks.split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return }
    switch (ends[0].isEmpty, ends[1].isEmpty) {
    case (true, true): return
    case (true, false): self = Self.suffix(Self.number(ends[1]), of: length)
    case (false, _):
      let first = Self.number(ends[0])
      let last = ends[1].isEmpty ? Int64.max - 1 : Self.number(ends[1])
      guard first <= last else { return }
      self = first < length ? .part(first..<min(last + 1, length)) : .unsatisfiable
    }
  }

  private static func suffix(_ count: Int64, of length: Int64) -> ByteRange {
    guard count > 0, length > 0 else { return .unsatisfiable }
    return .part(max(0, length - count)..<length)
  }

  /// A number too large to hold is as good as the largest.
  private static func number(_ digits: Substring) -> Int64 {
    Int64(digits).map { min($0, Int64.max - 1) } ?? Int64.max - 1
  }
}
