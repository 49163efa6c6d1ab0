/// What should not happen, but can: a full disk, a broken row, a lost connection.
///
/// What can be expected (a slot is taken) is not a fault but a value that a use case returns.
package struct Fault: Error, CustomStringConvertible {
  /// What the caller may be told.
  package enum Code: String, Sendable, CaseIterable {
    /// The store can't be used now; trying again later is right.
    case storeUnavailable = "store_unavailable"
    /// The store has no room left.
    case storeFull = "store_full"
    /// The store can only be read.
    case storeReadOnly = "store_read_only"
    /// More is queued than may wait.
    case overloaded = "overloaded"
    /// The program is stopping.
    case draining = "draining"
    /// The deadline of the request has passed.
    case deadlineExceeded = "deadline_exceeded"
    /// A defect of ours.
    case internalError = "internal_error"
  }

  package let code: Code
  /// For the log: what was being done and what the system said.
  ///
  /// Never a value that came from a person, a secret, or a token.
  package let detail: String
  /// The file and line that raised it.
  package let origin: String

  package init(_ code: Code, _ detail: String, file: String = #fileID, line: Int = #line) {
    self.code = code
    self.detail = detail
    self.origin = "\(file):\(line)"
  }

  package var description: String { "\(code.rawValue): \(detail) (\(origin))" }
}
