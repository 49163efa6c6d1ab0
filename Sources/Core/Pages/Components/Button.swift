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
///
/// `about` tells several buttons of one caption apart for those who hear them: whom or what it is for.
package func submitButton(
  _ caption: String, _ style: ButtonStyle = .primary, name: String? = nil, value: String? = nil,
  to address: Address? = nil, about: String? = nil
) -> Markup {
  HTML.button(
    .class(style.className), .type(.submit),
    .all(name.map { [.name($0), .value(value ?? "")] } ?? []),
    address.map(Attribute.formaction) ?? .none
  ) { captioned(caption, about) }
}

private func captioned(_ caption: String, _ about: String?) -> Markup {
  Markup {
    caption
    if let about { span(.class("visually-hidden")) { " \(about)" } }
  }
}

/// A link that looks like a button, for going somewhere.
package func linkButton(
  _ caption: String, to address: Address, _ style: ButtonStyle = .secondary, icon: Icon? = nil,
  about: String? = nil
) -> Markup {
  a(.class(style.className), .href(address)) {
    icon?.markup
    captioned(caption, about)
  }
}

/// A button that is a whole form: one click, one change.
package func postButton(
  _ caption: String, to address: Address, csrf: String?, _ style: ButtonStyle = .secondary,
  fields: [(name: String, value: String)] = [], about: String? = nil
) -> Markup {
  postForm(to: address, csrf: csrf, class: nil) {
    for field in fields { hiddenField(field.name, field.value) }
    submitButton(caption, style, about: about)
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
