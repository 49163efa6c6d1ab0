import HTML
import Schema

/// The page behind a problem's `type`: what the code means, and what a client can do about it.
package func problemPage(_ kind: ProblemKind) -> Markup {
  plainPage(PageHead(kind.title, isIndexed: true), width: .medium) {
    breadcrumb([Crumb("API reference", "/docs/api")])
    pageHeader(kind.title)
    p(.class("lead")) { prose(kind.explanation) }
    div(.class("push")) {
      card {
        factList([
          Fact("Status") { kind.status },
          Fact("Code") { code { kind.code } },
          Fact("Media type") { code { Problem.contentType } },
        ])
      }
    }
  }
}

/// A sentence whose parts in backticks are code, as documents of the API write it.
func prose(_ text: String) -> Markup {
  Markup {
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { code { String(part) } } else { String(part) }
    }
  }
}
