import Basics
import CSys

/// The names that hide a file's tables: made once for each file, and known to no statement.
struct IsolationNames: Sendable, Equatable {
  /// Ends the name of each base table.
  let baseSecret: String
  /// Ends the name of each inner view.
  let viewSecret: String

  var secrets: [String] { ["_\(baseSecret)", "_\(viewSecret)"] }

  /// New ones, of 64 random bits each.
  static func made() -> IsolationNames {
    IsolationNames(
      baseSecret: "b" + hexadecimal(csys_random_u64()),
      viewSecret: "v" + hexadecimal(csys_random_u64()))
  }

  func base(of table: String) -> String { "\(table)_\(baseSecret)" }
  func innerView(of table: String) -> String { "\(table)_\(viewSecret)" }
  func trigger(before event: String, on table: String) -> String {
    "\(table)_\(baseSecret)_\(event)"
  }

  /// Nil where the name is not that of a base table.
  func publicName(ofBase name: String) -> String? {
    name.hasSuffix("_\(baseSecret)") ? String(name.dropLast(baseSecret.count + 1)) : nil
  }

  /// True for whatever the isolation made.
  func isOurs(_ name: String) -> Bool { name.contains(baseSecret) || name.contains(viewSecret) }
}

private func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
