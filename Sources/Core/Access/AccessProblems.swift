import HTTP
import Schema

extension ProblemKind {
  package static let tenantSuspended = ProblemKind(
    "tenant_suspended", status: 403, "This business is suspended.",
    "Whoever runs the installation has closed its doors for now; nothing of it is lost.")
  package static let inUse = ProblemKind(
    "in_use", status: 409, "Something still refers to it.",
    "Set `active` to false instead: it is no longer offered then, and what refers to it stays.")

  /// What the gate refuses.
  package static let access: [ProblemKind] = [tenantSuspended, inUse]
}

extension Problem {
  /// 404, for what is not there and for what the caller may not see alike.
  package static let notFound = Problem(.notFound)

  /// A body that did not arrive as it should.
  init(_ error: BodyError) {
    switch error {
    case .tooLarge:
      self.init(.payloadTooLarge, "A body may hold \(Gate.bodyLimit) bytes.")
    case .tooSlow: self.init(ProblemKind.requestTimeout)
    case .connectionLost, .malformed: self.init(ProblemKind.malformed)
    }
  }
}

extension Mistake {
  /// An id of nothing that the caller can see.
  package static func unknownReference(_ pointer: String, _ what: String) -> Mistake {
    Mistake(pointer, .unknownReference, "There is no such \(what).")
  }
}
