import Basics
import Database
import Schema

/// A row with an identity and a history of changes, and details that clients may write.
package struct Record<Details: Sendable>: Sendable {
  package var id: Identifier<Details>
  package var createdAt: Instant
  package var updatedAt: Instant
  /// Counts changes, from 1.
  package var version: Int
  package var details: Details

  package init(
    id: Identifier<Details>, createdAt: Instant, updatedAt: Instant, version: Int, details: Details
  ) {
    self.id = id
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.version = version
    self.details = details
  }

  /// A new record, made now.
  package init(_ details: Details, at now: Instant) {
    self.init(
      id: Identifier(at: now), createdAt: now, updatedAt: now, version: 1, details: details)
  }

  /// The same record with other details, changed now.
  package func changed(to details: Details, at now: Instant) -> Record {
    Record(
      id: id, createdAt: createdAt, updatedAt: now, version: version + 1, details: details)
  }

  /// The form in which clients see it: the details, and what the server adds.
  package static func schema(_ name: String, of details: Schema<Details>) -> Schema<Record> {
    Schema(name, details.summary) {
      Field("id", \.id, .id(), "Made by the server.", access: .readOnly)
      details.fields(at: \.details)
      Field("createdAt", \.createdAt, .instant, "When it was made.", access: .readOnly)
      Field("updatedAt", \.updatedAt, .instant, "When it last changed.", access: .readOnly)
      Field("version", \.version, .integer(1...Int.max), "Counts changes.", access: .readOnly)
    }
  }
}

extension Identifier where Subject: ~Copyable {
  /// Before every other.
  package static var zero: Self { Self(high: 0, low: 0) }
  /// After every other.
  package static var greatest: Self { Self(high: .max, low: .max) }
}

/// What came of writing a record.
package enum SaveOutcome: Sendable {
  case saved
  /// What it refers to isn't there, or what must be unique is taken.
  case invalid([Mistake])
}

/// Where records of one kind are kept.
///
/// Its SQL is visible in each store.
package protocol RecordStore<Details>: Sendable {
  associatedtype Details: Sendable
  /// Up to `limit` records behind `cursor`, by name.
  static func list(after cursor: NameCursor<Details>?, limit: Int, in db: TenantReader)
    async throws(Fault) -> [Record<Details>]
  static func find(_ id: Identifier<Details>, in db: TenantReader) async throws(Fault)
    -> Record<Details>?
  static func insert(_ record: Record<Details>, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  static func update(_ record: Record<Details>, in db: TenantWriter) async throws(Fault)
    -> SaveOutcome
  /// What the list is ordered by, before the id.
  static func name(of details: Details) -> String
  /// Violates a foreign key where something still refers to it.
  static func delete(_ id: Identifier<Details>, in db: TenantWriter) async throws(Fault) -> Attempt
}

/// Where a page of records that are ordered by name ended.
package struct NameCursor<Details: Sendable>: Sendable {
  package var name: String
  package var id: Identifier<Details>

  package init(name: String, id: Identifier<Details>) {
    self.name = name
    self.id = id
  }
}
