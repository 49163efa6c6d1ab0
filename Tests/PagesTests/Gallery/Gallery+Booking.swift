import Basics
import HTML
import Pages

extension Gallery {
  static let frame = BookingFrame(tenantName: "Praxis Lindenhof", home: "/t/lindenhof")
  static let steps = [
    Step("Service", back: "/t/lindenhof"), Step("Time", back: "/t/lindenhof/time"),
    Step("Your details"), Step("Done"),
  ]
  static let lines = [
    SummaryLine(.sparkle, "Manual therapy", detail: "45 min · € 60.00"),
    SummaryLine(.person, "Dr. Miriam Schäfer"),
    SummaryLine(.pin, "Lindenstraße 12, 10969 Berlin"),
  ]

  static let booking: [(name: String, page: Markup)] = [
    ("booking-services", bookingServices), ("booking-time", bookingTime),
    ("booking-time-empty", bookingTimeEmpty), ("booking-details", bookingDetails),
    ("booking-details-wrong", bookingDetailsWrong), ("booking-done", bookingDone),
    ("booking-cancel", bookingCancel),
  ]

  static let bookingServices = bookingPage(
    PageHead("Book an appointment", summary: "Book at Praxis Lindenhof.", isIndexed: true), frame
  ) {
    narrow {
      pageHeader(
        "What would you like to book?", lead: "Physiotherapy and massage in the heart of Berlin.")
      choiceList([
        Choice(
          "First consultation", "/t/lindenhof/consultation",
          detail: "We look at what troubles you and make a plan.",
          facts: [(.clock, "30 min"), (.tag, "Free"), (.screen, "Online")]),
        Choice(
          "Manual therapy", "/t/lindenhof/manual",
          detail: "Hands-on treatment of joints and muscles.",
          facts: [(.clock, "45 min"), (.tag, "€ 60.00"), (.pin, "Lindenstraße")]),
        Choice(
          "Back class", "/t/lindenhof/class", detail: "Exercises in a group of up to eight.",
          facts: [(.clock, "1 h"), (.tag, "€ 18.00"), (.people, "Group")]),
      ])
    }
  }

  private static func week(chosen: Int?) -> [DayChoice] {
    let first = CivilDate(year: 2026, month: 3, day: 30)!
    let free = [4, 0, 11, 7, 2, 0, 0]
    return (0..<7).map { index in
      DayChoice(
        first + index, "/t/lindenhof/time?day=\(first + index)",
        freeStarts: chosen == nil ? 0 : free[index], isChosen: index == chosen)
    }
  }

  private static var zoneForm: Markup {
    getForm(to: "/t/lindenhof/time", submitsOnChange: true) {
      hiddenField("day", "2026-04-01")
      zoneField(
        FieldLabel("timeZone", "Times are shown in"),
        in: FormState([("timeZone", "Europe/Berlin")]), zones: zones, own: .offer)
      applyButton()
    }
  }

  static let bookingTime = bookingPage(PageHead("Choose a time"), frame) {
    stepIndicator(steps, current: 1)
    split {
      stack(.loose) {
        h1 { "When suits you?" }
        dayStrip(week(chosen: 2), previous: nil, next: "/t/lindenhof/time?day=2026-04-06")
        div {
          h2 { "Wednesday, 1 April 2026" }
          slotGrid([
            SlotGroup("Morning", slots(from: 540, count: 7)),
            SlotGroup("Afternoon", slots(from: 780, count: 4)), SlotGroup("Evening", []),
          ])
        }
        zoneForm
      }
    } aside: {
      summaryCard("Your appointment", lines)
    }
  }

  private static func slots(from first: Int, count: Int) -> [SlotChoice] {
    (0..<count).map { index in
      let minutes = first + index * 30
      let text = HourStyle.twentyFour.text(minutes: minutes)
      return SlotChoice(
        text, detail: index == 3 ? "2 left" : nil, .link("/t/lindenhof/details?start=\(text)"))
    }
  }

  static let bookingTimeEmpty = bookingPage(PageHead("Choose a time"), frame) {
    stepIndicator(steps, current: 1)
    split {
      stack(.loose) {
        h1 { "When suits you?" }
        dayStrip(
          week(chosen: nil), previous: "/t/lindenhof/time?day=2026-03-23",
          next: "/t/lindenhof/time?day=2026-04-06")
        emptyState("Nothing free this week", "The next free time is on Tuesday, 7 April.") {
          linkButton("Go to 7 April", to: "/t/lindenhof/time?day=2026-04-07", .primary)
        }
      }
    } aside: {
      summaryCard("Your appointment", lines)
    }
  }

  private static func details(_ form: FormState, notice: Notice? = nil) -> Markup {
    var frame = frame
    frame.notice = notice
    let page = PageHead("Your details", hasErrors: !form.errors.isEmpty)
    return bookingPage(page, frame) {
      stepIndicator(steps, current: 2)
      split(asideFirst: true) {
        pageHeader("Who is coming?")
        errorSummary(form)
        postForm(to: "/t/lindenhof/appointments", csrf: nil) {
          hiddenField("startsAt", "2026-04-01T07:00:00Z")
          textField(FieldLabel("name", "Name"), in: form, .personName)
          fieldGrid(inTwoColumns: true) {
            textField(
              FieldLabel("email", "E-mail", hint: "For the confirmation."), in: form, .email)
            textField(
              FieldLabel("phone", "Phone", hint: "If something changes.", isOptional: true),
              in: form, .telephone)
          }
          textArea(FieldLabel("note", "Anything we should know?", isOptional: true), in: form)
          actions {
            submitButton("Book this appointment")
            linkButton("Choose another time", to: "/t/lindenhof/time", .quiet)
          }
        }
      } aside: {
        summaryCard(
          "Your appointment",
          [SummaryLine(.calendar, "Wednesday, 1 April 2026", detail: "09:00–09:45, Berlin time")]
            + lines)
      }
    }
  }

  static let bookingDetails = details(
    FormState(),
    notice: Notice(
      .wait, "We keep it for you while you fill this in.", heading: "09:00 is yours until 14:32"))

  static let bookingDetailsWrong = details(
    FormState(
      [("name", "زينب الهاشمي"), ("email", "zainab@"), ("note", "<b>none</b>")],
      errors: [FieldError("email", "Enter an e-mail address such as name@example.org.")]))

  static let bookingDone = bookingPage(PageHead("You're booked"), frame) {
    narrow {
      stack(.loose) {
        outcomeHeader("See you on Wednesday", lead: "Your appointment is confirmed.")
        summaryCard(
          "Manual therapy",
          [SummaryLine(.calendar, "Wednesday, 1 April 2026", detail: "09:00–09:45, Berlin time")]
            + lines.dropFirst())
        copyField(
          "Keep this link to move or cancel it", "https://book.example.org/m/3kf9Qz",
          id: "manage-link")
        row {
          linkButton("Manage the appointment", to: "/m/3kf9Qz", .primary)
          printButton("Print")
        }
      }
    }
  }

  static let bookingCancel = bookingPage(PageHead("Cancel the appointment"), frame) {
    let form = FormState()
    confirmStep(
      "Cancel this appointment?", "Manual therapy on Wednesday, 1 April 2026 at 09:00.",
      confirm: "Cancel the appointment", to: "/m/3kf9Qz/cancellation", csrf: nil, back: "/m/3kf9Qz"
    ) {
      textArea(FieldLabel("reason", "Reason", isOptional: true), in: form, rows: 2)
    }
  }
}
