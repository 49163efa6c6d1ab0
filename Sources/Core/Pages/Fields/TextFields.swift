import Basics
import HTML

/// What is typed into a text field: decides the keyboard, the filling in and the checking.
package enum TextKind: Sendable {
  case text, personName, email, telephone, newPassword, password, search, url, slug

  var input: InputKind {
    switch self {
    case .text, .personName, .slug: .text
    case .email: .email
    case .telephone: .telephone
    case .newPassword, .password: .password
    case .search: .search
    case .url: .url
    }
  }

  var autocomplete: StaticString? {
    switch self {
    case .text, .search, .url, .slug: nil
    case .personName: "name"
    case .email: "email"
    case .telephone: "tel"
    case .newPassword: "new-password"
    case .password: "current-password"
    }
  }

  var isProse: Bool { self == .text || self == .search }
}

/// One line of text.
///
/// What was typed comes back, but for passwords. `autocomplete` is for fields of other people's
/// data (`"off"`), or of a more exact kind (`"organization"`).
package func textField(
  _ field: FieldLabel, in form: FormState, _ kind: TextKind = .text, width: FieldWidth = .full,
  maxLength: Int? = nil, autocomplete: StaticString? = nil, placeholder: String? = nil
) -> Markup {
  let isSecret = kind == .password || kind == .newPassword
  return fieldFrame(field, form) { shared in
    input(
      .class("input", width.className), .type(kind.input), shared,
      .value(isSecret ? nil : form[field.name]), .maxlength(maxLength), .placeholder(placeholder),
      .autocomplete(autocomplete ?? kind.autocomplete),
      kind.isProse ? .none : .spellcheck(false), isSecret ? .none : .dir(.auto))
  }
}

/// Several lines of text.
package func textArea(
  _ field: FieldLabel, in form: FormState, rows: Int = 4, maxLength: Int? = nil
) -> Markup {
  fieldFrame(field, form) { shared in
    textarea(.class("input"), shared, .rows(rows), .maxlength(maxLength), .dir(.auto)) {
      form[field.name]
    }
  }
}

/// A whole number, with its unit beside it.
package func numberField(
  _ field: FieldLabel, in form: FormState, range: ClosedRange<Int>? = nil, unit: String? = nil
) -> Markup {
  fieldFrame(field, form) { shared in
    let control = input(
      .class("input input-short"), .type(.number), shared, .value(form[field.name]),
      .inputmode("numeric"), .min(range.map { String($0.lowerBound) }),
      .max(range.map { String($0.upperBound) }), .step("1"))
    guard let unit else { return control }
    return div(.class("with-unit")) {
      control
      span { unit }
    }
  }
}

/// An amount of money, typed as people write it; the currency stands beside it.
package func moneyField(_ field: FieldLabel, in form: FormState, currency: String) -> Markup {
  fieldFrame(field, form) { shared in
    div(.class("with-unit")) {
      input(
        .class("input input-short"), .type(.text), shared, .value(form[field.name]),
        .inputmode("decimal"), .autocomplete("off"))
      span { currency }
    }
  }
}

/// A date, as `YYYY-MM-DD`.
package func dateField(
  _ field: FieldLabel, in form: FormState, from: CivilDate? = nil, until: CivilDate? = nil
) -> Markup {
  fieldFrame(field, form) { shared in
    input(
      .class("input input-medium"), .type(.date), shared, .value(form[field.name]),
      .min(from?.description), .max(until?.description))
  }
}

/// A time of day, as `HH:MM`; `24:00`, which browsers don't know, is typed as `00:00`.
package func timeField(_ field: FieldLabel, in form: FormState) -> Markup {
  fieldFrame(field, form) { shared in
    input(.class("input input-short"), .type(.time), shared, .value(form[field.name]))
  }
}
