import Basics
import HTML
import Pages

extension Gallery {
  static let desk: [(name: String, page: Markup)] = [
    ("desk-today", deskToday), ("desk-week", deskWeek), ("desk-customers", deskCustomers),
    ("desk-customers-empty", deskCustomersEmpty), ("desk-service", deskService),
    ("desk-appointment", deskAppointment),
  ]

  static func deskFrame(_ section: DeskSection, notice: Notice? = nil) -> DeskFrame {
    DeskFrame(
      tenantName: "Praxis Lindenhof", personName: "Miriam Schäfer", csrf: "token",
      section: section, bookingHome: "/t/lindenhof", notice: notice)
  }

  private static let blocks = [
    CalendarBlock(
      start: 540, end: 585, "Jonas Weber", detail: "Manual therapy", to: "/desk/appointments/1"),
    CalendarBlock(
      start: 600, end: 630, "Zoë Marchetti", detail: "First consultation",
      to: "/desk/appointments/2", tone: .wait),
    CalendarBlock(
      start: 660, end: 675, "Ana Lopes", detail: "Check", to: "/desk/appointments/3", tone: .info),
    CalendarBlock(
      start: 780, end: 840, "Back class", detail: "6 of 8 seats", to: "/desk/appointments/4"),
    CalendarBlock(
      start: 855, end: 900, "Tom Ferreira", detail: "Did not come", to: "/desk/appointments/5",
      tone: .plum),
    CalendarBlock(
      start: 930, end: 975, "Priya Nair", detail: "Cancelled", to: "/desk/appointments/6",
      tone: .grey, isStruck: true),
  ]

  static let deskToday = deskPage(
    PageHead("Today"), deskFrame(.today, notice: Notice(.good, "Zoë Marchetti is confirmed."))
  ) {
    pageHeader("Today", lead: "Wednesday, 1 April 2026 · 8 appointments, 1 waits for you") {
      linkButton("New appointment", to: "/desk/appointments/new", .primary, icon: .plus)
    }
    calendarGrid([
      CalendarColumn(
        "Miriam Schäfer", detail: "5 appointments", to: "/desk/week", isToday: true,
        open: [540..<720, 780..<1_020], blocks: blocks, now: 645),
      CalendarColumn(
        "Jürgen Albrecht-Hohenstein", detail: "2 appointments", to: "/desk/week", isToday: true,
        open: [600..<1_080], blocks: [blocks[0], blocks[3]], now: 645),
      CalendarColumn(
        "Oksana Bondar", detail: "Off today", to: "/desk/week", isToday: true, open: [],
        blocks: [], now: 645),
    ])
  }

  static let deskWeek = deskPage(PageHead("Week"), deskFrame(.week)) {
    pageHeader("30 March – 5 April 2026", eyebrow: "Week 14") {
      linkButton("Earlier", to: "/desk/week?from=2026-03-23", icon: .back)
      linkButton("This week", to: "/desk/week")
      linkButton("Later", to: "/desk/week?from=2026-04-06", icon: .forward)
    }
    tabs(
      "Provider",
      [
        Tab("Miriam Schäfer", "/desk/week?provider=1", isCurrent: true),
        Tab("Jürgen Albrecht-Hohenstein", "/desk/week?provider=2", isCurrent: false),
        Tab("Oksana Bondar", "/desk/week?provider=3", isCurrent: false),
      ])
    calendarGrid(
      (0..<7).map { index in
        let date = CivilDate(year: 2026, month: 3, day: 30)! + index
        return CalendarColumn(
          DateText.short(date), to: "/desk?day=\(date)", isToday: index == 2,
          open: index < 5 ? [540..<720, 780..<1_020] : [],
          blocks: index < 5 ? Array(blocks[(index % 3)...].prefix(4)) : [],
          now: index == 2 ? 645 : nil)
      }, hours: .twelve)
  }

  private static let people = [
    ("Jonas Weber", "jonas.weber@example.org", "+49 30 901820", 12),
    ("Zoë Marchetti", "zoe@example.org", "", 1),
    (
      "زينب الهاشمي", "zainab.al-hashimi-with-a-long-address@subdomain.example.org", "+20 2 1234", 3
    ),
  ]

  static let deskCustomers = deskPage(PageHead("Customers"), deskFrame(.customers)) {
    pageHeader("Customers") {
      linkButton("Add a customer", to: "/desk/customers/new", .primary, icon: .plus)
    }
    stack {
      getForm(to: "/desk/customers") {
        textField(
          FieldLabel("q", "Name, e-mail or phone", isOptional: false), in: FormState(), .search)
        submitButton("Search", .secondary)
      }
      dataTable(
        "Customers", people,
        [
          Column("Name", .name) { person in a(.href("/desk/customers/1")) { person.0 } },
          Column("E-mail") { person in person.1 },
          Column("Phone") { person in person.2 },
          Column("Visits", .number) { person in person.3 },
        ])
    }
    pagination(
      first: "/desk/customers", next: "/desk/customers?after=\("abc=")", shown: "51–100")
  }

