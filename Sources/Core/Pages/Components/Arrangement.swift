import HTML

/// The distance between things that stand below each other.
package enum StackGap: Sendable {
  case tight, normal, loose

  var className: String? {
    switch self {
    case .tight: "stack-tight"
    case .normal: nil
    case .loose: "stack-loose"
    }
  }
}

/// Things below each other, with one distance between them.
package func stack(_ gap: StackGap = .normal, @MarkupBuilder content: () -> Markup) -> Markup {
  div(.class("stack", gap.className)) { content() }
}

/// Things beside each other, wrapping where there is no room; `isSpread` pushes them apart.
package func row(isSpread: Bool = false, @MarkupBuilder content: () -> Markup) -> Markup {
  div(.class("row", isSpread ? "row-spread" : nil)) { content() }
}

/// Cards of one width, as many beside each other as there is room for.
package func cardGrid(@MarkupBuilder content: () -> Markup) -> Markup {
  div(.class("grid")) { content() }
}

/// A column that is comfortable to read and fill in.
package func narrow(@MarkupBuilder content: () -> Markup) -> Markup {
  div(.class("narrow")) { content() }
}

/// The main thing, and at its side what belongs to it.
///
/// On phones the side comes after the main thing, or before it where `asideFirst`.
package func split(
  asideFirst: Bool = false, @MarkupBuilder main: () -> Markup, @MarkupBuilder aside: () -> Markup
) -> Markup {
  div(.class("split", asideFirst ? "split-aside-first" : nil)) {
    div { main() }
    div { aside() }
  }
}

/// Words of less weight: a remark, a count.
package func remark(@MarkupBuilder content: () -> Markup) -> Markup {
  p(.class("muted small")) { content() }
}
