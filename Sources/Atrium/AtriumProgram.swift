import EventLoop
import Glibc

/// The program: `atrium COMMAND …`.
@main
struct AtriumProgram {
  static func main() async {
    // Before any other thread is there, so that all of them leave the signals to `Termination.wait`.
    Termination.block()
    exit(await Command.run(Array(CommandLine.arguments.dropFirst())))
  }
}
