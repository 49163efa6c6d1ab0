// Tables. Each function writes the element of its name.

/// `<table>`.
package func table(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("table", attributes, content()) }

/// `<caption>`.
package func caption(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("caption", attributes, content()) }

/// `<thead>`.
package func thead(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("thead", attributes, content()) }

/// `<tbody>`.
package func tbody(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("tbody", attributes, content()) }

/// `<tr>`.
package func tr(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("tr", attributes, content()) }

/// `<th>`.
package func th(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("th", attributes, content()) }

/// `<td>`.
package func td(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("td", attributes, content()) }
