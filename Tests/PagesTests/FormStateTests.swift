import HTML
import HTTP
import Pages
import Schema
import Testing

@Test func `a form that comes back keeps what was typed and says what is wrong`() throws {
  let body = try FormBody(Array("name=Zo%C3%AB&customer.email=zoe%40&days=1&days=3".utf8))
  let form = FormState(
    body,
    mistakes: [
      Mistake("/customer/email", .invalidFormat, "Enter an e-mail address."),
      Mistake("/days/1", .outOfRange, "That day is over."),
      Mistake("/startsAt", "slot_taken", "The time is taken."),
    ])
  #expect(form["name"] == "Zoë")
  #expect(form.contains("days", "3") && !form.contains("days", "2"))
  #expect(form.error(of: "customer.email") == "Enter an e-mail address.")
  #expect(form.error(of: "days") == "That day is over.")
  #expect(form.errors.last == FieldError("", "The time is taken."))
}

@Test func `a mistake about a field that was left out finds it by the form's list`() throws {
  let form = FormState(
    try FormBody([]), mistakes: [Mistake("/providerIds", .required, "Choose one.")],
    fields: ["providerIds"])
  #expect(form.error(of: "providerIds") == "Choose one.")
}

@Test func `a field is tied to its label, its hint and its mistake`() {
  let form = FormState(
    [("customer.email", "a\"b@")], errors: [FieldError("customer.email", "Look again.")])
  let markup = textField(
    FieldLabel("customer.email", "E-mail", hint: "For the confirmation."), in: form, .email)
  #expect(
    markup.string == """
      <div class="field field-wrong"><label for="field-customer-email">E-mail</label>\
      <p class="hint" id="field-customer-email-hint">For the confirmation.</p>\
      <p class="field-error" id="field-customer-email-error">\(Icon.warning.markup.string)\
      <span>Look again.</span></p>\
      <input class="input" type="email" id="field-customer-email" name="customer.email" required \
      aria-invalid="true" aria-describedby="field-customer-email-hint field-customer-email-error" \
      value="a&quot;b@" autocomplete="email" spellcheck="false" dir="auto"></div>
      """)
}

@Test func `a password never comes back`() {
  let form = FormState([("password", "correct horse")])
  let markup = textField(FieldLabel("password", "Password"), in: form, .newPassword)
  #expect(!markup.string.contains("correct"))
  #expect(markup.string.contains("autocomplete=\"new-password\""))
}

@Test func `the summary links each mistake to its field, and is empty where there is none`() {
  #expect(errorSummary(FormState()).isEmpty)
  let form = FormState(errors: [FieldError("name", "Enter a name."), FieldError("", "Too late.")])
  let summary = errorSummary(form).string
  #expect(summary.contains("2 things need another look"))
  #expect(summary.contains("<a href=\"#field-name\">Enter a name.</a>"))
  #expect(summary.contains("<li>Too late.</li>"))
  #expect(summary.contains("autofocus"))
}

@Test func `what was chosen is chosen still`() {
  let form = FormState([("mode", "online"), ("zone", "Europe/Berlin"), ("tags", "b")])
  let options = [Option("location", "Here"), Option("online", "Online")]
  #expect(
    radioCards(FieldLabel("mode", "Where"), in: form, options).string
      .contains("value=\"online\" checked"))
  #expect(
    selectField(FieldLabel("mode", "Where"), in: form, options).string
      .contains("<option value=\"online\" selected>Online</option>"))
  let zones = zoneField(
    FieldLabel("zone", "Zone"), in: form, zones: ["Europe/Berlin", "UTC"], own: .choose
  ).string
  #expect(zones.contains("<optgroup label=\"Europe\">"))
  #expect(zones.contains("<option value=\"Europe/Berlin\" selected>Berlin</option>"))
  #expect(zones.contains("data-own-zone=\"choose\""))
  #expect(
    checkboxGroup(FieldLabel("tags", "Tags"), in: form, [Option("a", "A"), Option("b", "B")])
      .string.contains("value=\"b\" checked"))
}

@Test func `a form that changes something carries the token`() {
  let form = postForm(to: "/desk/x", csrf: "t0ken") { submitButton("Save") }.string
  #expect(form.contains("<input type=\"hidden\" name=\"csrf\" value=\"t0ken\">"))
  #expect(!postForm(to: "/t/x", csrf: nil) {}.string.contains("csrf"))
}
