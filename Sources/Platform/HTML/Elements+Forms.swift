// Forms and their fields. Each function writes the element of its name.

/// `<form>`.
package func form(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("form", attributes, content()) }

/// `<label>`.
package func label(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("label", attributes, content()) }

/// `<input>`.
package func input(_ attributes: Attribute...) -> Markup { void("input", attributes) }

/// `<button>`.
package func button(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("button", attributes, content()) }

/// `<select>`.
package func select(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("select", attributes, content()) }

/// `<optgroup>`.
package func optgroup(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("optgroup", attributes, content()) }

/// `<option>`.
package func option(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("option", attributes, content()) }

/// `<textarea>`: a text area; its content is kept to the character.
package func textarea(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { verbatim("textarea", attributes, content()) }

/// `<fieldset>`.
package func fieldset(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("fieldset", attributes, content()) }

/// `<legend>`.
package func legend(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("legend", attributes, content()) }

/// `<datalist>`.
package func datalist(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("datalist", attributes, content()) }

/// `<output>`.
package func output(
  _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = Markup.init
) -> Markup { element("output", attributes, content()) }
