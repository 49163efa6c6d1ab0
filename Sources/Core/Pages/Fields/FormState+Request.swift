import HTTP
import Schema

extension FormState {
  /// A form as it was sent, with what is wrong with it.
  ///
  /// The pointer of a mistake is the name of its field: `/customer/email` belongs to
  /// `customer.email`, and one about an element of a list to the field of the list. A mistake for
  /// which the form has no field stands above it.
  package init(_ body: FormBody, mistakes: [Mistake] = [], fields: [String] = []) {
    self.init(body.items, errors: [])
    add(mistakes, fields: fields)
  }

  /// Adds mistakes that a use case found, to those fields of the form that have their names.
  package mutating func add(_ mistakes: [Mistake], fields: [String] = []) {
    let known = Set(values.map(\.name) + fields)
    errors += mistakes.map { mistake in
      FieldError(fieldName(of: mistake.pointer, among: known), mistake.detail)
    }
  }
}

/// The longest beginning of the pointer that is a field of the form; empty where there is none.
private func fieldName(of pointer: String, among known: Set<String>) -> String {
  var steps = pointer.split(separator: "/")
  while !steps.isEmpty {
    let name = steps.joined(separator: ".")
    if known.contains(name) { return name }
    steps.removeLast()
  }
  return ""
}
