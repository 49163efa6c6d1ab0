import HTML

/// A part of a page with a frame, a heading, and what can be done with it.
package func card(
  _ heading: String? = nil, kind: CardKind = .plain,
  @MarkupBuilder actions: () -> Markup = Markup.init, @MarkupBuilder content: () -> Markup
) -> Markup {
  let buttons = actions()
  return section(.class("card", kind.className)) {
    if let heading {
      if buttons.isEmpty {
        div(.class("card-header")) { h2 { heading } }
      } else {
        div(.class("card-header")) {
          h2 { heading }
          div(.class("row")) { buttons }
        }
      }
    }
    content()
  }
}

/// What a card holds.
package enum CardKind: Sendable {
  case plain, quiet, danger

  var className: String? {
    switch self {
    case .plain: nil
    case .quiet: "card-quiet"
    case .danger: "card-danger"
    }
  }
}

/// Nothing here yet: what will be, and how to begin.
package func emptyState(
  _ heading: String, _ text: String, icon: Icon = .calendar,
  @MarkupBuilder action: () -> Markup = Markup.init
) -> Markup {
  let buttons = action()
  return div(.class("empty")) {
    span(.class("empty-icon")) { icon.markup }
    h2 { heading }
    p { text }
    if !buttons.isEmpty { div(.class("actions")) { buttons } }
  }
}

/// A name and its value.
package struct Fact: Sendable {
  package let name: String
  package let value: Markup

  /// A value of several elements.
  package init(_ name: String, @MarkupBuilder _ value: () -> Markup) {
    self.name = name
    self.value = value()
  }
}

/// A list of names and values; `isStacked` puts each value below its name.
package func factList(_ facts: [Fact], isStacked: Bool = false) -> Markup {
  dl(.class("facts", isStacked ? "facts-stacked" : nil)) {
    for fact in facts {
      div {
        dt { fact.name }
        dd(.dir(.auto)) { fact.value }
      }
    }
  }
}

/// A line of the summary: what was chosen so far.
package struct SummaryLine: Sendable {
  package let icon: Icon
  package let text: String
  package let detail: String?

  package init(_ icon: Icon, _ text: String, detail: String? = nil) {
    self.icon = icon
    self.text = text
    self.detail = detail
  }
}

/// What was chosen so far, beside the step that chooses more.
package func summaryCard(
  _ heading: String, _ lines: [SummaryLine], @MarkupBuilder more: () -> Markup = Markup.init
) -> Markup {
  section(.class("summary-card")) {
    h2(.dir(.auto)) { heading }
    ul(.class("summary-lines"), .role("list")) {
      for line in lines {
        li {
          line.icon.markup
          span(.dir(.auto)) {
            line.text
            if let detail = line.detail { small { detail } }
          }
        }
      }
    }
    more()
  }
}

/// Figures at a glance.
package func statList(_ figures: [(name: String, value: String)]) -> Markup {
  dl(.class("stats")) {
    for figure in figures {
      div(.class("stat")) {
        dt { figure.name }
        dd { figure.value }
      }
    }
  }
}
