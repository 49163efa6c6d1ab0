import Access
import Basics
import Crypto
import Database
import HTML
import HTTP
import Pages
import Schema

/// What the desk's pages of a kind of record need to know of it.
protocol RecordDesk: Sendable {
  associatedtype Store: RecordStore
  typealias Details = Store.Details

  /// `/desk/` and this.
  static var path: String { get }
  static var section: DeskSection { get }
  /// "service", as a sentence has it; with its article.
  static var noun: String { get }
  static var article: String { get }
  /// The list's heading.
  static var heading: String { get }
  static var lead: String { get }
  static var icon: Icon { get }
  static var reads: Permission { get }
  static var writes: Permission { get }
  static var schema: Schema<Details> { get }
  /// The names of the form's fields, in their order.
  static var fields: [String] { get }

  static func name(_ details: Details) -> String
  static func normalized(_ details: Details) -> Details
  /// The API's body, from the form.
  static func json(_ form: FormBody) -> JSONValue
  /// The form's values, from a record; and those of an empty one.
  static func values(_ details: Details?, _ call: DeskCall, _ choices: Roster.Choices)
    -> [(name: String, value: String)]
  static func form(_ form: FormState, _ call: DeskCall, _ choices: Roster.Choices) -> Markup
  static func columns(_ call: DeskCall, _ choices: Roster.Choices) -> [Column<Record<Details>>]
  /// What those read who may not write.
  static func facts(_ details: Details, _ choices: Roster.Choices) -> [Fact]
  /// What stands between the heading and the form: tabs of a provider.
  static func tabs(_ record: Record<Details>, _ call: DeskCall) -> Markup
  /// What belongs to a record and stands below its form: a customer's history.
  static func below(_ record: Record<Details>, _ call: DeskCall, _ choices: Roster.Choices)
    async throws -> Markup
  /// Switched off instead of deleted, where that can be.
  static func switchedOff(_ details: Details) -> Details?
}

extension RecordDesk {
  static func normalized(_ details: Details) -> Details { details }
  static func tabs(_ record: Record<Details>, _ call: DeskCall) -> Markup { Markup() }

  static func below(_ record: Record<Details>, _ call: DeskCall, _ choices: Roster.Choices)
    async throws -> Markup
  { Markup() }

  static var home: Link { "/desk/\(path)" }
  static func link(_ id: Identifier<Details>) -> Link { "/desk/\(path)/\(id)" }
}

extension Roster {
  /// What forms offer to choose from.
  struct Choices: Sendable {
    var roster = Roster(people: [], offerings: [])
    var locations: [Location] = []
  }
}

/// To list, add, change and delete records of a kind.
struct RecordPages<Desk: RecordDesk>: Sendable {
  typealias Details = Desk.Details
  typealias Store = Desk.Store

  private static var pageSize: Int { 50 }
  private static var cursorName: String { "desk-" + Desk.path }

  static var routes: [Route] { [list] + others }

  /// All but the list, for a kind that has one of its own.
  static var others: [Route] {
    [
      .desk(.get, "/desk/\(Desk.path)/new", Desk.writes) { call in
        let choices = try await choices(call)
        return try await editor(call, nil, FormState(Desk.values(nil, call, choices)), choices)
      },
      .desk(.post, "/desk/\(Desk.path)/new", Desk.writes, page: create),
      .desk(.get, "/desk/\(Desk.path)/{id}", Desk.reads, page: show),
      .desk(.post, "/desk/\(Desk.path)/{id}", Desk.writes, page: change),
      .desk(.get, "/desk/\(Desk.path)/{id}/deletion", Desk.writes, page: askToDelete),
      .desk(.post, "/desk/\(Desk.path)/{id}/deletion", Desk.writes, page: delete),
      .desk(.post, "/desk/\(Desk.path)/{id}/deactivation", Desk.writes, page: switchOff),
    ]
  }

  static func choices(_ call: DeskCall) async throws(Fault) -> Roster.Choices {
    try await call.read { (db) async throws(Fault) -> Roster.Choices in
      Roster.Choices(
        roster: try await Roster.load(in: db),
        locations: try await LocationStore.list(after: nil, limit: 200, in: db))
    }
  }

  // MARK: The list

  private static var list: Route {
    .desk(.get, "/desk/\(Desk.path)", Desk.reads) { call in
      let place = call.parameter("after").flatMap { Cursor($0, list: cursorName) }?
        .values(as: String.self, Identifier<Details>.self)
      let cursor = place.map { NameCursor<Details>(name: $0.0, id: $0.1) }
      let rows = try await call.read { (db) async throws(Fault) in
        try await Store.list(after: cursor, limit: pageSize + 1, in: db)
      }
      let page = ListPage(rows, limit: pageSize) {
        Cursor(cursorName, Store.name(of: $0.details), $0.id)
      }
      let choices = try await choices(call)
      return listPage(call, page, choices, isFirst: cursor == nil)
    }
  }

