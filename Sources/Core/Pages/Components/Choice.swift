import HTML

/// One of several large links: a service, a provider, a tenant.
package struct Choice: Sendable {
  package let heading: String
  package let address: Address
  package let detail: String?
  /// Short facts in a row, each with its sign: "45 min", "€ 60".
  package let facts: [(icon: Icon, text: String)]
  /// One or two letters in a circle, for people.
  package let initials: String?

  package init(
    _ heading: String, _ address: Address, detail: String? = nil,
    facts: [(icon: Icon, text: String)] = [], initials: String? = nil
  ) {
    self.heading = heading
    self.address = address
    self.detail = detail
    self.facts = facts
    self.initials = initials
  }
}

/// Large links below each other; the whole card can be clicked, only its name is read as the link.
package func choiceList(_ choices: [Choice], headingLevel: Int = 2) -> Markup {
  ul(.class("choices"), .role("list")) {
    for choice in choices {
      li(.class("choice")) {
        if let initials = choice.initials {
          span(.class("avatar"), .aria(.hidden, true)) { initials }
        }
        choiceBody(choice, headingLevel)
        Icon.forward.markup
      }
    }
  }
}

private func choiceBody(_ choice: Choice, _ level: Int) -> Markup {
  let heading = a(.class("choice-title"), .href(choice.address), .dir(.auto)) { choice.heading }
  return div(.class("choice-body")) {
    if level == 2 {
      h2(.class("choice-name")) { heading }
    } else {
      h3(.class("choice-name")) { heading }
    }
    if let detail = choice.detail { p(.class("choice-detail"), .dir(.auto)) { detail } }
    if !choice.facts.isEmpty {
      p(.class("choice-meta")) {
        for fact in choice.facts {
          span {
            fact.icon.markup
            fact.text
          }
        }
      }
    }
  }
}

/// The initials of a name: of its first and last word.
package func initials(of name: String) -> String {
  let words = name.split(separator: " ").filter { $0.first?.isLetter == true }
  guard let first = words.first else { return monogram(name) }
  let last = words.count > 1 ? words[words.count - 1].prefix(1) : ""
  return (first.prefix(1) + last).uppercased()
}
