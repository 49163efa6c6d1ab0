import Database

/// Accounts, sessions and signing keys, in the control database.
package enum IdentityMigrations {
  /// Numbers 30 to 39 of the control database.
  package static let control = [
    Migration(
      30, "accounts and memberships",
      """
      CREATE TABLE account (
        id BLOB NOT NULL PRIMARY KEY,
        email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        password_hash TEXT NOT NULL,
        is_operator INTEGER NOT NULL CHECK (is_operator IN (0, 1)),
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1)
      ) STRICT;

      CREATE TABLE membership (
        account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        tenant_id BLOB NOT NULL REFERENCES tenant (id),
        role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'member', 'viewer')),
        created_at INTEGER NOT NULL,
        PRIMARY KEY (account_id, tenant_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX membership_by_tenant ON membership (tenant_id, account_id);
      """),
    Migration(
      31, "sessions and their spent tokens",
      """
      CREATE TABLE session (
        id BLOB NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('tokens', 'pages')),
        account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        tenant_id BLOB REFERENCES tenant (id),
        secret_hash BLOB NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
        created_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        ended_at INTEGER,
        ended_because TEXT
      ) STRICT;
      CREATE INDEX session_by_account ON session (account_id);
      CREATE INDEX session_by_expiry ON session (expires_at);

      CREATE TABLE spent_token (
        hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
        session_id BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        spent_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX spent_token_by_session ON spent_token (session_id);
      """),
    Migration(
      32, "signing keys",
      """
      CREATE TABLE signing_key (
        id TEXT NOT NULL PRIMARY KEY,
        sealed_seed BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        retired_at INTEGER
      ) STRICT, WITHOUT ROWID;
      """),
  ]
}
