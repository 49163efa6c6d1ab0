import Basics
import Crypto
import Synchronization

/// Remembers credentials that were found good, so that the next request with one need not be judged
/// anew: for an access token that saves a signature's verification, 70 µs.
///
/// Nothing is believed for longer than `freshness` without asking the store again, and nothing at all
/// after `doubtAll()`, here or in another process with the same `changes`: the end of a session
/// counts at once. Bounded: when `capacity` is reached, what was not used since the last time
/// is forgotten.
final class CredentialCache: Sendable {
  struct Entry: Sendable {
    let credential: String
    let principal: Principal
    /// When the credential itself ends.
    let expiresAt: Instant
    /// When the store was asked.
    let checkedAt: Instant
    fileprivate let epoch: Int
  }

  /// What the cache knows of a credential.
  enum Answer: Sendable {
    case unknown
    /// It was good; whether its session still stands is to be asked.
    case doubtful(Entry)
    case good(Entry)
  }

  private struct Shard: Sendable {
    var recent: [Key: Entry] = [:]
    var older: [Key: Entry] = [:]
  }

  /// The last 16 bytes of a credential: random in a cookie, a part of the signature in a token.
  private struct Key: Hashable {
    let high: UInt64
    let low: UInt64
  }

  private static let shardCount = 16
  private let shards: [Box]
  private let changes: SharedCounter
  private let shardCapacity: Int
  private let freshness: TimeSpan

  private final class Box: Sendable { let shard = Mutex(Shard()) }

  init(changes: SharedCounter, capacity: Int = 16_384, freshness: TimeSpan = .seconds(5)) {
    self.changes = changes
    shardCapacity = max(1, capacity / Self.shardCount / 2)
    self.freshness = freshness
    shards = (0..<Self.shardCount).map { _ in Box() }
  }

  /// Looks a credential up; under 1 µs.
  ///
  /// - Parameter kind: what it was presented as: a cookie is no access token.
  func find(_ credential: String, _ kind: SessionKind, at now: Instant) -> Answer {
    guard let key = Self.key(of: credential) else { return .unknown }
    let found = shards[Self.shard(of: key)].shard.withLock { shard in
      if let entry = shard.recent[key] { return entry as Entry? }
      guard let entry = shard.older.removeValue(forKey: key) else { return nil }
      insert(entry, key, &shard)
      return entry
    }
    // Compared whole: only the end of it led here.
    guard let found, found.credential == credential, found.principal.session.kind == kind,
      now < found.expiresAt
    else { return .unknown }
    let isFresh = found.checkedAt <= now && now - found.checkedAt < freshness
    return isFresh && found.epoch == changes.current
      ? .good(found) : .doubtful(found)
  }

  /// The number to hand to `keep`: taken before the store is asked, so that a session which ends
  /// while it answers is not remembered as good.
  var currentEpoch: Int { changes.current }

  func keep(
    _ credential: String, _ principal: Principal, until expiry: Instant, at now: Instant,
    epoch: Int
  ) {
    guard let key = Self.key(of: credential) else { return }
    let entry = Entry(
      credential: credential, principal: principal, expiresAt: expiry, checkedAt: now,
      epoch: epoch)
    shards[Self.shard(of: key)].shard.withLock { insert(entry, key, &$0) }
  }

  func forget(_ credential: String) {
    guard let key = Self.key(of: credential) else { return }
    shards[Self.shard(of: key)].shard.withLock { shard in
      shard.recent.removeValue(forKey: key)
      shard.older.removeValue(forKey: key)
    }
  }

  /// Has the store asked again about each; to be called after a session, role or account changed.
  func doubtAll() { changes.advance() }

  private func insert(_ entry: Entry, _ key: Key, _ shard: inout Shard) {
    if shard.recent.count >= shardCapacity {
      shard.older = shard.recent
      shard.recent = [:]
    }
    shard.recent[key] = entry
  }

  private static func shard(of key: Key) -> Int { Int(truncatingIfNeeded: key.high & 15) }

  private static func key(of credential: String) -> Key? {
    var credential = credential
    return credential.withUTF8 { bytes in
      guard bytes.count >= 32 else { return nil }
      let end = UnsafeRawBufferPointer(bytes)
      return Key(
        high: end.loadUnaligned(fromByteOffset: bytes.count - 16, as: UInt64.self),
        low: end.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
    }
  }
}
