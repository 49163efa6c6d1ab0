import HTML

/// One of the values that a field can take.
package struct Option: Sendable {
  package let value: String
  package let caption: String
  package let hint: String?

  package init(_ value: String, _ caption: String, hint: String? = nil) {
    self.value = value
    self.caption = caption
    self.hint = hint
  }
}

/// A list to choose one from.
///
/// `empty` is what stands first where nothing has been chosen.
package func selectField(
  _ field: FieldLabel, in form: FormState, _ options: [Option], empty: String? = nil,
  width: FieldWidth = .full
) -> Markup {
  fieldFrame(field, form) { shared in
    select(.class("input", width.className), shared) {
      if let empty { HTML.option(.value("")) { empty } }
      for option in options { optionElement(option, chosen: form[field.name]) }
    }
  }
}

func optionElement(_ option: Option, chosen: String) -> Markup {
  HTML.option(.value(option.value), .selected(option.value == chosen)) { option.caption }
}

/// One box to tick; its value is `on`, as in any form.
package func checkbox(_ field: FieldLabel, in form: FormState, value: String = "on") -> Markup {
  let error = form.error(of: field.name)
  return div(.class("field", error == nil ? nil : "field-wrong")) {
    HTML.label(.class("check")) {
      input(
        .type(.checkbox), .id(field.id), .name(field.name), .value(value),
        .checked(form.contains(field.name, value)), .aria(.invalid, error != nil),
        describedBy(field, hasError: error != nil))
      span { field.caption }
    }
    hintAndError(field, error)
  }
}

/// Boxes of which any number may be ticked, all under one name.
package func checkboxGroup(_ field: FieldLabel, in form: FormState, _ options: [Option]) -> Markup {
  optionGroup(field, form) { shared in
    div(.class("options options-grid")) {
      for (index, option) in options.enumerated() {
        HTML.label(.class("check")) {
          input(
            .type(.checkbox), .id(index == 0 ? field.id : nil), .name(field.name),
            .value(option.value), .checked(form.contains(field.name, option.value)), shared)
          optionText(option)
        }
      }
    }
  }
}

/// One of a few, each on a card with room for an explanation.
package func radioCards(
  _ field: FieldLabel, in form: FormState, _ options: [Option], inColumns: Bool = false
) -> Markup {
  optionGroup(field, form) { shared in
    div(.class("options", inColumns ? "options-grid" : nil)) {
      for (index, option) in options.enumerated() {
        HTML.label(.class("radio-card")) {
          input(
            .type(.radio), .id(index == 0 ? field.id : nil), .name(field.name),
            .value(option.value), .checked(form.contains(field.name, option.value)),
            .required(!field.isOptional), shared)
          optionText(option)
        }
      }
    }
  }
}

private func optionText(_ option: Option) -> Markup {
  span {
    if let hint = option.hint {
      strong { option.caption }
      span(.class("hint")) { hint }
    } else {
      option.caption
    }
  }
}

/// A group's name, hint and mistake; the controls carry the description, since a fieldset's own is
/// not read out everywhere.
private func optionGroup(
  _ field: FieldLabel, _ form: FormState, content: (Attribute) -> Markup
) -> Markup {
  let error = form.error(of: field.name)
  let shared = Attribute.all([
    .aria(.invalid, error != nil), describedBy(field, hasError: error != nil),
  ])
  return fieldset(.class("field", error == nil ? nil : "field-wrong")) {
    legend(.class("field-legend")) { caption(of: field) }
    hintAndError(field, error)
    content(shared)
  }
}
