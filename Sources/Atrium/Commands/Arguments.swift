/// A command line: words, and options that begin with two dashes.
struct Arguments {
  /// What can be said wrongly on a command line; ends the program with status 2.
  struct Misuse: Error {
    var message: String
  }

  private(set) var words: [String] = []
  private var options: [String: String] = [:]
  private var flags: Set<String> = []

  /// - Parameter takesValue: the options that are followed by a value; others are flags.
  init(_ arguments: [String], takesValue: Set<String>, flags known: Set<String>) throws(Misuse) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        words.append(argument)
        continue
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1)
      let name = parts.first.map(String.init) ?? ""
      if known.contains(name), parts.count == 1 {
        flags.insert(name)
      } else if takesValue.contains(name) {
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
          throw Misuse(message: "--\(name) needs a value")
        }
        guard options.updateValue(value, forKey: name) == nil else {
          throw Misuse(message: "--\(name) is given twice")
        }
      } else {
        throw Misuse(message: "there is no option --\(name)")
      }
    }
  }

  subscript(name: String) -> String? { options[name] }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The whole number of an option, in a range.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(Misuse) -> Int? {
    guard let text = options[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Misuse(
        message: "--\(name) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The word at a place, which a usage line calls `name`.
  func word(_ place: Int, _ name: String) throws(Misuse) -> String {
    guard words.indices.contains(place) else { throw Misuse(message: "\(name) is missing") }
    return words[place]
  }
}
