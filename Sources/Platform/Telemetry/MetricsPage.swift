/// Writes the Prometheus text format, version 0.0.4.
struct MetricsPage {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(32_768) }

  mutating func family(_ name: StaticString, help: StaticString, kind: StaticString) {
    append("# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n")
  }

  mutating func sample(_ name: StaticString, labels: [MetricLabel], value: Int64) {
    append("\(name)\(Self.text(of: labels)) \(value)\n")
  }

  mutating func bucket(
    _ name: StaticString, labels: [MetricLabel], upTo bound: String, count: Int64
  ) {
    let bound = MetricLabel("le", .declared(bound))
    append("\(name)_bucket\(Self.text(of: labels + [bound])) \(count)\n")
  }

  mutating func sum(_ name: StaticString, labels: [MetricLabel], seconds: String) {
    append("\(name)_sum\(Self.text(of: labels)) \(seconds)\n")
  }

  mutating func count(_ name: StaticString, labels: [MetricLabel], count: Int64) {
    append("\(name)_count\(Self.text(of: labels)) \(count)\n")
  }

  /// Nanoseconds as a decimal number of seconds, exactly and without trailing zeros.
  static func seconds(_ nanoseconds: Int64) -> String {
    let (whole, part) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    let sign = nanoseconds < 0 ? "-" : ""
    guard part > 0 else { return "\(sign)\(whole)" }
    var digits = String(part)
    digits = String(repeating: "0", count: 9 - digits.utf8.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }

  private static func text(of labels: [MetricLabel]) -> String {
    guard !labels.isEmpty else { return "" }
    let pairs = labels.map { label in #"\#(label.name.text)="\#(escaped(label.value.text))""# }
    return "{\(pairs.joined(separator: ","))}"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += #"\\"#
      case "\"": result += #"\""#
      case "\n": result += #"\n"#
      default: result.append(character)
      }
    }
    return result
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