  private static func listPage(
    _ call: DeskCall, _ page: ListPage<Record<Details>>, _ choices: Roster.Choices, isFirst: Bool
  ) -> Response {
    let mayWrite = call.may(Desk.writes)
    return call.page(Desk.heading, Desk.section) {
      pageHeader(Desk.heading, lead: Desk.lead) {
        if mayWrite, !page.items.isEmpty {
          linkButton(
            "Add \(Desk.article) \(Desk.noun)", to: "/desk/\(Desk.path)/new", .primary, icon: .plus)
        }
      }
      if page.items.isEmpty {
        emptyState("Nothing here yet", Desk.lead, icon: Desk.icon) {
          if mayWrite {
            linkButton("Add \(Desk.article) \(Desk.noun)", to: "/desk/\(Desk.path)/new", .primary)
          }
        }
      } else {
        dataTable(
          Desk.heading, page.items,
          [
            Column(Desk.noun.prefix(1).uppercased() + Desk.noun.dropFirst(), .name) { record in
              a(.href(Desk.link(record.id))) { Desk.name(record.details) }
            }
          ] + Desk.columns(call, choices))
        pagination(
          first: isFirst ? nil : Desk.home,
          next: page.next.map { Desk.home.adding("after", $0.text) })
      }
    }
  }

  // MARK: One

  private static func found(_ call: DeskCall) async throws -> Record<Details> {
    let id: Identifier<Details> = try call.id("id")
    let record = try await call.read { (db) async throws(Fault) in
      try await Store.find(id, in: db)
    }
    guard let record else { throw Problem.notFound }
    return record
  }

  private static func show(_ call: DeskCall) async throws -> Response {
    let record = try await found(call)
    let choices = try await choices(call)
    if call.may(Desk.writes) {
      return try await editor(
        call, record, FormState(Desk.values(record.details, call, choices)), choices)
    }
    let below = try await Desk.below(record, call, choices)
    return call.page(Desk.name(record.details), Desk.section) {
      heading(record)
      Desk.tabs(record, call)
      card { factList(Desk.facts(record.details, choices)) }
      below
    }
  }

  private static func heading(_ record: Record<Details>) -> Markup {
    Markup {
      breadcrumb([Crumb(Desk.heading, Desk.home)])
      pageHeader(Desk.name(record.details))
    }
  }

  /// The form of a new record, or of one that is there.
  private static func editor(
    _ call: DeskCall, _ record: Record<Details>?, _ form: FormState, _ choices: Roster.Choices,
    status: Int = 200
  ) async throws -> Response {
    let below = if let record { try await Desk.below(record, call, choices) } else { Markup() }
    let title = record.map { Desk.name($0.details) } ?? "Add \(Desk.article) \(Desk.noun)"
    return call.page(title, Desk.section, status: status, hasErrors: !form.errors.isEmpty) {
      if let record {
        heading(record)
        Desk.tabs(record, call)
      } else {
        breadcrumb([Crumb(Desk.heading, Desk.home)])
        pageHeader(title)
      }
      narrow {
        errorSummary(form)
        postForm(
          to: record.map { Desk.link($0.id) } ?? "/desk/\(Desk.path)/new", csrf: call.formToken
        ) {
          if let record {
            hiddenField("seen", "\(record.version)")
          } else {
            hiddenField("key", SecretToken().text)
          }
          Desk.form(form, call, choices)
          actions {
            submitButton(record == nil ? "Add the \(Desk.noun)" : "Save")
            linkButton("Cancel", to: Desk.home, .quiet)
            if let record {
              linkButton("Delete", to: "\(address: Desk.link(record.id))/deletion", .quiet)
            }
          }
        }
      }
      below
    }
  }

  private static func read(_ call: DeskCall, _ mistakes: inout [Mistake]) -> Details? {
    let details = Desk.schema.read(Desk.json(call.form), mistakes: &mistakes)
    return mistakes.isEmpty ? details.map(Desk.normalized) : nil
  }

  private static func refused(_ call: DeskCall, _ record: Record<Details>?, _ mistakes: [Mistake])
    async throws -> Response
  {
    let form = FormState(sent: call.form, mistakes: mistakes, fields: Desk.fields)
    return try await editor(call, record, form, try await choices(call), status: 422)
  }

