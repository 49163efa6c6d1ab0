import HTML

/// A link of the side navigation.
struct NavigationItem {
  let caption: String
  let address: Address
  let icon: Icon
  let isCurrent: Bool

  init(_ caption: String, _ address: Address, _ icon: Icon, isCurrent: Bool = false) {
    self.caption = caption
    self.address = address
    self.icon = icon
    self.isCurrent = isCurrent
  }
}

/// What the desk and the back office have in common.
struct SideFrame {
  let siteName: String
  let home: Address
  let places: [NavigationItem]
  let outside: NavigationItem?
  let personName: String
  let csrf: String
  let signOut: Address
  let notice: Notice?
}

/// Navigation at the side on wide screens; on phones the same list is a popover behind a button,
/// which needs no script.
func sidePage(_ page: PageHead, _ frame: SideFrame, _ content: Markup) -> Markup {
  let inner = div(.class("desk")) {
    header(.class("desk-bar")) {
      brandLink(frame)
      HTML.button(.class("button"), .type(.button), .popovertarget("navigation")) {
        Icon.menu.markup
        "Menu"
      }
    }
    nav(.class("desk-nav"), .id("navigation"), .popover, .aria(.label, "Main")) {
      brandLink(frame)
      ul(.role("list")) { for place in frame.places { navigationLink(place) } }
      person(frame)
    }
    main(.class("desk-main"), .id("main"), .tabindex(-1)) {
      div(.class("desk-content")) {
        if let notice = frame.notice { noticeBox(notice) }
        content
      }
    }
  }
  return wholePage(page, site: frame.siteName, inner)
}

private func brandLink(_ frame: SideFrame) -> Markup {
  a(.class("brand"), .href(frame.home)) {
    span(.class("brand-mark"), .aria(.hidden, true)) { monogram(frame.siteName) }
    span(.class("brand-name"), .dir(.auto)) { frame.siteName }
  }
}

private func navigationLink(_ item: NavigationItem) -> Markup {
  li {
    a(.href(item.address), .aria(.current, item.isCurrent ? "page" : nil)) {
      item.icon.markup
      span { item.caption }
    }
  }
}

private func person(_ frame: SideFrame) -> Markup {
  div(.class("desk-person")) {
    if let outside = frame.outside {
      ul(.role("list")) { navigationLink(outside) }
    }
    p(.dir(.auto)) { frame.personName }
    postForm(to: frame.signOut, csrf: frame.csrf, class: nil) {
      HTML.button(.class("button button-wide"), .type(.submit)) { "Sign out" }
    }
  }
}