  static let deskCustomersEmpty = deskPage(PageHead("Customers"), deskFrame(.customers)) {
    pageHeader("Customers")
    emptyState(
      "No customers yet",
      "Everyone who books appears here by themselves. You can add somebody who calls, too.",
      icon: .people
    ) {
      linkButton("Share your booking page", to: "/desk/settings", .primary)
      linkButton("Add a customer", to: "/desk/customers/new")
    }
  }

  static let deskService = deskPage(
    PageHead("Manual therapy", hasErrors: true), deskFrame(.services)
  ) {
    let form = FormState(
      [
        ("name", "Manual therapy"), ("duration", "0"), ("price", "60.00"), ("mode", "location"),
        ("providers", "1"), ("active", "on"), ("zone", "Europe/Berlin"),
      ],
      errors: [
        FieldError("duration", "The duration must be 1 to 1,440 minutes."),
        FieldError("providers", "Choose at least one provider who is active."),
      ])
    breadcrumb([Crumb("Services", "/desk/services")])
    pageHeader("Manual therapy")
    errorSummary(form)
    postForm(to: "/desk/services/1", csrf: "token") {
      card("What is offered") {
        fieldGrid {
          textField(FieldLabel("name", "Name"), in: form, maxLength: 200)
          textArea(FieldLabel("description", "Description", isOptional: true), in: form)
          fieldGrid(inTwoColumns: true) {
            numberField(FieldLabel("duration", "Duration"), in: form, range: 1...1_440, unit: "min")
            moneyField(
              FieldLabel("price", "Price", isOptional: true), in: form, currency: "EUR")
          }
          radioCards(
            FieldLabel("mode", "Where"), in: form,
            [
              Option("location", "At a location", hint: "The customer comes to you."),
              Option("online", "Online", hint: "By video or phone."),
              Option("home", "At home", hint: "You go to the customer."),
            ], inColumns: true)
        }
      }
      card("When it can be booked") {
        stack(.loose) {
          fieldGroup("Notice and horizon", hint: "Counted in the provider's time zone.") {
            fieldGrid(inTwoColumns: true) {
              numberField(
                FieldLabel("buffer", "Pause after it", hint: "Not shown to customers."), in: form,
                unit: "min")
              selectField(
                FieldLabel("notice", "At least this long before"), in: form,
                [Option("0", "No notice"), Option("1440", "One day")])
              dateField(FieldLabel("from", "First day", isOptional: true), in: form)
              timeField(FieldLabel("start", "Opens at"), in: form)
            }
          }
          checkboxGroup(
            FieldLabel("providers", "Who does it"), in: form,
            [Option("1", "Miriam Schäfer"), Option("2", "Jürgen Albrecht"), Option("3", "Oksana")])
          checkbox(
            FieldLabel("active", "Can be booked", hint: "Off hides it from customers."), in: form)
        }
      }
      actions {
        submitButton("Save")
        linkButton("Back", to: "/desk/services", .quiet)
      }
    }
  }

  static let deskAppointment = deskPage(PageHead("Jonas Weber"), deskFrame(.appointments)) {
    breadcrumb([Crumb("Appointments", "/desk/appointments")])
    pageHeader("Jonas Weber", lead: "Manual therapy with Miriam Schäfer") {
      linkButton("Move", to: "/desk/appointments/1/move")
      postButton("Complete", to: "/desk/appointments/1/completion", csrf: "token", .primary)
    }
    split {
      stack {
        card("Appointment") {
          factList([
            Fact("Status") { badge("Confirmed", .good) },
            Fact("When") { "Wednesday, 1 April 2026, 09:00–09:45" },
            Fact("Where") { "Lindenstraße 12, 10969 Berlin" },
            Fact("Price") { "€ 60.00" },
          ])
        }
        card("Every status") {
          row {
            badge("Pending", .wait)
            badge("Confirmed", .good)
            badge("Completed", .info)
            badge("No-show", .plum)
            badge("Cancelled", .grey)
            badge("Suspended", .bad)
          }
        }
        for kind in Notice.Kind.allCases {
          noticeBox(Notice(kind, "What there is to say about it.", heading: "News"))
        }
        card("Buttons", kind: .quiet) {
          row {
            submitButton("Primary")
            submitButton("Secondary", .secondary)
            submitButton("Quiet", .quiet)
            submitButton("Danger", .danger)
            dialog(id: "why", opener: "Why isn't 10:00 offered?", heading: "10:00 isn't offered") {
              p { "It is occupied by an appointment of Zoë Marchetti." }
            }
          }
        }
        card("Danger", kind: .danger) {
          p { "Cancelling frees the time at once." }
          actions { linkButton("Cancel…", to: "/desk/appointments/1/cancel", .danger) }
        }
      }
    } aside: {
      card("Customer", kind: .quiet) {
        factList(
          [
            Fact("E-mail") {
              a(.href("mailto:jonas.weber@example.org")) { "jonas.weber@example.org" }
            },
            Fact("Phone") { "+49 30 901820" },
          ], isStacked: true)
      }
    }
  }
}
