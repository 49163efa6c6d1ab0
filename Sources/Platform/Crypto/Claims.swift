/// What a token says: named values, in order, of the few kinds that our tokens use.
///
/// It is narrower than JSON on purpose. What this could not have written (nested objects, fractions,
/// nulls, a name given twice) it refuses to read, so that no two readers see one token differently.
package struct Claims: Sendable, Equatable {
  /// One claim's value.
  package enum Value: Sendable, Equatable {
    case text(String)
    case integer(Int64)
    case flag(Bool)
    case texts([String])
  }

  /// One claim.
  package struct Member: Sendable, Equatable {
    /// The claim's name.
    package let name: String
    /// What it says.
    package let value: Value
  }

  /// All of them, in the order written.
  package private(set) var members: [Member] = []

  /// None yet.
  package init() {}

  /// The claim of that name; setting one that is there replaces it, nil takes it away.
  package subscript(name: String) -> Value? {
    get { members.first { $0.name == name }?.value }
    set {
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index] = Member(name: name, value: value)
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The claim's text; nil where it is missing or of another kind.
  package func text(_ name: String) -> String? {
    if case .text(let text) = self[name] { text } else { nil }
  }

  /// The claim's number; nil where it is missing or of another kind.
  package func integer(_ name: String) -> Int64? {
    if case .integer(let number) = self[name] { number } else { nil }
  }

  /// The claim's list; one text counts as a list of one, as RFC 7519 has it for `aud`.
  ///
  /// Nil where it is missing or of another kind.
  package func texts(_ name: String) -> [String]? {
    switch self[name] {
    case .texts(let texts): texts
    case .text(let text): [text]
    default: nil
    }
  }
}
