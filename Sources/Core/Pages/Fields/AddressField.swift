import Basics
import HTML

/// The last part of an address, with the whole of it shown below as it is typed.
///
/// Where scripts run, it is proposed from the field `from` until somebody types here.
package func addressField(
  _ field: FieldLabel, in form: FormState, base: String, from source: String
) -> Markup {
  let preview = field.id + "-preview"
  return Markup {
    fieldFrame(field, form) { shared in
      input(
        .class("input input-medium"), .type(.text), shared, .value(form[field.name]),
        .maxlength(63), .autocomplete("off"), .spellcheck(false),
        .data("data-slug-from", fieldID(source)), .data("data-slug-preview", preview))
    }
    p(.class("hint address-preview")) {
      "It will be "
      output(.id(preview), .for(field.id), .data("data-base", base)) {
        base + (form[field.name].isEmpty ? "your-name" : form[field.name])
      }
    }
  }
}

/// The zones to choose from, and the one that is chosen among them though it may be an old name.
package func offeredZones(_ chosen: String) -> [String] {
  let names = Zone.names
  return chosen.isEmpty || names.contains(chosen) ? names : (names + [chosen]).sorted()
}
