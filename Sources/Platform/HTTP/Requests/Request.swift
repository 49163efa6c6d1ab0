import Basics
import EventLoop

/// A request, checked by the parser.
///
/// Copies share their storage; strings are made when asked for.
package struct Request: Sendable {
  final class Storage: Sendable {
    let head: RequestHead
    let body: RequestBody
    let identity: RequestIdentity
    let connection: ConnectionFacts
    let receivedAt: Int64

    init(
      head: RequestHead, body: RequestBody, identity: RequestIdentity,
      connection: ConnectionFacts, receivedAt: Int64
    ) {
      self.head = head
      self.body = body
      self.identity = identity
      self.connection = connection
      self.receivedAt = receivedAt
    }
  }

  let storage: Storage

  init(
    head: RequestHead, body: RequestBody, connection: ConnectionFacts, receivedAt: Int64
  ) {
    storage = Storage(
      head: head, body: body,
      identity: head.requestID.map { .given($0) } ?? .make(),
      connection: connection, receivedAt: receivedAt)
  }

  /// The method of the request line.
  package var method: Method { storage.head.method }

  /// The request target as it was sent: raw path and query, or the absolute form.
  package var target: String { headers.string(storage.head.target) }

  /// The raw path: what stands before "?", not decoded; "*" for a request about the server itself.
  package var path: String {
    storage.head.path.isEmpty ? "/" : headers.string(storage.head.path)
  }

  /// The raw query: what stands after "?", not decoded.
  package var query: String? { storage.head.query.map { headers.string($0) } }

  /// The host the client means, with its port if one was given: the authority of the target, or `Host`.
  package var host: String { headers.string(storage.head.authority) }

  /// The header fields, in the order in which they came.
  package var headers: Headers { storage.head.headers }

  /// The body, which can be read once.
  package var body: RequestBody { storage.body }

  /// The client's `X-Request-Id` if it is 1–128 of `[A-Za-z0-9._-]`, else 36 characters of our own.
  package var id: String {
    switch storage.identity {
    case .given(let range): headers.string(range)
    case .made(let id): id.description
    }
  }

  /// The numeric address of the peer.
  package var remoteAddress: String { storage.connection.remoteAddress }

  /// Whether the connection is encrypted.
  package var isSecure: Bool { storage.connection.isSecure }

  /// The loop that the connection belongs to, and the handler runs on.
  package var loop: EventLoop { storage.connection.loop }

  /// Nanoseconds of the monotonic clock when the head was complete.
  package var receivedAt: Int64 { storage.receivedAt }
}

/// What is the same for all requests of a connection.
final class ConnectionFacts: Sendable {
  let remoteAddress: String
  let isSecure: Bool
  let loop: EventLoop

  init(remoteAddress: String, isSecure: Bool, loop: EventLoop) {
    self.remoteAddress = remoteAddress
    self.isSecure = isSecure
    self.loop = loop
  }
}
