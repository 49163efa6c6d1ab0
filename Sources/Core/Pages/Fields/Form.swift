import HTML

/// A form that changes something.
///
/// Browsers leave the checking to the server, which says everything at once and beside its field.
/// `csrf` is nil only where there is no session, as on public pages.
package func postForm(
  to address: Address, csrf: String?, class className: String? = "form", id: String? = nil,
  @MarkupBuilder content: () -> Markup
) -> Markup {
  HTML.form(
    .method(.post), .action(address), .class(className), .id(id), .novalidate
  ) {
    if let csrf { hiddenField(PageSecurity.csrfField, csrf) }
    content()
  }
}

/// A form that only looks: its fields become the query of the next page's address.
package func getForm(
  to address: Address, class className: String? = "toolbar", submitsOnChange: Bool = false,
  @MarkupBuilder content: () -> Markup
) -> Markup {
  HTML.form(
    .method(.get), .action(address), .class(className),
    submitsOnChange ? .data("data-submit-on-change") : .none
  ) { content() }
}

/// The button of a form that sends itself on change; it is there for readers without a script.
package func applyButton(_ caption: String = "Show") -> Markup {
  HTML.button(.class("button"), .type(.submit), .data("data-without-script")) { caption }
}

/// A value that goes with the form and isn't shown.
package func hiddenField(_ name: String, _ value: String) -> Markup {
  input(.type(.hidden), .name(name), .value(value))
}

/// Fields below each other; `inTwoColumns` puts short ones side by side where there is room.
package func fieldGrid(inTwoColumns: Bool = false, @MarkupBuilder content: () -> Markup) -> Markup {
  div(.class("fields", inTwoColumns ? "fields-two" : nil)) { content() }
}

/// Fields that belong together, under a name.
package func fieldGroup(
  _ heading: String, hint: String? = nil, @MarkupBuilder content: () -> Markup
) -> Markup {
  fieldset(.class("group")) {
    legend { heading }
    if let hint { p(.class("hint")) { hint } }
    div(.class("fields")) { content() }
  }
}

/// The button that Enter presses in a form with several: the first one.
///
/// It is for no eye and no
/// Tab; the same button stands at the form's end.
package func hiddenSubmit(name: String? = nil, value: String? = nil) -> Markup {
  HTML.button(
    .class("visually-hidden"), .type(.submit), .tabindex(-1), .aria(.hidden, true),
    .all(name.map { [.name($0), .value(value ?? "")] } ?? [])
  ) { "Send" }
}
