import HTML

/// A mistake in a form, beside the field where it is.
package struct FieldError: Sendable, Equatable {
  /// The field's name, or empty for the form as a whole.
  package let field: String
  /// What is wrong and how to mend it, in a sentence.
  package let message: String

  package init(_ field: String, _ message: String) {
    self.field = field
    self.message = message
  }
}

/// What stands in a form's fields, and what is wrong with it: a form that comes back keeps all
/// that was typed.
package struct FormState: Sendable {
  /// Names with their values in order; a name may occur more than once.
  package var values: [(name: String, value: String)]
  /// All mistakes, in the order of the fields.
  package var errors: [FieldError]

  package init(_ values: [(name: String, value: String)] = [], errors: [FieldError] = []) {
    self.values = values
    self.errors = errors
  }

  /// The first value of a field; empty where there is none.
  package subscript(name: String) -> String {
    values.first { $0.name == name }?.value ?? ""
  }

  /// True where the field has this value among its own, as ticked boxes do.
  package func contains(_ name: String, _ value: String) -> Bool {
    values.contains { $0.name == name && $0.value == value }
  }

  /// The mistake to show beside the field.
  package func error(of name: String) -> String? {
    errors.first { $0.field == name }?.message
  }
}

/// All mistakes above the form, each a link to its field.
///
/// It takes the focus when the page opens, so that a screen reader begins there. Nothing where
/// nothing is wrong.
package func errorSummary(_ form: FormState) -> Markup {
  guard !form.errors.isEmpty else { return Markup() }
  let count = form.errors.count
  return div(
    .class("error-summary"), .role("alert"), .tabindex(-1), .autofocus(),
    .aria(.labelledby, "error-summary-heading")
  ) {
    h2(.id("error-summary-heading")) {
      count == 1 ? "One thing needs another look" : "\(count) things need another look"
    }
    ul {
      for error in form.errors {
        li {
          if error.field.isEmpty {
            error.message
          } else {
            a(.href("#\(fieldID(error.field))")) { error.message }
          }
        }
      }
    }
  }
}

/// The id of a field's control: its name in characters that an id may have anywhere.
package func fieldID(_ name: String) -> String {
  "field-" + String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
}
