// What SQLite alone can do, in this process, with tables and statements like Atrium's: the limit to measure against.
//
//   limit FOLDER ROWS SECONDS      cc -O2 -o limit limit.c -lsqlite3
//
// Prints one line for each: name, operations a second, µs of processor time an operation.
//   list50    50 appointments of one tenant by key, with the bytes of their JSON written by hand
//   get       one appointment by its key, likewise
//   book-64   customer, appointment and claim (with its overlap trigger) in a savepoint; 64 in a commit, fsync
//   book-1    the same, each in a commit of its own
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { TENANTS = 1000, HOUR = 3600 };
static sqlite3 *db;

static void check(int code, const char *doing) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "%s: %s\n", doing, sqlite3_errmsg(db));
  exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(db, sql, 0, 0, 0), sql); }

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, 0), sql);
  return statement;
}

// An id like those of Atrium, 16 bytes that sort by `number`, told apart by `kind`.
static void bind_id(sqlite3_stmt *statement, int at, unsigned char kind, sqlite3_int64 number) {
  unsigned char id[16] = {0};
  for (int byte = 0; byte < 8; byte++) id[byte] = (unsigned char)(number >> (56 - 8 * byte));
  id[15] = kind;
  sqlite3_bind_blob(statement, at, id, 16, SQLITE_TRANSIENT);
}

static double seconds_of(struct timeval t) { return t.tv_sec + t.tv_usec / 1e6; }

