import Access
import Basics
import HTML
import Pages

extension ServicePages {
  static func form(_ form: FormState, _ call: DeskCall, _ choices: Roster.Choices) -> Markup {
    Markup {
      fieldGroup("What it is") { whatFields(form) }
      fieldGroup("Who gives it") { whoFields(form, choices) }
      fieldGroup("When it can be booked", hint: "Leave these as they are if in doubt.") {
        whenFields(form)
      }
      checkbox(
        FieldLabel(
          "requiresApproval", "I confirm each booking",
          hint: "What customers book waits until somebody at the desk confirms it."), in: form)
      checkbox(FieldLabel("active", "Customers can book it"), in: form)
    }
  }

  private static func whatFields(_ form: FormState) -> Markup {
    Markup {
      textField(
        FieldLabel("name", "Name", hint: "Shown to customers."), in: form, maxLength: 200,
        autocomplete: "off")
      textArea(
        FieldLabel("description", "Description", isOptional: true), in: form, rows: 3,
        maxLength: 5_000)
      fieldGrid(inTwoColumns: true) {
        numberField(
          FieldLabel("durationMinutes", "Length"), in: form, range: 1...1_440, unit: "minutes")
        priceFields(form)
      }
      radioCards(
        FieldLabel("mode", "Where"), in: form,
        [
          Option("location", "At the location"), Option("online", "Online"),
          Option("home", "At the customer's home"),
        ], inColumns: true)
      numberField(
        FieldLabel("capacity", "Seats", hint: "More than one makes it a class for several."),
        in: form, range: 1...1_000)
    }
  }

  /// An amount as people write it, and its currency beside it.
  static func priceFields(_ form: FormState) -> Markup {
    div(.class("pair")) {
      textField(
        FieldLabel("price.amount", "Price", isOptional: true), in: form, width: .short,
        maxLength: 20, autocomplete: "off")
      selectField(
        FieldLabel("price.currency", "Currency"), in: form,
        PriceText.currencies(with: form["price.currency"]).map { Option($0, $0) }, width: .short)
    }
  }

  private static func whoFields(_ form: FormState, _ choices: Roster.Choices) -> Markup {
    if choices.roster.people.isEmpty {
      p(.class("hint")) { "There is no provider yet. Add one, and tick them here." }
    } else {
      checkboxGroup(
        FieldLabel("providerIds", "Providers", isOptional: true), in: form,
        choices.roster.peopleOptions)
    }
  }

  private static func whenFields(_ form: FormState) -> Markup {
    Markup {
      fieldGrid(inTwoColumns: true) {
        numberField(
          FieldLabel("bufferBeforeMinutes", "Kept free before"), in: form, range: 0...1_440,
          unit: "minutes")
        numberField(
          FieldLabel("bufferAfterMinutes", "Kept free after"), in: form, range: 0...1_440,
          unit: "minutes")
      }
      numberField(
        FieldLabel(
          "stepMinutes", "A start every", hint: "Left empty: as often as it is long.",
          isOptional: true), in: form, range: 1...1_440, unit: "minutes")
      numberField(
        FieldLabel(
          "minimumNoticeMinutes", "At least this long ahead", hint: "1,440 minutes are a day."),
        in: form, range: 0...525_600, unit: "minutes")
      numberField(
        FieldLabel("horizonDays", "At most this far ahead"), in: form, range: 0...3_650,
        unit: "days")
      numberField(
        FieldLabel(
          "maximumPerDay", "At most this often a day",
          hint: "For each provider. Left empty: no limit.", isOptional: true), in: form,
        range: 1...1_000, unit: "times")
    }
  }
}
