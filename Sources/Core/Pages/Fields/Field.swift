import HTML

/// What every field has: its name, what it asks for, a hint, and whether it may be left empty.
package struct FieldLabel: Sendable {
  let name: String
  let caption: String
  let hint: String?
  let isOptional: Bool

  /// `name` is the form's, `caption` the reader's.
  package init(
    _ name: String, _ caption: String, hint: String? = nil, isOptional: Bool = false
  ) {
    self.name = name
    self.caption = caption
    self.hint = hint
    self.isOptional = isOptional
  }

  var id: String { fieldID(name) }
}

/// How wide a field is: as wide as what is to be typed.
package enum FieldWidth: Sendable {
  case full, medium, short

  var className: String? {
    switch self {
    case .full: nil
    case .medium: "input-medium"
    case .short: "input-short"
    }
  }
}

/// Label, hint, mistake and control, tied together for screen readers.
///
/// `control` is given the attributes that do it.
func fieldFrame(
  _ field: FieldLabel, _ form: FormState, control: (Attribute) -> Markup
) -> Markup {
  let error = form.error(of: field.name)
  let shared = Attribute.all([
    .id(field.id), .name(field.name), .required(!field.isOptional),
    .aria(.invalid, error != nil), describedBy(field, hasError: error != nil),
  ])
  return div(.class("field", error == nil ? nil : "field-wrong")) {
    HTML.label(.for(field.id)) { caption(of: field) }
    hintAndError(field, error)
    control(shared)
  }
}

func caption(of field: FieldLabel) -> Markup {
  Markup {
    field.caption
    if field.isOptional { span(.class("optional")) { " (optional)" } }
  }
}

func hintAndError(_ field: FieldLabel, _ error: String?) -> Markup {
  Markup {
    if let hint = field.hint { p(.class("hint"), .id(field.id + "-hint")) { hint } }
    if let error {
      p(.class("field-error"), .id(field.id + "-error")) {
        Icon.warning.markup
        span { error }
      }
    }
  }
}

func describedBy(_ field: FieldLabel, hasError: Bool) -> Attribute {
  var ids: [String] = []
  if field.hint != nil { ids.append(field.id + "-hint") }
  if hasError { ids.append(field.id + "-error") }
  return .aria(.describedby, ids.isEmpty ? nil : ids.joined(separator: " "))
}
