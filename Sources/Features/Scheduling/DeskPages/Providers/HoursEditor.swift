import Access
import Basics
import HTML
import Pages
import Schema

/// The form of a provider's hours.
///
/// Its buttons send it whole, so that it needs no script.
struct HoursEditor {
  var form: HoursForm
  var state: FormState
  var found: DeskProvider
  var csrf: String

  var markup: Markup {
    postForm(to: "/desk/providers/\(found.id)/hours", csrf: csrf) {
      hiddenSubmit(name: "do", value: "save")
      hiddenField("seen", EntityTag(of: Schedule.schema.encode(found.schedule)).text)
      card("Each week") {
        div(.class("hours")) { for weekday in Weekday.allCases { dayRows(weekday) } }
        actions { button("Same as Monday, Tuesday to Friday", .copyMonday) }
      }
      card("Dates that differ") {
        remark { "Holidays, short days, extra days. They replace the hours of their weekday." }
        for index in form.dates.indices { dateRows(index) }
        newDate
      }
      remark { "00:00 as an end is midnight. Hours over midnight are written as two." }
      actions { submitButton("Save the hours", name: "do", value: "save") }
    }
  }

  private func dayRows(_ weekday: Weekday) -> Markup {
    let name = DateText.weekday(weekday)
    let rows = form.weekly.indices.filter { form.weekly[$0].weekday == weekday }
    return fieldset(.class("hours-day")) {
      legend { name }
      div(.class("hours-rows")) {
        if rows.isEmpty { p(.class("muted")) { "Closed" } }
        for (place, index) in rows.enumerated() {
          hiddenField("weekly.\(index).weekday", weekday.name)
          hoursRow(
            "weekly.\(index)", about: rows.count > 1 ? "\(name), part \(place + 1)" : name,
            in: state
          ) {
            button("Remove", .removeDay(index), about: "\(name) \(place + 1)")
          }
        }
      }
      button("Add hours", .addDay(weekday), about: "on \(name)")
    }
  }

  private func dateRows(_ index: Int) -> Markup {
    let date = form.dates[index]
    let caption = CivilDate(date.date).map(DateText.long) ?? "A date"
    return fieldset(.class("hours-day hours-date")) {
      legend { caption }
      div(.class("hours-rows")) {
        dateField(FieldLabel("overrides.\(index).date", "Date"), in: state)
        if date.windows.isEmpty { p(.class("muted")) { "Closed" } }
        for place in date.windows.indices {
          hoursRow(
            "overrides.\(index).windows.\(place)", about: "\(caption), part \(place + 1)", in: state
          ) {
            button(
              "Remove", .removeWindow(date: index, place), about: "part \(place + 1) of \(caption)")
          }
        }
      }
      div(.class("stack stack-tight")) {
        button("Add hours", .addWindow(date: index), about: "on \(caption)")
        button("Remove date", .removeDate(index), about: caption)
      }
    }
  }

  private var newDate: Markup {
    div(.class("toolbar")) {
      dateField(FieldLabel("newDate", "Another date", isOptional: true), in: state)
      button("Closed that day", .addDate(isClosed: true))
      button("Other hours", .addDate(isClosed: false))
    }
  }

  private func button(_ caption: String, _ action: HoursAction, about: String? = nil) -> Markup {
    submitButton(caption, .secondary, name: "do", value: action.value, about: about)
  }
}