static double processor(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

static double clock_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static const char *schema =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;"
    "CREATE TABLE IF NOT EXISTS customer (tenant_id BLOB NOT NULL, id BLOB NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,"
    " PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, email)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS appointment (tenant_id BLOB NOT NULL, id BLOB NOT NULL, service_id BLOB NOT NULL, provider_id BLOB NOT NULL,"
    " customer_id BLOB NOT NULL, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, seats INTEGER NOT NULL, status TEXT NOT NULL,"
    " customer_name TEXT NOT NULL, customer_email TEXT NOT NULL, version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,"
    " PRIMARY KEY (tenant_id, id)) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS appointment_by_start ON appointment (tenant_id, starts_at, id);"
    "CREATE TABLE IF NOT EXISTS claim (tenant_id BLOB NOT NULL, resource_id BLOB NOT NULL, busy_from INTEGER NOT NULL, busy_to INTEGER NOT NULL,"
    " appointment_id BLOB NOT NULL, PRIMARY KEY (tenant_id, resource_id, busy_from)) WITHOUT ROWID;"
    "CREATE TRIGGER IF NOT EXISTS claim_no_overlap BEFORE INSERT ON claim WHEN EXISTS (SELECT 1 FROM claim WHERE tenant_id = NEW.tenant_id"
    " AND resource_id = NEW.resource_id AND busy_from > NEW.busy_from - 259200 AND busy_from < NEW.busy_to AND busy_to > NEW.busy_from)"
    " BEGIN SELECT RAISE(ABORT, 'claim_no_overlap'); END;";

static sqlite3_stmt *add_customer, *add_appointment, *add_claim, *savepoint, *release;

static void step(sqlite3_stmt *statement) {
  check(sqlite3_step(statement), "step");
  sqlite3_reset(statement);
}

static void book(sqlite3_int64 n) {
  sqlite3_int64 tenant = n % TENANTS, starts = 1800000000 + n / TENANTS * HOUR;
  char email[64];
  snprintf(email, sizeof email, "grace%lld@example.com", n % 5000);
  step(savepoint);
  bind_id(add_customer, 1, 1, tenant);
  bind_id(add_customer, 2, 2, n % 5000);
  sqlite3_bind_text(add_customer, 3, "Grace Hopper", -1, SQLITE_STATIC);
  sqlite3_bind_text(add_customer, 4, email, -1, SQLITE_STATIC);
  step(add_customer);
  bind_id(add_appointment, 1, 1, tenant);
  bind_id(add_appointment, 2, 3, n);
  bind_id(add_appointment, 3, 4, tenant);
  bind_id(add_appointment, 4, 5, tenant);
  bind_id(add_appointment, 5, 2, n % 5000);
  sqlite3_bind_int64(add_appointment, 6, starts);
  sqlite3_bind_int64(add_appointment, 7, starts + HOUR);
  sqlite3_bind_text(add_appointment, 8, email, -1, SQLITE_STATIC);
  step(add_appointment);
  bind_id(add_claim, 1, 1, tenant);
  bind_id(add_claim, 2, 5, tenant);
  sqlite3_bind_int64(add_claim, 3, starts);
  sqlite3_bind_int64(add_claim, 4, starts + HOUR);
  bind_id(add_claim, 5, 3, n);
  step(add_claim);
  step(release);
}

static char json[64 * 1024];

static size_t write_hex(size_t at, const unsigned char *id) {
  static const char digits[] = "0123456789abcdef";
  for (int byte = 0; byte < 16; byte++) {
    if (byte == 4 || byte == 6 || byte == 8 || byte == 10) json[at++] = '-';
    json[at++] = digits[id[byte] >> 4];
    json[at++] = digits[id[byte] & 15];
  }
  return at;
}

static size_t write_text(size_t at, const char *text) {
  size_t length = strlen(text);
  memcpy(json + at, text, length);
  return at + length;
}

static size_t write_instant(size_t at, sqlite3_int64 seconds) {
  time_t t = seconds;
  struct tm parts;
  gmtime_r(&t, &parts);
  return at + strftime(json + at, 32, "\"%Y-%m-%dT%H:%M:%SZ\"", &parts);
}

static size_t write_row(size_t at, sqlite3_stmt *row) {
  static const char *names[] = {"{\"id\":\"", "\",\"serviceId\":\"", "\",\"providerId\":\"", "\",\"customer\":{\"id\":\""};
  for (int column = 0; column < 4; column++) at = write_hex(write_text(at, names[column]), sqlite3_column_blob(row, column));
  at = write_text(write_text(at, "\",\"name\":\""), (const char *)sqlite3_column_text(row, 4));
  at = write_text(write_text(at, "\",\"email\":\""), (const char *)sqlite3_column_text(row, 5));
  at = write_instant(write_text(at, "\"},\"startsAt\":"), sqlite3_column_int64(row, 6));
  at = write_instant(write_text(at, ",\"endsAt\":"), sqlite3_column_int64(row, 7));
  at = write_instant(write_text(at, ",\"createdAt\":"), sqlite3_column_int64(row, 8));
  at = write_text(write_text(at, ",\"status\":\""), (const char *)sqlite3_column_text(row, 9));
  return write_text(at, "\",\"seats\":1,\"answers\":{},\"price\":null,\"version\":1}");
}

static void report(const char *name, long count, double clock, double cpu) {
  printf("%s %.1f %.2f\n", name, count / clock, cpu / count * 1e6);
}

#define COLUMNS "id, service_id, provider_id, customer_id, customer_name, customer_email, starts_at, ends_at, created_at, status"

static void measure_reads(double length, long rows) {
  sqlite3_stmt *list = prepare("SELECT " COLUMNS " FROM appointment WHERE tenant_id = ?1 AND starts_at > ?2 ORDER BY starts_at, id LIMIT 50");
  sqlite3_stmt *get = prepare("SELECT " COLUMNS " FROM appointment WHERE tenant_id = ?1 AND id = ?2");
  long per_tenant = rows / TENANTS;
  for (int single = 0; single < 2; single++) {
    double begun = clock_now(), cpu = processor();
    long count = 0;
    for (; clock_now() - begun < length; count++) {
      long tenant = count * 7919 % TENANTS;
      sqlite3_stmt *s = single ? get : list;
      bind_id(s, 1, 1, tenant);
      if (single) bind_id(s, 2, 3, tenant + TENANTS * (count % per_tenant));
      else sqlite3_bind_int64(s, 2, 1800000000 + (per_tenant > 60 ? count % (per_tenant - 60) : 0) * HOUR);
      size_t at = 0;
      while (sqlite3_step(s) == SQLITE_ROW) at = write_row(at, s);
      sqlite3_reset(s);
      if (at == 0) check(SQLITE_ERROR, "nothing was read");
    }
    report(single ? "get" : "list50", count, clock_now() - begun, processor() - cpu);
  }
}

static sqlite3_int64 measure_books(double length, sqlite3_int64 next, int group) {
  double begun = clock_now(), cpu = processor();
  sqlite3_int64 first = next;
  while (clock_now() - begun < length) {
    run("BEGIN IMMEDIATE");
    for (int n = 0; n < group; n++) book(next++);
    run("COMMIT");
  }
  report(group > 1 ? "book-64" : "book-1", next - first, clock_now() - begun, processor() - cpu);
  return next;
}

int main(int count, char **arguments) {
  if (count != 4) return fprintf(stderr, "limit FOLDER ROWS SECONDS\n"), 2;
  char path[4096];
  long rows = atol(arguments[2]);
  double length = atof(arguments[3]);
  snprintf(path, sizeof path, "%s/limit.db", arguments[1]);
  check(sqlite3_open(path, &db), "open");
  run(schema);
  add_customer = prepare("INSERT INTO customer VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant_id, email) DO UPDATE SET name = excluded.name");
  add_appointment = prepare("INSERT INTO appointment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, 'confirmed', 'Grace Hopper', ?8, 1, 1790000000, 1790000000)");
  add_claim = prepare("INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5)");
  savepoint = prepare("SAVEPOINT work");
  release = prepare("RELEASE work");
  run("PRAGMA synchronous = OFF; BEGIN");
  for (long n = 0; n < rows; n++) book(n);
  run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous = FULL; ANALYZE");
  measure_reads(length, rows);
  measure_books(length, measure_books(length, rows, 64), 1);
  sqlite3_close(db);
  return 0;
}
