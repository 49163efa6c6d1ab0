import HTML

/// The page behind a problem's `type`: what the code means, and what a client can do about it.
package func problemPage(
  code problemCode: String, status: Int, heading: String, explanation: String, remedy: String? = nil
) -> Markup {
  plainPage(PageHead(heading, isIndexed: true), width: .medium) {
    breadcrumb([Crumb("API reference", "/docs/api")])
    pageHeader(heading, lead: explanation)
    card {
      factList([
        Fact("Status") { String(status) },
        Fact("Code") { code { problemCode } },
        Fact("Media type") { code { "application/problem+json" } },
      ])
    }
    if let remedy {
      h2(.class("push")) { "What to do" }
      p { remedy }
    }
  }
}
