import Basics

/// Where a server listens, and how patient and generous it is.
package struct HTTPConfiguration: Sendable {
  /// A numeric IPv4 or IPv6 address; "::" listens on both.
  package var address = "127.0.0.1"
  /// 0 takes a free one.
  package var port = 0
  package var backlog = 1_024
  /// What one request may hold.
  package var limits = ParserLimits()

  /// Connections at once; one more gets 503.
  package var maximumConnections = 16_384
  /// Connections at once from one address; 0 is no limit, as behind a proxy.
  package var maximumConnectionsPerAddress = 0

  /// From the first byte of a head to its last; beyond: 408.
  package var headTimeout = TimeSpan.seconds(10)
  /// Without a request, the connection is closed.
  package var idleTimeout = TimeSpan.seconds(75)
  /// Slower bodies get 408, slower readers of the answer are cut: bytes a second, over `rateWindow`.
  package var minimumRate = 500
  package var rateWindow = TimeSpan.seconds(10)
  /// After an answer that ends the connection, how long what the client still sends is discarded.
  package var lingerTimeout = TimeSpan.seconds(2)
  /// A handler whose client has closed its side is cancelled after this long without progress.
  package var abandonTimeout = TimeSpan.seconds(1)
  /// When draining, how long an idle connection is kept for a request that is on its way.
  package var drainGrace = TimeSpan.milliseconds(250)
  /// How much of an unread body is discarded to keep the connection.
  package var maximumDiscard = 262_144

  package init() {}
}

/// What a server has done and is doing.
package struct HTTPStatistics: Sendable {
  package var openConnections = 0
  package var acceptedConnections = 0
  package var refusedConnections = 0
  package var requests = 0
  package var requestsInProgress = 0
  /// Requests that the parser refused.
  package var refusedRequests = 0
  /// Connections cut because they were too slow.
  package var timeouts = 0
}
