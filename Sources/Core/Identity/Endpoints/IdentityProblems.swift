import Access
import Basics
import Schema

extension ProblemKind {
  /// 401: the address, the password or the business is wrong.
  package static let wrongCredentials = ProblemKind(
    "wrong_credentials", status: 401, "The address or the password is not right.",
    "Which of them is not told. After several failures there is a wait before the next attempt.")

  /// What this target refuses, besides what any call is refused for.
  package static let identity: [ProblemKind] = [wrongCredentials]
}

extension Mistake.Code {
  static let emailTaken: Self = "email_taken"
  static let slugTaken: Self = "slug_taken"
}

extension Mistake {
  init(_ conflict: SignUpConflict) {
    switch conflict {
    case .emailTaken:
      self.init("/email", .emailTaken, "There is an account with this address. Sign in instead.")
    case .slugTaken: self.init("/tenant/slug", .slugTaken, "This name is taken.")
    }
  }
}

extension Problem {
  /// 429 for whoever failed too often.
  package static func wait(_ wait: TimeSpan) -> Problem {
    let seconds = String(max(1, (wait + .milliseconds(999)).seconds))
    return Problem(
      .tooManyRequests, "There were too many failures. Wait before you try again.",
      headers: [
        "Retry-After": seconds, "RateLimit-Limit": String(AttemptRule.account.freeFailures),
        "RateLimit-Remaining": "0", "RateLimit-Reset": seconds,
      ])
  }

  /// How a refused sign-in is answered.
  package init(_ refusal: SignInRefusal) {
    switch refusal {
    case .wrongCredentials: self.init(ProblemKind.wrongCredentials)
    case .wait(let span): self = .wait(span)
    case .tenantSuspended: self.init(ProblemKind.tenantSuspended)
    }
  }
}
