/// All the kinds of problems of a program, each code once; made by the composition root.
package struct ProblemCatalogue: Sendable {
  /// In the order of their status, then as given.
  package let kinds: [ProblemKind]

  package init(_ kinds: [ProblemKind]...) {
    let all = kinds.flatMap(\.self)
    let codes = Set(all.map(\.code))
    precondition(codes.count == all.count, "a code of a problem is declared twice")
    self.kinds = all.enumerated()
      .sorted { ($0.element.status, $0.offset) < ($1.element.status, $1.offset) }
      .map(\.element)
  }

  /// The kind whose page has this name: `slot-taken`.
  package func kind(pageName: String) -> ProblemKind? {
    kinds.first { $0.pageName == pageName }
  }
}
