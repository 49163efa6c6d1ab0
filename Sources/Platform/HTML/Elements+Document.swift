// The document and its large parts. Each function writes the element of its name.

/// `<head>`.
package func head(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("head", attributes, content()) }

/// `<title>`: the document's title, as shown in tabs and search results.
package func title(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("title", attributes, content()) }

/// `<body>`.
package func body(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("body", attributes, content()) }

/// `<main>`: the one main part of the page.
package func main(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("main", attributes, content()) }

/// `<header>`.
package func header(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("header", attributes, content()) }

/// `<footer>`.
package func footer(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("footer", attributes, content()) }

/// `<nav>`: a group of links for finding one's way.
package func nav(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("nav", attributes, content()) }

/// `<section>`.
package func section(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("section", attributes, content()) }

/// `<article>`.
package func article(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("article", attributes, content()) }

/// `<aside>`.
package func aside(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("aside", attributes, content()) }

/// `<h1>`: the page's one heading.
package func h1(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("h1", attributes, content()) }

/// `<h2>`.
package func h2(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("h2", attributes, content()) }

/// `<h3>`.
package func h3(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("h3", attributes, content()) }

/// `<h4>`.
package func h4(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("h4", attributes, content()) }

/// `<div>`.
package func div(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("div", attributes, content()) }

/// `<p>`.
package func p(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("p", attributes, content()) }

/// `<ul>`.
package func ul(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("ul", attributes, content()) }

/// `<ol>`.
package func ol(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("ol", attributes, content()) }

/// `<li>`.
package func li(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("li", attributes, content()) }

/// `<dl>`.
package func dl(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("dl", attributes, content()) }

/// `<dt>`.
package func dt(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("dt", attributes, content()) }

/// `<dd>`.
package func dd(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("dd", attributes, content()) }

/// `<hr>`.
package func hr(_ attributes: Attribute...) -> Markup { void("hr", attributes) }

/// `<figure>`.
package func figure(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("figure", attributes, content()) }

/// `<figcaption>`.
package func figcaption(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("figcaption", attributes, content()) }

/// `<details>`.
package func details(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("details", attributes, content()) }

/// `<summary>`.
package func summary(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("summary", attributes, content()) }

/// `<dialog>`.
package func dialog(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("dialog", attributes, content()) }

/// `<address>`.
package func address(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("address", attributes, content()) }

/// `<blockquote>`.
package func blockquote(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("blockquote", attributes, content()) }

/// `<pre>`: text whose spaces count.
package func pre(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { verbatim("pre", attributes, content()) }

/// `<script>`: a module from a file; there is no content, since there is no inline script.
package func script(_ attributes: Attribute...) -> Markup {
  element("script", attributes, Markup())
}

/// `<meta>`.
package func meta(_ attributes: Attribute...) -> Markup { void("meta", attributes) }

/// `<link>`.
package func link(_ attributes: Attribute...) -> Markup { void("link", attributes) }
