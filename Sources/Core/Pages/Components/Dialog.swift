import HTML

/// A button and the dialog that it opens: a popover, so that Escape closes it and no script is
/// needed.
///
/// For what must be decided, prefer `confirmStep`, which has an address of its own.
package func dialog(
  id: String, opener: String, _ style: ButtonStyle = .secondary, heading: String,
  @MarkupBuilder content: () -> Markup
) -> Markup {
  Markup {
    HTML.button(.class(style.className), .type(.button), .popovertarget(id)) { opener }
    div(
      .class("dialog"), .id(id), .popover, .role("dialog"), .aria(.labelledby, "\(id)-heading")
    ) {
      h2(.id("\(id)-heading")) { heading }
      content()
      actions {
        HTML.button(
          .class(ButtonStyle.secondary.className), .type(.button), .popovertarget(id),
          .popoverCloses
        ) { "Close" }
      }
    }
  }
}

/// Asks before something that can't be taken back: a page of its own, so it works everywhere.
///
/// `fields` come between the question and the buttons, such as a reason.
package func confirmStep(
  _ heading: String, _ text: String, confirm: String, to address: Address, csrf: String?,
  isDangerous: Bool = true, back: Address, backCaption: String = "Keep it",
  @MarkupBuilder fields: () -> Markup = Markup.init
) -> Markup {
  let inner = fields()
  return div(.class("narrow")) {
    pageHeader(heading, lead: text)
    postForm(to: address, csrf: csrf) {
      inner
      actions {
        submitButton(confirm, isDangerous ? .danger : .primary)
        linkButton(backCaption, to: back)
      }
    }
  }
}
