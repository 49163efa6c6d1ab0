import HTTP
import Schema

extension FormState {
  /// A form as it was sent, with its mistakes in words for whoever filled it in.
  ///
  /// Secrets don't come back: their fields show nothing.
  package init(sent form: FormBody, mistakes: [Mistake], fields: [String] = []) {
    self.init(form, fields: fields)
    add(mistakes.map { inWords($0) }, fields: fields)
  }

  /// The API speaks of types and characters; a form asks for what is to be done.
  private func inWords(_ mistake: Mistake) -> Mistake {
    var told = mistake
    let name = String(mistake.pointer.split(separator: "/").joined(separator: "."))
    let isEmpty = self[name].isEmpty
    switch mistake.code {
    case .required, .blank: told.detail = "Fill this in."
    case .tooShort, .invalidFormat, .wrongType:
      if isEmpty {
        told.detail = "Fill this in."
      } else if let example = Self.example(of: name) {
        told.detail = example
      } else if mistake.code == .wrongType {
        told.detail = "Enter a whole number."
      }
    case .invalidChoice: told.detail = isEmpty ? "Choose one." : "Choose one of the list."
    case .unknownReference: told.detail = "It is no longer there. Choose another."
    case .invalidText: told.detail = "Leave out line breaks and other control characters."
    default: break
    }
    return told
  }

  private static func example(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "email": "Enter an address such as name@example.org."
    case "phone": "Enter a number with country code, such as +49 30 1234567."
    case "slug": "Use 2 to 63 small letters a–z, digits and single hyphens."
    case "country": "Use the two capital letters of the country, such as DE."
    default: nil
    }
  }
}
