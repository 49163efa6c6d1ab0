import HTML
import Schema

/// A page in place of the one that was asked for.
package struct ErrorPage: Sendable {
  package var status: Int
  package var heading: String
  package var text: String
  /// Shown so that it can be quoted when asking for help.
  package var requestID: String?
  /// Where to go from here.
  package var link: (caption: String, address: Address)?

  package init(
    status: Int, heading: String, text: String, requestID: String? = nil,
    link: (caption: String, address: Address)? = nil
  ) {
    self.status = status
    self.heading = heading
    self.text = text
    self.requestID = requestID
    self.link = link
  }

  /// What is said for a status where nothing more exact is known.
  package init(status: Int, requestID: String? = nil) {
    let words = Self.words[status] ?? Self.words[status < 500 ? 400 : 500]!
    self.init(
      status: status, heading: words.heading, text: words.text, requestID: requestID,
      link: ("Go to the front page", "/"))
  }

  /// A refusal as a browser is shown it: in the words of pages, with the detail of this very case.
  package init(_ problem: Problem, requestID: String? = nil) {
    if problem.code == "tenant_suspended" {
      self = .tenantSuspended(requestID: requestID)
      return
    }
    self.init(status: problem.status, requestID: requestID)
    if let detail = problem.detail { text = detail }
  }

  /// The public pages of a tenant that an operator has suspended.
  package static func tenantSuspended(requestID: String? = nil) -> ErrorPage {
    ErrorPage(
      status: 403, heading: "Booking is paused here",
      text: """
        This business can't take bookings through Atrium at the moment. Appointments that were \
        already made are kept. Please ask the business directly.
        """, requestID: requestID)
  }

  private static let words: [Int: (heading: String, text: String)] = [
    400: (
      "That didn't make sense",
      "The address or the form was not complete. Please go back and try again."
    ),
    401: (
      "Please sign in",
      "This page is for people who are signed in."
    ),
    403: (
      "Not yours to open",
      "You are signed in, but your role doesn't include this page. The owner of the "
        + "business can change that."
    ),
    404: (
      "There is nothing here",
      "The address may be old or mistyped, or what it led to has been removed."
    ),
    405: (
      "That can't be done here",
      "The page exists, but not for this kind of request."
    ),
    409: (
      "Somebody was faster",
      "What you wanted to change has changed meanwhile. Please look at it again and repeat "
        + "what is still needed."
    ),
    413: (
      "That was too much",
      "The form is larger than we can take."
    ),
    422: (
      "Something needs another look",
      "The form holds something that can't be used. Please go back and check it."
    ),
    429: (
      "A little slower, please",
      "There were many requests in a short time. Please wait a minute and try again."
    ),
    500: (
      "That was our mistake",
      "Something went wrong on our side. Nothing was changed. Please try again in a moment."
    ),
    503: (
      "Back in a moment",
      "The service is restarting or very busy. Please try again in a minute."
    ),
  ]
}

/// The page for an error, in the plain layout: it needs neither tenant nor session.
package func errorPage(_ error: ErrorPage) -> Markup {
  plainPage(PageHead(error.heading), width: .medium) {
    span(.class("hero-mark", markClass(error.status))) { errorIcon(error.status) }
    p(.class("error-code")) { "Error \(error.status)" }
    h1 { error.heading }
    p(.class("lead push")) { error.text }
    if let link = error.link { actions { linkButton(link.caption, to: link.address, .primary) } }
    if let requestID = error.requestID {
      p(.class("muted small push")) {
        "If you ask for help, mention "
        code { requestID }
        "."
      }
    }
  }
}

private func markClass(_ status: Int) -> String? {
  switch status {
  case 429, 503: "mark-wait"
  case 500...: "mark-bad"
  default: nil
  }
}

private func errorIcon(_ status: Int) -> Markup {
  switch status {
  case 401, 403: Icon.lock.markup
  case 404: Icon.search.markup
  case 429, 503: Icon.clock.markup
  default: Icon.warning.markup
  }
}
