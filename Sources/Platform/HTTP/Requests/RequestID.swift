import Basics

/// Marks the ids that the server makes for requests.
package enum RequestSubject {}

/// The `X-Request-Id` of a request: the client's, where it sent a sane one, or ours.
enum RequestIdentity: Sendable {
  case given(Range<Int>)
  case made(Identifier<RequestSubject>)

  static func make() -> RequestIdentity { .made(newIdentifier()) }

  /// An id for an answer to what never became a request.
  static func newID() -> String { newIdentifier().description }

  private static func newIdentifier() -> Identifier<RequestSubject> {
    var random = SystemRandom()
    return Identifier(high: random.next(), low: random.next())
  }
}
