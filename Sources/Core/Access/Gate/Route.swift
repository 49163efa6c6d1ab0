import Basics
import HTTP
import Schema

/// A door in the wall: what it is called by, what it asks of its caller, and what it does.
package struct Route: Sendable {
  package let method: Method
  /// The full path, with `{names}` for its parameters.
  package let pattern: String
  package let requirement: Requirement
  package let face: Face
  /// Everything from the request to the answer; what it throws, the responder turns into one.
  let run: @Sendable (Gate, Request, PathParameters) async throws -> Response

  /// Who the route is for.
  package enum Face: Sendable {
    /// A program; described in the OpenAPI document.
    case api(Operation)
    /// A person with a browser.
    case page
  }

  package init(
    _ method: Method, _ pattern: String, _ requirement: Requirement, face: Face,
    run: @escaping @Sendable (Gate, Request, PathParameters) async throws -> Response
  ) {
    self.method = method
    self.pattern = pattern
    self.requirement = requirement
    self.face = face
    self.run = run
  }

  /// Whether its mistakes are told as JSON, not as a page.
  package var isAPI: Bool {
    if case .api = face { true } else { false }
  }
}
