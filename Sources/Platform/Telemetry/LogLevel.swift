/// How much a line matters.
package enum LogLevel: Int, Sendable, CaseIterable, Comparable {
  /// For whoever looks for a fault in the program.
  case debug
  /// What happened in the normal course.
  case info
  /// What someone should look at in the next days.
  case warning
  /// What failed and should not have.
  case error

  /// Less matters less.
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The word in the log and on the command line; nil for any other.
  package init?(name: String) {
    guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  /// The lower-case word.
  package var name: String {
    switch self {
    case .debug: "debug"
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
