/// Something that the house does not want, and where it stands.
struct Finding: Hashable, CustomStringConvertible {
  let path: String
  /// From 1; 0 for the file as a whole.
  var line = 0
  let words: String

  var description: String { line == 0 ? "\(path): \(words)" : "\(path):\(line): \(words)" }
}

extension Sequence where Element == Finding {
  /// One finding a line, for the message of a failed expectation.
  var list: String { map { "\n  \($0)" }.joined() }
}
