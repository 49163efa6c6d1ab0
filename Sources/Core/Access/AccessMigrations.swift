import Database

/// The gate's own tables.
package enum AccessMigrations {
  /// Tables of each tenant's database.
  package static let tenant = [
    Migration(
      10, "idempotent answers",
      """
      CREATE TABLE idempotent_answer (
        tenant_id BLOB NOT NULL, caller TEXT NOT NULL, key TEXT NOT NULL,
        digest BLOB NOT NULL, status INTEGER NOT NULL, content_type TEXT NOT NULL,
        headers TEXT NOT NULL, body BLOB NOT NULL, created_at INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, caller, key)
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX idempotent_answer_by_age ON idempotent_answer (tenant_id, created_at);
      """)
  ]

  /// Tables of the control database.
  package static let control = [
    Migration(
      10, "idempotent answers",
      """
      CREATE TABLE idempotent_answer (
        caller TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL,
        status INTEGER NOT NULL, sealed BLOB NOT NULL, created_at INTEGER NOT NULL,
        PRIMARY KEY (caller, key)
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX idempotent_answer_by_age ON idempotent_answer (created_at);
      """)
  ]
}
