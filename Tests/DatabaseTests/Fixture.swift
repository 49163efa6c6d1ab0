import Basics
import Database
import Glibc

/// A storage in a folder of its own, with a clinic's tables; removed when the test has ended.
struct Fixture {
  let folder: String
  let storage: Storage

  init(options: StorageOptions = .init(), tenant: [Migration] = clinic) throws {
    folder = temporaryFolder()
    storage = try Storage(folder: folder, control: house, tenant: tenant, options: options)
  }

  static func with(
    options: StorageOptions = .init(), _ body: (Fixture) async throws -> Void
  ) async throws {
    let fixture = try Fixture(options: options)
    do { try await body(fixture) } catch {
      await fixture.end()
      throw error
    }
    await fixture.end()
  }

  func end() async {
    await storage.close()
    removeFolder(folder)
  }

  func tenant(_ id: TenantID) -> TenantDatabase { storage.tenant(id, actor: .system) }
}

let house = [
  Migration(
    1, "accounts",
    """
    CREATE TABLE account (id BLOB NOT NULL PRIMARY KEY, email TEXT NOT NULL UNIQUE) STRICT;
    """)
]

let clinic = [
  Migration(
    1, "customers and appointments",
    """
    CREATE TABLE customer (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL,
      visits INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, email),
      CONSTRAINT customer_name_length CHECK (length(name) <= 100)
    ) STRICT;
    CREATE TABLE appointment (
      tenant_id BLOB NOT NULL, id BLOB NOT NULL, customer_id BLOB NOT NULL,
      starts_at INTEGER NOT NULL, note TEXT,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX appointment_by_start ON appointment (tenant_id, starts_at, id);
    """),
  Migration(
    2, "claims",
    """
    CREATE TABLE claim (
      tenant_id BLOB NOT NULL, resource_id BLOB NOT NULL, busy_from INTEGER NOT NULL,
      busy_to INTEGER NOT NULL, appointment_id BLOB NOT NULL, active INTEGER NOT NULL DEFAULT 1,
      CHECK (busy_from < busy_to AND busy_to - busy_from <= 86400),
      PRIMARY KEY (tenant_id, resource_id, busy_from, appointment_id)
    ) WITHOUT ROWID, STRICT;
    CREATE TRIGGER claim_no_overlap BEFORE INSERT ON claim
    WHEN new.active AND EXISTS (
      SELECT 1 FROM claim
      WHERE tenant_id = new.tenant_id AND resource_id = new.resource_id
        AND busy_from < new.busy_to AND busy_from > new.busy_from - 86400
        AND busy_to > new.busy_from AND active)
    BEGIN SELECT RAISE(ABORT, 'claim_no_overlap'); END;
    CREATE TRIGGER claim_no_overlap_moved BEFORE UPDATE ON claim
    WHEN new.active AND EXISTS (
      SELECT 1 FROM claim
      WHERE tenant_id = new.tenant_id AND resource_id = new.resource_id
        AND busy_from < new.busy_to AND busy_from > new.busy_from - 86400
        AND busy_to > new.busy_from AND active AND appointment_id <> new.appointment_id)
    BEGIN SELECT RAISE(ABORT, 'claim_no_overlap'); END;
    """),
]

func temporaryFolder() -> String {
  var template = Array("/tmp/atrium-database-XXXXXX".utf8CString)
  return template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
}

func removeFolder(_ folder: String) {
  for name in ["control.db", "pool.db"] {
    for ending in ["", "-wal", "-shm"] { unlink("\(folder)/\(name)\(ending)") }
  }
  rmdir(folder)
}

/// An id that says its number.
func id<Subject>(_ number: UInt64, of: Subject.Type = Subject.self) -> Identifier<Subject> {
  Identifier(high: 0x0193_B0C0_0000_7000, low: 0x8000_0000_0000_0000 | number)
}

enum CustomerSubject {}
typealias CustomerID = Identifier<CustomerSubject>

let ours: TenantID = id(1)
let theirs: TenantID = id(2)

extension TenantWriter {
  func addCustomer(_ number: UInt64, email: String) async throws(Fault) {
    let customer: CustomerID = id(number)
    try await change(
      """
      INSERT INTO \(rows: "customer") (tenant_id, id, email, name)
      VALUES (\(tenant), \(customer), \(email), \("Customer \(number)"))
      """)
  }
}

extension TenantReader {
  func emails() async throws(Fault) -> [String] {
    try await query("SELECT email FROM customer ORDER BY email") { $0[0] }
  }
}

struct FileFailure: Error {}

func copyFile(_ source: String, _ target: String) throws {
  guard let from = fopen(source, "r"), let to = fopen(target, "w") else { throw FileFailure() }
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&buffer, 1, buffer.count, from), count > 0 {
    fwrite(&buffer, 1, count, to)
  }
  fclose(from)
  fclose(to)
}

/// Puts eight pages of nonsense into a file.
func overwrite(_ path: String, from offset: Int) throws {
  guard let file = fopen(path, "r+") else { throw FileFailure() }
  fseek(file, offset, SEEK_SET)
  let nonsense = [UInt8](repeating: 0xA5, count: 8 * 4_096)
  fwrite(nonsense, 1, nonsense.count, file)
  fclose(file)
}
