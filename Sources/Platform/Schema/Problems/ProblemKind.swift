/// A kind of refusal that callers can tell apart by its code; each has a page at `/problems/…`.
///
/// Features add theirs as static members and hand a list of them to the composition root:
/// ```swift
/// extension ProblemKind {
///   static let slotTaken = ProblemKind(
///     "slot_taken", status: 409, "The slot is taken.", "Someone else was faster. Choose another.")
/// }
/// ```
package struct ProblemKind: Hashable, Sendable {
  /// Lower case with underscores: `slot_taken`.
  package let code: String
  /// The status of the answer.
  package let status: Int
  /// One short sentence, always the same.
  package let title: String
  /// When it comes and what to do, for the page.
  package let explanation: String

  package init(_ code: String, status: Int, _ title: String, _ explanation: String) {
    self.code = code
    self.status = status
    self.title = title
    self.explanation = explanation
  }

  /// The last part of the address of its page: `slot-taken`.
  package var pageName: String { code.split(separator: "_").joined(separator: "-") }
  /// The `type` of the answer, relative to the server.
  package var type: String { "/problems/" + pageName }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
