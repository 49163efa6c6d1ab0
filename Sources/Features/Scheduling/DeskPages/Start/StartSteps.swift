import Access
import Basics
import Crypto
import Database
import HTML
import Pages
import Tenancy

/// The forms of the four steps, each filled in with what is likely.
struct StartSteps: Sendable {
  var call: DeskCall
  var progress: SetupProgress

  private var tenantName: String { call.scope.tenant.name }

  func markup(_ step: SetupProgress.Step, _ form: FormState?) async throws -> Markup {
    switch step {
    case .place: place(form ?? placeForm)
    case .person: person(form ?? personForm)
    case .hours: try await hours(form ?? hoursForm)
    case .service: service(form ?? serviceForm)
    }
  }

  // MARK: 1

  private var placeForm: FormState {
    FormState([
      ("name", tenantName), ("timeZone", call.zone.name), ("address.country", ""),
    ])
  }

  private func place(_ form: FormState) -> Markup {
    step(
      .place, "Where do customers come?",
      "Your place of work. Without one, as for online services, the name alone will do.", form
    ) {
      textField(
        FieldLabel("name", "Name of the place"), in: form, maxLength: 200, autocomplete: "off")
      zoneField(
        FieldLabel("timeZone", "Time zone"), in: form, zones: offeredZones(form["timeZone"]))
      LocationPages.addressFields(form)
    }
  }

  // MARK: 2

  private var personForm: FormState {
    FormState([
      ("isMe", "me"), ("name", call.scope.member.name), ("timeZone", call.zone.name),
    ])
  }

  private func person(_ form: FormState) -> Markup {
    step(
      .person, "Who is booked first?", "You can add colleagues, rooms or machines later.", form
    ) {
      radioCards(
        FieldLabel("isMe", "Whose time is it?"), in: form,
        [
          Option("me", "Mine", hint: "You see this calendar as your own."),
          Option("other", "Somebody else's, or a thing's"),
        ])
      textField(
        FieldLabel("name", "Name", hint: "Shown to customers."), in: form, maxLength: 200,
        autocomplete: "off")
      zoneField(
        FieldLabel("timeZone", "Time zone"), in: form, zones: offeredZones(form["timeZone"]))
    }
  }

  // MARK: 3

  private var hoursForm: FormState {
    let days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    return FormState(days.map { ("days", $0.name) } + [("start", "09:00"), ("end", "17:00")])
  }

  private func hours(_ form: FormState) async throws -> Markup {
    let provider = progress.provider
    let name = try await call.read { (db) async throws(Fault) -> String? in
      guard let provider else { return nil }
      return try await ProviderStore.find(provider, in: db)?.details.name
    }
    guard let provider, let name else {
      return noticeBox(Notice(.info, "First say who is booked.")) {
        p { a(.href("/desk/start?step=2")) { "Go to step 2" } }
      }
    }
    return step(
      .hours, "When can \(name) be booked?",
      "The usual week. Breaks, single dates and holidays can be set at any time.", form
    ) {
      hiddenField("provider", "\(provider)")
      checkboxGroup(
        FieldLabel("days", "Days"), in: form,
        Weekday.allCases.map { Option($0.name, DateText.weekday($0)) })
      fieldGrid(inTwoColumns: true) {
        timeField(FieldLabel("start", "From"), in: form)
        timeField(FieldLabel("end", "To"), in: form)
      }
    }
  }

  // MARK: 4

  private var serviceForm: FormState {
    FormState([
      ("durationMinutes", "60"), ("price.currency", PriceText.currency(ofZone: call.zone.name)),
    ])
  }

  private func service(_ form: FormState) -> Markup {
    step(.service, "What do customers book?", "One service to begin with.", form) {
      textField(
        FieldLabel("name", "Name", hint: "Such as: Consultation, Haircut, Piano lesson."), in: form,
        maxLength: 200, autocomplete: "off")
      fieldGrid(inTwoColumns: true) {
        numberField(
          FieldLabel("durationMinutes", "Length"), in: form, range: 1...1_440, unit: "minutes")
        ServicePages.priceFields(form)
      }
    }
  }

  // MARK: All

  private func step(
    _ step: SetupProgress.Step, _ heading: String, _ lead: String, _ form: FormState,
    @MarkupBuilder fields: () -> Markup
  ) -> Markup {
    let inner = fields()
    let next = step.rawValue + 1
    let isDone = progress.done.contains(step)
    return Markup {
      pageHeader(heading, lead: lead, eyebrow: "Step \(step.rawValue) of 4")
      if isDone, form.errors.isEmpty {
        noticeBox(Notice(.good, "This step is done. Filling it in again adds another.")) {
          p { a(.href("/desk/start")) { "Go to where I stopped" } }
        }
      }
      errorSummary(form)
      postForm(to: path(of: step), csrf: call.formToken) {
        hiddenField("key", SecretToken().text)
        inner
        actions {
          submitButton(step == .service ? "Finish" : "Save and go on")
          linkButton(
            step == .service ? "Do this later" : "Skip this step",
            to: step == .service ? "/desk" : "/desk/start?step=\(next)", .quiet)
        }
      }
    }
  }

  private func path(of step: SetupProgress.Step) -> Link {
    switch step {
    case .place: "/desk/start/place"
    case .person: "/desk/start/person"
    case .hours: "/desk/start/hours"
    case .service: "/desk/start/service"
    }
  }
}
