import Database

/// The tables of the feature.
///
/// Append only: a number, once released, keeps its text.
package enum SchedulingMigrations {
  /// In the order in which they run.
  package static let all = [
    catalogue, customers, claims, appointments, customerSearch, references,
  ]

  /// What can be booked, with whom, and where.
  static let catalogue = Migration(
    100, "scheduling catalogue",
    """
    CREATE TABLE location (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL,
      name TEXT NOT NULL, time_zone TEXT NOT NULL, address TEXT NOT NULL,
      active INTEGER NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX location_by_name ON location (tenant_id, name, id);

    CREATE TABLE provider (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL,
      name TEXT NOT NULL, email TEXT, time_zone TEXT NOT NULL, bio TEXT NOT NULL,
      active INTEGER NOT NULL,
      schedule TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX provider_by_name ON provider (tenant_id, name, id);
    CREATE INDEX provider_by_email ON provider (tenant_id, email);

    CREATE TABLE provider_location (
      tenant_id BLOB NOT NULL, provider_id BLOB NOT NULL, location_id BLOB NOT NULL,
      PRIMARY KEY (tenant_id, provider_id, location_id),
      FOREIGN KEY (tenant_id, provider_id) REFERENCES provider (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, location_id) REFERENCES location (tenant_id, id)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX provider_location_by_location ON provider_location (tenant_id, location_id);

    CREATE TABLE service (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL,
      name TEXT NOT NULL, description TEXT NOT NULL,
      duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
      step_minutes INTEGER NOT NULL CHECK (step_minutes BETWEEN 1 AND 1440),
      buffer_before_minutes INTEGER NOT NULL CHECK (buffer_before_minutes BETWEEN 0 AND 1440),
      buffer_after_minutes INTEGER NOT NULL CHECK (buffer_after_minutes BETWEEN 0 AND 1440),
      capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
      minimum_notice_minutes INTEGER NOT NULL CHECK (minimum_notice_minutes BETWEEN 0 AND 525600),
      horizon_days INTEGER NOT NULL CHECK (horizon_days BETWEEN 0 AND 3650),
      maximum_per_day INTEGER CHECK (maximum_per_day BETWEEN 1 AND 1000),
      requires_approval INTEGER NOT NULL,
      price_amount INTEGER, price_currency TEXT,
      mode TEXT NOT NULL, active INTEGER NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id),
      CHECK ((price_amount IS NULL) = (price_currency IS NULL))
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX service_by_name ON service (tenant_id, name, id);

    CREATE TABLE service_provider (
      tenant_id BLOB NOT NULL, service_id BLOB NOT NULL, provider_id BLOB NOT NULL,
      PRIMARY KEY (tenant_id, service_id, provider_id),
      FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, provider_id) REFERENCES provider (tenant_id, id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX service_provider_by_provider
      ON service_provider (tenant_id, provider_id, service_id);
    """)

  static let customers = Migration(
    101, "customers",
    """
    CREATE TABLE customer (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL,
      name TEXT NOT NULL, email TEXT, phone TEXT, time_zone TEXT, notes TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, email)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX customer_by_name ON customer (tenant_id, name, id);
    """)

  /// Customers are searched by how their name begins, in whatever case it is typed.
  static let customerSearch = Migration(
    104, "search of customers",
    "CREATE INDEX customer_by_folded_name ON customer (tenant_id, lower(name), id);")

  /// The heart: what occupies a resource, and that nothing overlaps it.
  ///
  /// A session (the seats of one service at one start) is one row; a time off is rows of at most
  /// three days, so that the search for an overlap can be bounded: no row is longer (1,440 minutes
  /// and two buffers of 1,440). A row's interval never changes: to move is to delete and insert.
  static let claims = Migration(
    102, "claims",
    """
    CREATE TABLE claim (
      tenant_id BLOB NOT NULL, resource_id BLOB NOT NULL,
      busy_from INTEGER NOT NULL, busy_to INTEGER NOT NULL,
      id BLOB NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('session', 'timeOff')),
      service_id BLOB, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
      seats_taken INTEGER NOT NULL, capacity INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, resource_id, busy_from, id),
      FOREIGN KEY (tenant_id, resource_id) REFERENCES provider (tenant_id, id),
      CONSTRAINT claim_length CHECK (busy_from < busy_to AND busy_to - busy_from <= 259200000000),
      CONSTRAINT claim_seats CHECK (seats_taken BETWEEN 1 AND capacity),
      CONSTRAINT claim_service CHECK ((kind = 'session') = (service_id IS NOT NULL))
    ) WITHOUT ROWID, STRICT;

    CREATE TRIGGER claim_no_overlap BEFORE INSERT ON claim
    WHEN EXISTS (
      SELECT 1 FROM claim AS other
      WHERE other.tenant_id = NEW.tenant_id AND other.resource_id = NEW.resource_id
        AND other.busy_from < NEW.busy_to AND other.busy_from > NEW.busy_from - 259200000000
        AND other.busy_to > NEW.busy_from
        AND NOT (other.kind = 'timeOff' AND NEW.kind = 'timeOff'))
    BEGIN SELECT RAISE(ABORT, 'claim_no_overlap'); END;

    CREATE TRIGGER claim_fixed BEFORE UPDATE OF
      tenant_id, resource_id, busy_from, busy_to, id, kind, service_id, starts_at, ends_at ON claim
    BEGIN SELECT RAISE(ABORT, 'claim_fixed'); END;

    CREATE TABLE time_off (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL, provider_id BLOB NOT NULL,
      starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, reason TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, provider_id) REFERENCES provider (tenant_id, id) ON DELETE CASCADE,
      CHECK (starts_at < ends_at)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX time_off_by_provider ON time_off (tenant_id, provider_id, starts_at, id);
    """)

  static let appointments = Migration(
    103, "holds and appointments",
    """
    CREATE TABLE hold (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL,
      service_id BLOB NOT NULL, provider_id BLOB NOT NULL,
      starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
      seats INTEGER NOT NULL CHECK (seats >= 1),
      claim_id BLOB NOT NULL, busy_from INTEGER NOT NULL,
      expires_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
      FOREIGN KEY (tenant_id, provider_id, busy_from, claim_id)
        REFERENCES claim (tenant_id, resource_id, busy_from, id)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX hold_by_expiry ON hold (tenant_id, expires_at);
    CREATE INDEX hold_by_claim ON hold (tenant_id, provider_id, busy_from, claim_id);

    CREATE TABLE appointment (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL,
      service_id BLOB NOT NULL, provider_id BLOB NOT NULL, customer_id BLOB NOT NULL,
      starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
      seats INTEGER NOT NULL CHECK (seats >= 1),
      status TEXT NOT NULL
        CHECK (status IN ('pending', 'confirmed', 'completed', 'cancelled', 'noShow')),
      answers TEXT NOT NULL,
      price_amount INTEGER, price_currency TEXT,
      contact_name TEXT, contact_email TEXT, contact_phone TEXT, contact_time_zone TEXT,
      cancellation_reason TEXT,
      claim_id BLOB, busy_from INTEGER,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
      FOREIGN KEY (tenant_id, provider_id) REFERENCES provider (tenant_id, id),
      FOREIGN KEY (tenant_id, provider_id, busy_from, claim_id)
        REFERENCES claim (tenant_id, resource_id, busy_from, id) DEFERRABLE INITIALLY DEFERRED,
      CHECK (starts_at < ends_at),
      CONSTRAINT appointment_occupies
        CHECK ((status = 'cancelled') = (claim_id IS NULL) AND (claim_id IS NULL) = (busy_from IS NULL))
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX appointment_by_start ON appointment (tenant_id, starts_at, id);
    CREATE INDEX appointment_by_provider ON appointment (tenant_id, provider_id, starts_at, id);
    CREATE INDEX appointment_by_customer ON appointment (tenant_id, customer_id, starts_at, id);
    CREATE INDEX appointment_by_status ON appointment (tenant_id, status, starts_at, id);
    CREATE INDEX appointment_by_claim
      ON appointment (tenant_id, provider_id, busy_from, claim_id);
    """)

  /// Where a service is referred to: else deleting one reads every appointment of every tenant,
  /// while all who write wait.
  static let references = Migration(
    105, "references to services",
    """
    CREATE INDEX appointment_by_service ON appointment (tenant_id, service_id);
    CREATE INDEX hold_by_service ON hold (tenant_id, service_id);
    """)
}
