import Access
import Basics
import Database
import HTTP
import Schema
import Synchronization

/// What the notes of these tests say.
struct NoteDetails: Sendable {
  var name = ""
  var words: String?
  var rank = 0

  static let schema = Schema("NoteDetails", "A note.", blank: NoteDetails()) {
    Field("name", \.name, .text(1...100), "What it is called.", example: "First")
    Field("words", \.words, .text(0...100).nullable, "What it says.", default: nil)
    Field("rank", \.rank, .integer(0...10), "How much it matters.", default: 0, example: 1)
  }
}

typealias Note = Record<NoteDetails>

/// Notes in the tenant's database.
enum NoteStore: RecordStore {
  static let table = Migration(
    900, "notes",
    """
    CREATE TABLE note (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL, name TEXT NOT NULL, words TEXT,
      rank INTEGER NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX note_by_name ON note (tenant_id, name, id);
    """)

  /// An answer that can't be kept, after the work was done.
  static let doom = Migration(
    901, "doom",
    """
    CREATE TRIGGER doomed BEFORE INSERT ON idempotent_answer WHEN NEW.key = 'doomed'
    BEGIN SELECT RAISE(ABORT, 'doomed'); END;
    """)

  static func list(after cursor: NameCursor<NoteDetails>?, limit: Int, in db: TenantReader)
    async throws(Fault) -> [Note]
  {
    try await db.query(
      """
      SELECT id, created_at, updated_at, version, name, words, rank FROM note
      WHERE tenant_id = \(db.tenant)
        AND (name, id) > (\(cursor?.name ?? ""), \(cursor?.id ?? .zero))
      ORDER BY name, id LIMIT \(limit)
      """, decode)
  }

  static func find(_ id: Identifier<NoteDetails>, in db: TenantReader) async throws(Fault) -> Note?
  {
    try await db.first(
      """
      SELECT id, created_at, updated_at, version, name, words, rank FROM note
      WHERE tenant_id = \(db.tenant) AND id = \(id)
      """, decode)
  }

  static func insert(_ note: Note, in db: TenantWriter) async throws(Fault) -> SaveOutcome {
    try await db.change(
      """
      INSERT INTO \(rows: "note")
        (tenant_id, id, created_at, updated_at, version, name, words, rank)
      VALUES (\(db.tenant), \(note.id), \(note.createdAt), \(note.updatedAt), \(note.version),
        \(note.details.name), \(note.details.words), \(note.details.rank))
      """)
    return .saved
  }

  static func update(_ note: Note, in db: TenantWriter) async throws(Fault) -> SaveOutcome {
    try await db.change(
      """
      UPDATE \(rows: "note") SET updated_at = \(note.updatedAt), version = \(note.version),
        name = \(note.details.name), words = \(note.details.words), rank = \(note.details.rank)
      WHERE tenant_id = \(db.tenant) AND id = \(note.id)
      """)
    return .saved
  }

  static func delete(_ id: Identifier<NoteDetails>, in db: TenantWriter) async throws(Fault)
    -> Attempt
  {
    try await db.attempt(
      "DELETE FROM \(rows: "note") WHERE tenant_id = \(db.tenant) AND id = \(id)")
  }

  static func name(of details: NoteDetails) -> String { details.name }

  private static func decode(_ row: borrowing Row) -> Note {
    Note(
      id: row[0], createdAt: row[1], updatedAt: row[2], version: row[3],
      details: NoteDetails(name: row[4], words: row[5], rank: row[6]))
  }
}

let noteRoutes = RecordRoutes(
  NoteStore.self, path: "/notes", tag: "Notes", noun: "note", details: NoteDetails.schema,
  record: Note.schema("Note", of: NoteDetails.schema), reads: .catalogueRead,
  writes: .catalogueWrite)

/// What somebody wants to see happen.
struct Trial: Sendable {
  var name = ""
  var ending = "kept"

  static let schema = Schema("Trial", "How it is to end.", blank: Trial()) {
    Field("name", \.name, .text(1...100), "The note that is written.", example: "First")
    Field("ending", \.ending, .text(1...20), "How.", default: "kept", example: "kept")
  }
}

/// Routes that write a note, and then end as they are told: at the desk and at the public door.
func tryRoutes(_ doorway: Doorway) -> [Route] {
  [
    .desk(
      .post, "/tries", .catalogueWrite,
      About("try", "Tries", "Try", answers: .created(AnySchema(NoteDetails.schema))),
      takes: .body(Trial.schema)
    ) { call, _, trial in
      if trial.ending == "waits" { await doorway.wait() }
      return try await attempt(trial, call)
    },
    .publicDoor(
      .post, "/public/{slug}/tries",
      About("tryPublicly", "Tries", "Try", answers: .created(AnySchema(NoteDetails.schema))),
      takes: .body(Trial.schema)
    ) { call, _, trial in
      try await attempt(trial, call)
    },
  ]
}

private func attempt<Scope: TenantScope>(_ trial: Trial, _ call: Call<Scope>) async throws -> Reply
{
  if trial.ending == "throttled" { throw Problem(.tooManyRequests) }
  if trial.ending == "forbidden" { throw Problem(.forbidden) }
  let note = Note(NoteDetails(name: trial.name), at: call.now)
  return try await call.write { (db) async throws(Fault) -> Ending<Bool> in
    _ = try await NoteStore.insert(note, in: db)
    if trial.ending == "fault" { throw Fault(.internalError, "the lights went out") }
    if trial.ending == "full" { throw Fault(.storeFull, "no room") }
    return trial.ending == "refused" ? .rollback(false) : .commit(true)
  } answer: { isKept in
    isKept
      ? .created(note.details, as: NoteDetails.schema, at: "/notes/\(note.id)")
      : .problem(Problem(.conflict), requestId: call.request.id)
  }
}

/// Holds requests back until it is opened.
final class Doorway: Sendable {
  private struct State: Sendable {
    var isOpen = false
    var inside: [CheckedContinuation<Void, Never>] = []
    var arrivals: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  func wait() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
        if state.isOpen { return [continuation] }
        state.inside.append(continuation)
        defer { state.arrivals = [] }
        return state.arrivals
      }
      for one in waiting { one.resume() }
    }
  }

  /// Returns once somebody waits.
  func arrival() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let isThere = state.withLock { state in
        if state.inside.isEmpty { state.arrivals.append(continuation) }
        return !state.inside.isEmpty
      }
      if isThere { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.inside = [] }
      return state.inside
    }
    for one in waiting { one.resume() }
  }
}