  private static func create(_ call: DeskCall) async throws -> Response {
    var mistakes: [Mistake] = []
    guard let details = read(call, &mistakes) else {
      return try await refused(call, nil, mistakes)
    }
    let made = Record(details, at: call.now)
    let outcome = try await call.writeOnce(key: call.form["key"]) {
      (db) async throws(Fault) -> Ending<SaveOutcome> in
      let outcome = try await Store.insert(made, in: db)
      if case .saved = outcome { return .commit(outcome) }
      return .rollback(outcome)
    } note: { _ in
      made.id.description
    }
    switch outcome {
    case .done(.saved): return .seeOther(Desk.link(made.id), .created)
    case .repeated(let id), .changed(let id): return .seeOther("/desk/\(Desk.path)/\(id)", .created)
    case .done(.invalid(let mistakes)): return try await refused(call, nil, mistakes)
    }
  }

  private static func change(_ call: DeskCall) async throws -> Response {
    let id: Identifier<Details> = try call.id("id")
    var mistakes: [Mistake] = []
    guard let details = read(call, &mistakes) else {
      return try await refused(call, try await found(call), mistakes)
    }
    let seen = call.form["seen"].flatMap { Int($0) }
    let change = try await call.db.write { (db) async throws(Fault) -> Ending<DeskChange> in
      guard let current = try await Store.find(id, in: db) else { return .rollback(.notFound) }
      guard seen == nil || seen == current.version else { return .rollback(.stale) }
      let changed = current.changed(to: details, at: call.now)
      if case .invalid(let mistakes) = try await Store.update(changed, in: db) {
        return .rollback(.invalid(mistakes))
      }
      return .commit(.done)
    }
    switch change {
    case .done: return .seeOther(Desk.link(id), .saved)
    case .notFound: throw Problem.notFound
    case .stale:
      // What was typed stays; whoever sends it again has seen that somebody was faster.
      let current = try await found(call)
      var form = FormState(call.form, fields: Desk.fields)
      form.errors.append(
        FieldError("", "Somebody changed it while you did. Save again to keep yours."))
      return try await editor(call, current, form, try await choices(call), status: 409)
    case .invalid(let mistakes): return try await refused(call, try await found(call), mistakes)
    }
  }

  // MARK: Deleting

  private static func askToDelete(_ call: DeskCall) async throws -> Response {
    let record = try await found(call)
    return call.page("Delete the \(Desk.noun)?", Desk.section) {
      confirmStep(
        "Delete \(Desk.name(record.details))?", "This can't be taken back.", confirm: "Delete it",
        to: "\(address: Desk.link(record.id))/deletion", csrf: call.formToken,
        back: Desk.link(record.id))
    }
  }

  private static func delete(_ call: DeskCall) async throws -> Response {
    let id: Identifier<Details> = try call.id("id")
    let isInUse = try await call.db.write { (db) async throws(Fault) -> Ending<Bool> in
      if case .violates = try await Store.delete(id, in: db) { return .rollback(true) }
      return .commit(false)
    }
    return isInUse ? try await inUse(call) : .seeOther(Desk.home, .deleted)
  }

  /// What refers to it would be lost: switching it off does what is meant.
  private static func inUse(_ call: DeskCall) async throws -> Response {
    let record = try await found(call)
    let name = Desk.name(record.details)
    let canSwitchOff = Desk.switchedOff(record.details) != nil
    return call.page("It is still in use", Desk.section, status: 409) {
      narrow {
        outcomeHeader(
          "\(name) is still in use",
          lead: canSwitchOff
            ? "Appointments or other entries refer to it, and they stay. You can switch it off instead: customers no longer see it, and nothing is lost."
            : "Appointments refer to it, and they stay. It can't be deleted while they do.", .wait)
        actions {
          if canSwitchOff {
            postButton(
              "Switch it off", to: "\(address: Desk.link(record.id))/deactivation",
              csrf: call.formToken, .primary)
          }
          linkButton("Back to \(name)", to: Desk.link(record.id))
        }
      }
    }
  }

  private static func switchOff(_ call: DeskCall) async throws -> Response {
    let id: Identifier<Details> = try call.id("id")
    let isDone = try await call.db.write { (db) async throws(Fault) -> Ending<Bool> in
      guard let current = try await Store.find(id, in: db),
        let off = Desk.switchedOff(current.details)
      else { return .rollback(false) }
      _ = try await Store.update(current.changed(to: off, at: call.now), in: db)
      return .commit(true)
    }
    guard isDone else { throw Problem.notFound }
    return .seeOther(Desk.link(id), .saved)
  }
}

/// What came of saving a record's form.
enum DeskChange: Sendable {
  case done, notFound, stale
  case invalid([Mistake])
}

/// Whether customers can book it, as a badge.
func activeBadge(_ isActive: Bool) -> Markup {
  isActive ? badge("Active", .good) : badge("Off", .grey)
}
