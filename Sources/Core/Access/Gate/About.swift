import HTTP
import Schema

/// What a route's documentation says of it, beside its method, path and schemas.
package struct About: Sendable {
  /// Unique, camelCase: `bookAppointment`.
  package var id: String
  /// Under which heading it stands.
  package var tag: String
  /// One line.
  package var summary: String
  /// More, in Markdown; may be empty.
  package var description = ""
  package var answer: AnswerShape
  /// Codes of problems beyond those that every route may answer.
  package var problems: [ProblemKind] = []
  /// Whether the manage token of an appointment, as a bearer token, opens it.
  package var byManageToken = false

  /// What a success looks like.
  package enum AnswerShape: Sendable {
    case ok(AnySchema)
    case created(AnySchema)
    case page(AnySchema)
    case noContent
  }

  package init(
    _ id: String, _ tag: String, _ summary: String, _ description: String = "",
    answers answer: AnswerShape, problems: [ProblemKind] = [], byManageToken: Bool = false
  ) {
    self.id = id
    self.tag = tag
    self.summary = summary
    self.description = description
    self.answer = answer
    self.problems = problems
    self.byManageToken = byManageToken
  }
}
