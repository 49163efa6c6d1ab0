import HTML

/// From one time to another in a line, with what can be done to the line behind it.
///
/// The fields are `name.start` and `name.end`; `about` tells the line from its neighbours for those
/// who hear it.
package func hoursRow(
  _ name: String, about: String, in form: FormState,
  @MarkupBuilder action: () -> Markup = Markup.init
) -> Markup {
  let errors = ["start", "end"].compactMap { part in
    form.error(of: "\(name).\(part)").map { (field: "\(name).\(part)", text: $0) }
  }
  return div(.class("hours-row", errors.isEmpty ? nil : "field-wrong")) {
    for error in errors {
      p(.class("field-error"), .id(fieldID(error.field) + "-error")) {
        Icon.warning.markup
        span { error.text }
      }
    }
    div(.class("hours-line")) {
      timeInput("\(name).start", "\(about), from", form)
      span(.aria(.hidden, true)) { "–" }
      timeInput("\(name).end", "\(about), to", form)
      action()
    }
  }
}

private func timeInput(_ name: String, _ label: String, _ form: FormState) -> Markup {
  let isWrong = form.error(of: name) != nil
  return input(
    .class("input input-short"), .type(.time), .id(fieldID(name)), .name(name), .value(form[name]),
    .aria(.label, label), .aria(.invalid, isWrong),
    .aria(.describedby, isWrong ? fieldID(name) + "-error" : nil))
}
