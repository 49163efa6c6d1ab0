import EventLoop
import Glibc

/// The program: `atrium COMMAND …`.
@main
struct AtriumProgram {
  static func main() async {
    // Before any other thread is there, so that all of them leave the signals to `Termination.wait`.
    Termination.block()
    // What the program keeps is for its own user alone, whoever may look into the folder.
    umask(0o077)
    exit(await Command.run(Array(CommandLine.arguments.dropFirst())))
  }
}
