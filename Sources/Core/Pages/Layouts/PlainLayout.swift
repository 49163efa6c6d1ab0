import HTML

/// How wide a plain page's one column is.
package enum PlainWidth: Sendable {
  /// A short form, such as signing in.
  case narrow
  /// Text to read.
  case medium
  /// The front page and the reference.
  case wide

  var name: String? {
    switch self {
    case .narrow: nil
    case .medium: "medium"
    case .wide: "wide"
    }
  }
}

/// A page that belongs to no tenant: front page, signing in and up, errors, the reference.
package func plainPage(
  _ page: PageHead, width: PlainWidth = .narrow, notice: Notice? = nil,
  @MarkupBuilder content: () -> Markup
) -> Markup {
  let inner = div(.class("plain")) {
    header(.class("plain-header")) {
      a(.class("brand"), .href("/")) {
        span(.class("brand-mark")) { Icon.arch.markup }
        span { "Atrium" }
      }
    }
    main(.class("plain-main"), .id("main"), .tabindex(-1)) {
      div(.class("plain-content", width.name)) {
        if let notice { noticeBox(notice) }
        content()
      }
    }
  }
  return wholePage(page, site: "Atrium", inner)
}
