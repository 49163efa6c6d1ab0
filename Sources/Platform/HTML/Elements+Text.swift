// Inside a line. Each function writes the element of its name.

/// `<a>`: a link; its text says where it leads.
package func a(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("a", attributes, content()) }

/// `<span>`.
package func span(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("span", attributes, content()) }

/// `<strong>`.
package func strong(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("strong", attributes, content()) }

/// `<em>`.
package func em(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("em", attributes, content()) }

/// `<small>`.
package func small(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("small", attributes, content()) }

/// `<code>`.
package func code(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("code", attributes, content()) }

/// `<kbd>`.
package func kbd(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("kbd", attributes, content()) }

/// `<abbr>`.
package func abbr(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("abbr", attributes, content()) }

/// `<time>`: an instant, date or time, with `datetime` for programs.
package func time(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("time", attributes, content()) }

/// `<br>`.
package func br(_ attributes: Attribute...) -> Markup { void("br", attributes) }

/// `<img>`.
package func img(_ attributes: Attribute...) -> Markup { void("img", attributes) }

/// `<mark>`.
package func mark(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("mark", attributes, content()) }

/// `<bdi>`: text of unknown direction, kept from turning its surroundings.
package func bdi(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("bdi", attributes, content()) }
