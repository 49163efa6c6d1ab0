import Basics
import Glibc

extension Log {
  /// The log of a program that runs for people or machines: readable, and coloured unless
  /// `NO_COLOR` is set, where the descriptor is a terminal; JSON lines elsewhere.
  package static func standard(
    level: LogLevel = .info, to descriptor: Int32 = STDERR_FILENO, clock: Clock = .system
  ) -> (log: Log, writer: LogWriter) {
    let isTerminal = isatty(descriptor) == 1
    let style: Style = isTerminal ? .readable(coloured: getenv("NO_COLOR") == nil) : .json
    let writer = LogWriter(to: descriptor)
    return (Log(level: level, style: style, clock: clock) { writer.write($0) }, writer)
  }
}
