import Basics
import Database
import HTTP
import Schema

/// Where a page of a list begins, and how long it is.
package struct PageQuery: Sendable {
  package var limit = 50
  package var after: Cursor?

  package init() {}

  /// The parameters of the list that is called `list` in its cursors.
  package static func schema(_ list: String) -> Schema<PageQuery> {
    Schema("\(list)Page", "Which page.", blank: PageQuery()) {
      Field("limit", \.limit, .integer(1...200), "How many, at the most.", default: 50, example: 50)
      Field(
        "after", \.after, .cursor(list).nullable, "The `next` of the page before.", default: nil)
    }
  }
}

extension PageQuery {
  /// Where the page begins, in a list by name.
  /// - Throws: 422 for a cursor of another list.
  package func nameCursor<Details>() throws(Problem) -> NameCursor<Details>? {
    guard let after else { return nil }
    guard let (name, id) = after.values(as: String.self, Identifier<Details>.self) else {
      throw .invalid("?after", .invalidCursor, "Is not a cursor of this list.")
    }
    return NameCursor(name: name, id: id)
  }
}

/// What came of changing a record.
enum RecordChange<Details: Sendable>: Sendable {
  case done(Record<Details>)
  case notFound
  case stale
  case invalid([Mistake])
}

/// The six routes of a resource whose records people make, see, change and delete.
package struct RecordRoutes<Store: RecordStore>: Sendable {
  /// What people write of a record.
  package typealias Details = Store.Details

  /// Under the API's base, plural: `/locations`.
  let path: String
  let tag: String
  /// As a sentence has it: "location".
  let noun: String
  let details: Schema<Details>
  let record: Schema<Record<Details>>
  let reads: Permission
  let writes: Permission
  /// Puts what the server decides into details that were read.
  let normalized: @Sendable (Details) -> Details

  package init(
    _ store: Store.Type, path: String, tag: String, noun: String, details: Schema<Details>,
    record: Schema<Record<Details>>, reads: Permission, writes: Permission,
    normalized: @escaping @Sendable (Details) -> Details = { $0 }
  ) {
    self.path = path
    self.tag = tag
    self.noun = noun
    self.details = details
    self.record = record
    self.reads = reads
    self.writes = writes
    self.normalized = normalized
  }

  /// To list, create, get, change, replace and delete.
  package var routes: [Route] { [list, create, get, patch, put, delete] }

  private var name: String { record.name }

  private var list: Route {
    .desk(
      .get, path, reads,
      About(
        "list\(name)s", tag, "List \(noun)s, by name", answers: .page(AnySchema(record))),
      takes: .query(PageQuery.schema(path))
    ) { call, query, _ in
      let place: NameCursor<Details>? = try query.nameCursor()
      let rows = try await call.db.read { (db) async throws(Fault) in
        try await Store.list(after: place, limit: query.limit + 1, in: db)
      }
      let page = ListPage(rows, limit: query.limit) { record in
        Cursor(path, Store.name(of: record.details), record.id)
      }
      return .page(page, as: record)
    }
  }

  private var create: Route {
    .desk(
      .post, path, writes,
      About("create\(name)", tag, "Create a \(noun)", answers: .created(AnySchema(record))),
      takes: .body(details)
    ) { call, _, details in
      let made = Record(normalized(details), at: call.now)
      return try await call.write { (db) async throws(Fault) -> Ending<RecordChange<Details>> in
        if case .invalid(let mistakes) = try await Store.insert(made, in: db) {
          return .rollback(.invalid(mistakes))
        }
        // As it is stored, with its lists in their order: its tag is that of the next GET.
        return .commit(.done(try await Store.find(made.id, in: db) ?? made))
      } answer: { outcome in
        switch outcome {
        case .done(let made):
          .created(made, as: record, at: "\(Route.apiBase)\(path)/\(made.id)")
        case .invalid(let mistakes): .problem(.invalid(mistakes), requestId: call.request.id)
        case .notFound, .stale: .problem(Problem(.conflict), requestId: call.request.id)
        }
      }
    }
  }

  private var get: Route {
    .desk(
      .get, "\(path)/{id}", reads,
      About("get\(name)", tag, "Get a \(noun)", answers: .ok(AnySchema(record))),
      takes: .nothing
    ) { call, _, _ in
      let id: Identifier<Details> = try call.id("id")
      let found = try await call.db.read { (db) async throws(Fault) in
        try await Store.find(id, in: db)
      }
      guard let found else { throw Problem.notFound }
      return .ok(found, as: record)
    }
  }

  private var patch: Route {
    .desk(
      .patch, "\(path)/{id}", writes,
      About(
        "patch\(name)", tag, "Change a \(noun)",
        "A JSON Merge Patch (RFC 7396): what it does not name stays.",
        answers: .ok(AnySchema(record)), problems: [.stale]),
      takes: .patch(of: details)
    ) { call, _, patch in
      try await change(call) { current, mistakes in
        details.patch(current, with: patch, mistakes: &mistakes)
      }
    }
  }

  private var put: Route {
    .desk(
      .put, "\(path)/{id}", writes,
      About(
        "replace\(name)", tag, "Replace a \(noun)",
        "What is left out takes its default.", answers: .ok(AnySchema(record)),
        problems: [.stale]),
      takes: .body(details)
    ) { call, _, details in
      try await change(call) { _, _ in details }
    }
  }

  private func change(
    _ call: DeskCall,
    to make: @escaping @Sendable (Details, inout [Mistake]) -> Details?
  ) async throws -> Reply {
    let id: Identifier<Details> = try call.id("id")
    let change = try await call.db.write {
      (db) async throws(Fault) -> Ending<RecordChange<Details>> in
      guard let current = try await Store.find(id, in: db) else { return .rollback(.notFound) }
      guard call.ifMatch(current, as: record) else { return .rollback(.stale) }
      var mistakes: [Mistake] = []
      guard let details = make(current.details, &mistakes) else {
        return .rollback(.invalid(mistakes))
      }
      let changed = current.changed(to: normalized(details), at: call.now)
      if case .invalid(let mistakes) = try await Store.update(changed, in: db) {
        return .rollback(.invalid(mistakes))
      }
      // As it is stored, with its lists in their order.
      return .commit(.done(try await Store.find(id, in: db) ?? changed))
    }
    switch change {
    case .done(let changed): return .ok(changed, as: record)
    case .notFound: throw Problem.notFound
    case .stale: throw Problem(.stale)
    case .invalid(let mistakes): throw Problem.invalid(mistakes)
    }
  }

  private var delete: Route {
    .desk(
      .delete, "\(path)/{id}", writes,
      About(
        "delete\(name)", tag, "Delete a \(noun)",
        "Only what nothing refers to can be deleted; else set `active` to false.",
        answers: .noContent, problems: [.inUse, .stale]),
      takes: .nothing
    ) { call, _, _ in
      let id: Identifier<Details> = try call.id("id")
      let problem = try await call.db.write {
        (db) async throws(Fault) -> Ending<Problem?> in
        guard let current = try await Store.find(id, in: db) else { return .rollback(.notFound) }
        guard call.ifMatch(current, as: record) else { return .rollback(Problem(.stale)) }
        if case .violates = try await Store.delete(id, in: db) {
          return .rollback(Problem(.inUse))
        }
        return .commit(nil)
      }
      if let problem { throw problem }
      return .noContent
    }
  }
}
