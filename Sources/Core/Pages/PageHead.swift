import HTML

/// What a page says about itself before its content.
package struct PageHead: Sendable {
  /// The page's own title, without the tenant's or the program's name.
  package var title: String
  /// The language of the page, as a BCP 47 tag.
  package var language: String
  /// One sentence for search results and shared links.
  package var summary: String?
  /// False where a search engine should not keep it: manage pages, the desk, errors.
  package var isIndexed: Bool
  /// True where a form came back with mistakes; the title then begins with "Error:".
  package var hasErrors: Bool

  package init(
    _ title: String, language: String = "en", summary: String? = nil, isIndexed: Bool = false,
    hasErrors: Bool = false
  ) {
    self.title = title
    self.language = language
    self.summary = summary
    self.isIndexed = isIndexed
    self.hasErrors = hasErrors
  }
}

/// The whole document around a layout's body; `site` is whose page it is.
func wholePage(_ page: PageHead, site: String, _ inner: Markup) -> Markup {
  let name = page.title == site ? site : page.title + " · " + site
  return document(language: page.language) {
    head {
      meta(.charset("utf-8"))
      title { page.hasErrors ? "Error: " + name : name }
      meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
      meta(.name("color-scheme"), .content("light dark"))
      meta(.name("theme-color"), .content("#f9f8f4"), .media("(prefers-color-scheme: light)"))
      meta(.name("theme-color"), .content("#101312"), .media("(prefers-color-scheme: dark)"))
      if let summary = page.summary { meta(.name("description"), .content(summary)) }
      if !page.isIndexed { meta(.name("robots"), .content("noindex")) }
      link(.rel("icon"), .href(Assets.icon.address), .mediaType("image/svg+xml"))
      link(.rel("stylesheet"), .href(Assets.stylesheet.address))
      HTML.script(.mediaType("module"), .src(Assets.enhance.address))
    }
    body {
      a(.class("skip"), .href("#main")) { "Skip to the content" }
      inner
    }
  }
}
