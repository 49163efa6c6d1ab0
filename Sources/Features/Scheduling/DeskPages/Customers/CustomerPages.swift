import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema

/// Those who book: found by the beginning of their name or address, each with their history.
enum CustomerPages: RecordDesk {
  typealias Store = CustomerStore

  static let routes = [CustomerListPage.route] + RecordPages<CustomerPages>.others

  static let path = "customers"
  static let section = DeskSection.customers
  static let noun = "customer"
  static let article = "a"
  static let heading = "Customers"
  static let lead = "Those who book."
  static let icon = Icon.people
  static let reads = Permission.customersRead
  static let writes = Permission.customersWrite
  static let schema = CustomerDetails.schema
  static let fields = ["name", "email", "phone", "timeZone", "notes"]

  static func name(_ details: CustomerDetails) -> String { details.name }
  static func normalized(_ details: CustomerDetails) -> CustomerDetails { details.normalized }

  static func json(_ form: FormBody) -> JSONValue {
    var body = FormJSON(form)
    body.text("name", "notes")
    body.optionalText("email", "phone", "timeZone")
    return body.json
  }

  static func values(_ details: CustomerDetails?, _ call: DeskCall, _ choices: Roster.Choices)
    -> [(name: String, value: String)]
  {
    let customer = details ?? CustomerDetails()
    return [
      ("name", customer.name), ("email", customer.email ?? ""), ("phone", customer.phone ?? ""),
      ("timeZone", customer.timeZone ?? ""), ("notes", customer.notes),
    ]
  }

  static func form(_ form: FormState, _ call: DeskCall, _ choices: Roster.Choices) -> Markup {
    Markup {
      textField(FieldLabel("name", "Name"), in: form, maxLength: 200, autocomplete: "off")
      fieldGrid(inTwoColumns: true) {
        textField(
          FieldLabel("email", "E-mail", isOptional: true), in: form, .email, maxLength: 254,
          autocomplete: "off")
        textField(
          FieldLabel("phone", "Phone", isOptional: true), in: form, .telephone, maxLength: 40,
          autocomplete: "off")
      }
      selectField(
        FieldLabel("timeZone", "Time zone", hint: "For showing times.", isOptional: true), in: form,
        offeredZones(form["timeZone"]).map { Option($0, zoneCaption($0, isWhole: true)) },
        empty: "The business's", width: .medium)
      textArea(
        FieldLabel("notes", "Notes", hint: "For the team only.", isOptional: true), in: form,
        rows: 4, maxLength: 10_000)
    }
  }

  static func columns(_ call: DeskCall, _ choices: Roster.Choices) -> [Column<Customer>] {
    [
      Column("E-mail") { customer in customer.details.email ?? "" },
      Column("Phone") { customer in customer.details.phone ?? "" },
    ]
  }

  static func facts(_ details: CustomerDetails, _ choices: Roster.Choices) -> [Fact] {
    [
      Fact("E-mail") { details.email ?? "None" }, Fact("Phone") { details.phone ?? "None" },
      Fact("Notes") { details.notes.isEmpty ? "None" : details.notes },
    ]
  }

  /// Appointments keep their customer: there is nothing to switch off.
  static func switchedOff(_ details: CustomerDetails) -> CustomerDetails? { nil }

  static func below(_ record: Customer, _ call: DeskCall, _ choices: Roster.Choices)
    async throws -> Markup
  {
    guard call.may(.appointmentsRead) else { return Markup() }
    let history = try await call.read { (db) async throws(Fault) -> CustomerHistory in
      try await CustomerHistory.load(record.id, at: call.now, in: db)
    }
    let table = AppointmentTable(roster: choices.roster, zone: call.zone, showsCustomer: false)
    return HTML.section(.class("push-far"), .aria(.labelledby, "history")) {
      div(.class("card-header")) {
        h2(.id("history")) { "Appointments" }
        if call.may(.appointmentsWrite), record.details.email != nil {
          linkButton(
            "Book an appointment", to: "/desk/appointments/new?customer=\(record.id)", icon: .plus)
        }
      }
      stack {
        if history.isEmpty { remark { "None yet." } }
        if !history.coming.isEmpty {
          h3 { "To come" }
          table.markup(history.coming)
        }
        if !history.past.isEmpty {
          h3 { "Before" }
          table.markup(history.past)
        }
      }
    }
  }
}

/// A customer's next appointments, and the last ones before.
struct CustomerHistory: Sendable {
  var coming: [Appointment]
  var past: [Appointment]

  private static let limit = 25

  var isEmpty: Bool { coming.isEmpty && past.isEmpty }

  static func load(_ customer: CustomerID, at now: Instant, in db: TenantReader) async throws(Fault)
    -> CustomerHistory
  {
    var filter = AppointmentStore.Filter()
    filter.customerId = customer
    filter.from = now
    let ids: [AppointmentID] = try await db.query(
      """
      SELECT id FROM appointment
      WHERE tenant_id = \(db.tenant) AND customer_id = \(customer) AND starts_at < \(now)
      ORDER BY starts_at DESC, id DESC LIMIT \(limit)
      """
    ) { $0[0] }
    var past: [Appointment] = []
    for id in ids {
      if let appointment = try await AppointmentStore.find(id, in: db) { past.append(appointment) }
    }
    return CustomerHistory(
      coming: try await AppointmentStore.list(filter, after: nil, limit: limit, in: db), past: past)
  }
}
