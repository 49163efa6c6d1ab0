import Basics
import Crypto
import Database

/// A key of the installation that signs access tokens, or did.
package struct SigningKey: Sendable {
  /// The thumbprint of its public half.
  package let id: String
  package let key: Ed25519.PrivateKey
  package let createdAt: Instant
  /// Since when it signs no more; nil for the one that signs.
  package let retiredAt: Instant?
}

/// Where signing keys are kept, sealed: the table `signing_key` of the control database.
struct SigningKeyStore: Sendable {
  private let sealer: Sealer

  init(sealer: Sealer) { self.sealer = sealer }

  /// All keys, newest first.
  ///
  /// - Throws: `internalError` where one can't be opened: the key file is not the one of this data.
  func list(in db: ControlReader) async throws(Fault) -> [SigningKey] {
    let rows = try await db.query(
      """
      SELECT id, sealed_seed, created_at, retired_at FROM signing_key
      ORDER BY created_at DESC, id
      """
    ) { row in
      (
        id: row[0] as String, sealed: row[1] as [UInt8], made: row[2] as Instant,
        retired: row[3] as Instant?
      )
    }
    var keys: [SigningKey] = []
    for row in rows {
      guard let seed = sealer.open(row.sealed, context: Array(row.id.utf8)),
        let key = Ed25519.PrivateKey(seed: seed)
      else {
        throw Fault(
          .internalError,
          "a signing key can't be opened: master.key is not the file that belongs to this data")
      }
      keys.append(SigningKey(id: row.id, key: key, createdAt: row.made, retiredAt: row.retired))
    }
    return keys
  }

  func insert(_ key: Ed25519.PrivateKey, at now: Instant, in db: ControlWriter)
    async throws(Fault)
  {
    let id = JSONWebKey.thumbprint(of: key.publicKey)
    try await db.change(
      """
      INSERT INTO \(rows: "signing_key") (id, sealed_seed, created_at, retired_at)
      VALUES (\(id), \(sealer.seal(key.seed, context: Array(id.utf8))), \(now), NULL)
      """)
  }

  /// Lets no key that is there now sign any more.
  func retireAll(at now: Instant, in db: ControlWriter) async throws(Fault) {
    try await db.change(
      "UPDATE \(rows: "signing_key") SET retired_at = \(now) WHERE retired_at IS NULL")
  }

  /// Lets go of keys whose last token has expired.
  func deleteRetired(before limit: Instant, in db: ControlWriter) async throws(Fault) {
    try await db.change("DELETE FROM \(rows: "signing_key") WHERE retired_at < \(limit)")
  }
}
