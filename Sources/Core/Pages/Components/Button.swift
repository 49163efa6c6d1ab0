import HTML

/// How much a button asks for attention; one `primary` a page.
package enum ButtonStyle: Sendable, CaseIterable {
  case primary, secondary, quiet, danger

  var className: String {
    switch self {
    case .primary: "button button-primary"
    case .secondary: "button"
    case .quiet: "button button-quiet"
    case .danger: "button button-danger"
    }
  }
}

/// Sends the form around it; `name` and `value` say which button it was.
package func submitButton(
  _ caption: String, _ style: ButtonStyle = .primary, name: String? = nil, value: String? = nil,
  to address: Address? = nil
) -> Markup {
  HTML.button(
    .class(style.className), .type(.submit),
    .all(name.map { [.name($0), .value(value ?? "")] } ?? []),
    address.map(Attribute.formaction) ?? .none
  ) { caption }
}

/// A link that looks like a button, for going somewhere.
package func linkButton(
  _ caption: String, to address: Address, _ style: ButtonStyle = .secondary, icon: Icon? = nil
) -> Markup {
  a(.class(style.className), .href(address)) {
    icon?.markup
    caption
  }
}

/// A button that is a whole form: one click, one change.
package func postButton(
  _ caption: String, to address: Address, csrf: String?, _ style: ButtonStyle = .secondary,
  fields: [(name: String, value: String)] = []
) -> Markup {
  postForm(to: address, csrf: csrf, class: nil) {
    for field in fields { hiddenField(field.name, field.value) }
    submitButton(caption, style)
  }
}

/// Buttons in a row at the end of a form or card; the first is the one that is meant.
package func actions(@MarkupBuilder _ content: () -> Markup) -> Markup {
  div(.class("actions")) { content() }
}

/// A text to be copied, with a button that appears where scripts run.
package func copyField(_ label: String, _ text: String, id: String) -> Markup {
  div(.class("field")) {
    HTML.label(.for(id)) { label }
    div(.class("copy-field")) {
      input(.class("input"), .id(id), .type(.text), .value(text), .readonly())
      HTML.button(.class("button"), .type(.button), .data("data-copy", text), .hidden()) {
        Icon.copy.markup
        span(.data("data-copy-label"), .role("status")) { "Copy" }
      }
    }
  }
}

/// Prints the page; it appears where scripts run.
package func printButton(_ caption: String) -> Markup {
  HTML.button(.class("button"), .type(.button), .data("data-print"), .hidden()) { caption }
}
