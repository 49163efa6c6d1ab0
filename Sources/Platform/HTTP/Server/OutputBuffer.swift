import CSys

/// Bytes on their way to a client: small parts gathered in one buffer, then perhaps one large body
/// that is sent from where it lies.
///
/// Nothing is appended behind such a body.
struct OutputBuffer {
  /// A body of at least this size is not copied.
  static let largeBody = 16_384

  var bytes: [UInt8] = []
  private var sent = 0
  private var body: [UInt8] = []
  private var bodySent = 0

  var count: Int { bytes.count - sent + body.count - bodySent }
  var isEmpty: Bool { count == 0 }
  var hasBody: Bool { !body.isEmpty }

  mutating func append(body part: [UInt8]) {
    precondition(body.isEmpty)
    if part.count < Self.largeBody { bytes.append(contentsOf: part) } else { body = part }
  }

  /// Sends what the socket takes: the count, or `-errno`.
  mutating func send(to fd: Int32) -> Int {
    let count = bytes.withUnsafeBytes { first in
      body.withUnsafeBytes { second in
        sent < first.count
          ? csys_send(
            fd, first.baseAddress! + sent, first.count - sent, second.baseAddress, second.count)
          : csys_send(fd, second.baseAddress! + bodySent, second.count - bodySent, nil, 0)
      }
    }
    if count > 0 {
      let ofBytes = min(count, bytes.count - sent)
      sent += ofBytes
      bodySent += count - ofBytes
    }
    if isEmpty { reset() }
    return count
  }

  mutating func discard() { reset() }

  private mutating func reset() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= 65_536)
    sent = 0
    body = []
    bodySent = 0
  }
}
