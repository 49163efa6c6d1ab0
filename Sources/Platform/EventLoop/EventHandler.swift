/// What epoll reported of a socket.
package struct Readiness: OptionSet, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// EPOLLIN: bytes, or a connection to accept, or the end.
  package static let readable = Readiness(rawValue: 0x1)
  /// EPOLLOUT: there is room in the send buffer.
  package static let writable = Readiness(rawValue: 0x4)
  /// EPOLLERR or EPOLLHUP: the connection is gone.
  package static let broken = Readiness(rawValue: 0x8 | 0x10)
  /// EPOLLIN or EPOLLRDHUP: reading will bring something, if only the end.
  package static let readableOrEnded = Readiness(rawValue: 0x1 | 0x2000)
  /// EPOLLRDHUP: the peer will send no more.
  package static let peerEnded = Readiness(rawValue: 0x2000)
}

extension Readiness {
  /// Whether any of the members of `other` is among these.
  @inlinable package func hasAny(of other: Readiness) -> Bool { rawValue & other.rawValue != 0 }
}

/// Who is told about a registered socket, always on the loop's thread.
package protocol EventHandler: AnyObject {
  /// Called with what the socket became since the last call.
  func handle(_ readiness: Readiness)
}
