import Basics

/// One of the program's commands.
struct Command: Sendable {
  let name: String
  /// Its words and options, as the usage shows them.
  let usage: String
  let summary: String
  /// The options that are followed by a value, and those that stand alone.
  var options: Set<String> = []
  var flags: Set<String> = []
  /// - Returns: the exit status.
  let run: @Sendable (Arguments) async throws -> Int32

  static let all: [Command] = [
    .serve, .demo, .migrate, .check, .platformOperator, .tenant, .keys, .routes, .benchFill,
  ]

  /// Runs a command line.
  ///
  /// 0: fine, 1: failed, 2: not understood.
  static func run(_ line: [String]) async -> Int32 {
    guard let name = line.first, name != "--help", name != "help" else {
      printNow(help)
      return line.isEmpty ? 2 : 0
    }
    guard let command = all.first(where: { $0.name == name }) else {
      printError("there is no command \(name); `atrium help` lists them")
      return 2
    }
    if line.contains("--help") {
      printNow("atrium \(command.usage)\n\n\(command.summary)")
      return 0
    }
    do {
      let arguments = try Arguments(
        Array(line.dropFirst()), takesValue: command.options, flags: command.flags)
      return try await command.run(arguments)
    } catch let misuse as Arguments.Misuse {
      printError("\(misuse.message)\nusage: atrium \(command.usage)")
      return 2
    } catch let fault as Fault {
      printError(fault.detail)
      return 1
    } catch {
      printError("\(error)")
      return 1
    }
  }

  private static var help: String {
    let lines = all.map { "  atrium \($0.usage)\n      \($0.summary)" }
    return "Atrium: appointments for many businesses, on one binary.\n\n"
      + lines.joined(separator: "\n")
  }
}
