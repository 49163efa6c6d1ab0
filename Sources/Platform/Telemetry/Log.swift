import Basics

/// The program's log: lines of a fixed message and typed fields.
///
/// The caller formats its line (about 1 µs) and hands the bytes over; one thread writes them. A
/// `write(2)` on the caller would be simpler, but holds up a loop for as long as whoever reads the
/// other end of the pipe is busy.
package struct Log: Sendable {
  /// How lines look.
  package enum Style: Sendable {
    /// One JSON object a line.
    case json
    /// For a person at a terminal.
    case readable(coloured: Bool)
  }

  private let level: LogLevel
  private let style: Style
  private let clock: Clock
  private let write: @Sendable ([UInt8]) -> Void
  private let context: [LogField]

  /// - Parameters:
  ///   - level: the least that is written.
  ///   - write: takes one whole line, its newline included.
  package init(
    level: LogLevel = .info, style: Style, clock: Clock = .system,
    write: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.init(level: level, style: style, clock: clock, write: write, context: [])
  }

  private init(
    level: LogLevel, style: Style, clock: Clock, write: @escaping @Sendable ([UInt8]) -> Void,
    context: [LogField]
  ) {
    self.level = level
    self.style = style
    self.clock = clock
    self.write = write
    self.context = context
  }

  /// A log that keeps nothing.
  package static let silent = Log(level: .error, style: .json) { _ in }

  /// The same log with these fields on each line.
  package func with(_ fields: LogField...) -> Log {
    Log(level: level, style: style, clock: clock, write: write, context: context + fields)
  }

  /// Whether lines of that level are written: for callers whose fields are dear.
  package func writes(_ level: LogLevel) -> Bool { level >= self.level }

  /// Writes a line of level `debug`.
  package func debug(_ message: StaticString, _ fields: LogField...) {
    record(.debug, message, fields)
  }
  /// Writes a line of level `info`.
  package func info(_ message: StaticString, _ fields: LogField...) {
    record(.info, message, fields)
  }
  /// Writes a line of level `warning`.
  package func warning(_ message: StaticString, _ fields: LogField...) {
    record(.warning, message, fields)
  }
  /// Writes a line of level `error`.
  package func error(_ message: StaticString, _ fields: LogField...) {
    record(.error, message, fields)
  }

  /// Writes a line of that level, if such lines are written at all.
  package func record(_ level: LogLevel, _ message: StaticString, _ fields: [LogField]) {
    guard writes(level) else { return }
    var line = LogLine(level: level, message: message, at: clock.now, style: style)
    for field in context { line.add(field) }
    for field in fields { line.add(field) }
    write(line.finish())
  }
}
