import Basics
import Database
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
  package let run: Run

  /// What a route does, and what it finds out on the way.
  package typealias Run =
    @Sendable (Gate, Request, PathParameters, inout Trace) async throws -> Response

  /// What is known of a request for the log, however it ends.
  package struct Trace: Sendable {
    package var tenant: TenantID?

    package init() {}
  }

  /// Who the route is for.
  package enum Face: Sendable {
    /// A program; described in the OpenAPI document.
    case api(Operation)
    /// A person with a browser.
    case page
    /// A machine that asks for something plain: health, metrics, keys, files.
    case plain
  }

  package init(
    _ method: Method, _ pattern: String, _ requirement: Requirement, face: Face,
    run: @escaping Run
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
