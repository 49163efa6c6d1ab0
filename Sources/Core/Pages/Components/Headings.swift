import HTML

/// The head of a page: its one `h1`, a sentence below it, and what can be done at the right.
package func pageHeader(
  _ heading: String, lead: String? = nil, eyebrow: String? = nil,
  @MarkupBuilder actions: () -> Markup = Markup.init
) -> Markup {
  let buttons = actions()
  return div(.class("page-header")) {
    div {
      if let eyebrow { p(.class("eyebrow")) { eyebrow } }
      h1 { bdi { heading } }
      if let lead { p(.class("lead")) { lead } }
    }
    if !buttons.isEmpty { div(.class("row")) { buttons } }
  }
}

/// The head of a page that says how something ended, with a sign in the colour of the news.
package func outcomeHeader(
  _ heading: String, lead: String? = nil, _ kind: Notice.Kind = .good
) -> Markup {
  div(.class("outcome")) {
    span(.class("hero-mark", "mark-\(kind.rawValue)")) { kind.icon.markup }
    h1 { bdi { heading } }
    if let lead { p(.class("lead")) { lead } }
  }
}

/// A page of the way here.
package struct Crumb: Sendable {
  package let caption: String
  package let address: Address

  package init(_ caption: String, _ address: Address) {
    self.caption = caption
    self.address = address
  }
}

/// The way from the section to the page's parent; the page itself is the `h1` below.
package func breadcrumb(_ crumbs: [Crumb]) -> Markup {
  nav(.class("breadcrumb"), .aria(.label, "Breadcrumb")) {
    ol(.role("list")) {
      for crumb in crumbs { li { a(.href(crumb.address)) { crumb.caption } } }
    }
  }
}

/// A step of a few; those that are done may be gone back to.
package struct Step: Sendable {
  package let caption: String
  package let address: Address?

  package init(_ caption: String, back address: Address? = nil) {
    self.caption = caption
    self.address = address
  }
}

/// Where one is in a few steps; `current` counts from 0.
package func stepIndicator(_ steps: [Step], current: Int) -> Markup {
  nav(.aria(.label, "Steps")) {
    ol(.class("steps"), .role("list")) {
      for (index, step) in steps.enumerated() {
        li(
          .class(index < current ? "is-done" : nil),
          .aria(.current, index == current ? "step" : nil)
        ) {
          stepContent(step, number: index + 1, isDone: index < current)
        }
      }
    }
  }
}

private func stepContent(_ step: Step, number: Int, isDone: Bool) -> Markup {
  let text = Markup {
    span(.class("step-number")) { "\(number). " }
    span(.class("step-name")) { step.caption }
    if isDone { span(.class("visually-hidden")) { " (done)" } }
  }
  guard isDone, let address = step.address else { return text }
  return a(.href(address)) { text }
}

/// Pages side by side that belong together.
package struct Tab: Sendable {
  package let caption: String
  package let address: Address
  package let isCurrent: Bool

  package init(_ caption: String, _ address: Address, isCurrent: Bool) {
    self.caption = caption
    self.address = address
    self.isCurrent = isCurrent
  }
}

/// Tabs are links: each has an address of its own.
///
/// `label` says what they are tabs of.
package func tabs(_ label: String, _ tabs: [Tab]) -> Markup {
  nav(.aria(.label, label)) {
    ul(.class("tabs"), .role("list")) {
      for tab in tabs {
        li {
          a(.href(tab.address), .aria(.current, tab.isCurrent ? "page" : nil)) { tab.caption }
        }
      }
    }
  }
}
