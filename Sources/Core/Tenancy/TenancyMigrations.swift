import Database

/// The tenants' own table, in the control database.
package enum TenancyMigrations {
  /// Numbers 20 to 29 of the control database.
  package static let control = [
    Migration(
      20, "tenants",
      """
      CREATE TABLE tenant (
        id BLOB NOT NULL PRIMARY KEY,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 2 AND 63),
        time_zone TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1)
      ) STRICT;
      """)
  ]
}
