import Basics
import HTML
import Pages

/// "Why isn't it offered?": the question, and every reason in words.
struct ExplanationPanel {
  var form: ExplanationForm
  var answer: ExplanationAnswer?
  var roster: Roster
  var person: Roster.Person
  /// The week around it.
  var first: CivilDate

  var markup: Markup {
    section(.class("card"), .id("explanation"), .aria(.labelledby, "explanation-heading")) {
      div(.class("card-header")) {
        h2(.id("explanation-heading")) { "Why isn't it offered?" }
      }
      if let answer { div(.class("push-below"), .role("status")) { said(answer) } }
      question
    }
  }

  private var question: Markup {
    var state = form.state
    if case .unclear(let errors) = answer { state.errors = errors }
    return getForm(to: "/desk/week") {
      hiddenField("explain", "1")
      hiddenField("provider", "\(person.id)")
      hiddenField("from", first.description)
      selectField(
        FieldLabel("service", "Service"), in: state, roster.offeringOptions, empty: "Choose …",
        width: .medium)
      dateField(FieldLabel("date", "Date"), in: state)
      timeField(FieldLabel("time", "Time"), in: state)
      submitButton("Explain", .secondary)
    }
  }

  private func said(_ answer: ExplanationAnswer) -> Markup {
    switch answer {
    case .unclear: Markup()
    case .noSuchTime:
      noticeBox(
        Notice(.wait, "On that date clocks in \(person.zone.caption) skip this time."))
    case .explained(let explanation, let names): explained(explanation, names)
    }
  }

  private func explained(_ explanation: SlotExplanation, _ names: [AppointmentID: String])
    -> Markup
  {
    let service = roster.offeringName(explanation.serviceId)
    let time = TimeText(
      startsAt: explanation.startsAt, endsAt: explanation.startsAt, zone: person.zone)
    let what = "\(service) with \(person.name), \(time.sentence)"
    guard !explanation.offered else {
      return noticeBox(Notice(.good, what + ".", heading: "It is offered")) {
        p {
          a(
            .href(
              "/desk/appointments/new?service=\(explanation.serviceId)&provider=\(person.id)&startsAt=\(explanation.startsAt)"
            )
          ) { "Book it" }
        }
      }
    }
    return noticeBox(Notice(.wait, what + ":", heading: "It is not offered")) {
      ul(.class("reasons")) {
        for reason in explanation.reasons { li { said(reason, names) } }
      }
    }
  }

  private func said(_ reason: SlotExplanation.Reason, _ names: [AppointmentID: String]) -> Markup {
    Markup {
      reason.detail
      for id in reason.appointmentIds {
        " "
        a(.href("/desk/appointments/\(id)"), .dir(.auto)) { names[id] ?? "The appointment" }
      }
      if !reason.holdIds.isEmpty { " A customer is booking it at this moment." }
      if reason.timeOffId != nil {
        " "
        a(.href("/desk/providers/\(person.id)/time-off")) { "See the time off" }
      }
      if reason.code == "outside_hours" || reason.code == "overridden_date" {
        " "
        a(.href("/desk/providers/\(person.id)/hours")) { "See the hours" }
      }
    }
  }
}
