import Glibc

/// Writes a line for people to standard error.
func printError(_ text: String) { write("atrium: \(text)\n", to: STDERR_FILENO) }

/// Writes a line to standard output, at once, so that whoever waits for it sees it.
func printNow(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

private func write(_ text: String, to descriptor: Int32) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}
