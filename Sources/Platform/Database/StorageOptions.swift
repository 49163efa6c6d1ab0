import Basics
import Synchronization

/// What can be set about the files; the defaults suit a server.
package struct StorageOptions: Sendable {
  /// Units of work that may wait before others are refused as overload.
  package var queueLimit = 4_096
  /// Units in one commit.
  package var groupLimit = 512
  /// The longest that one statement may run.
  package var queryLimit = TimeSpan.seconds(5)
  /// Readers of each loop; more wait.
  package var connectionsPerLoop = 4
  /// Readers of all other threads; more wait.
  package var sharedConnections = 8
  /// Pages of 4 KiB that each file may grow to; nil for as many as the disk has room for.
  package var largestFile: Int?
  /// Page cache of each connection: pages, or KiB where negative.
  package var cachePages = -16_384

  package init() {}
}

/// What the files have done since they were opened.
package struct StorageStatistics: Sendable, Equatable {
  /// The figures of one file.
  package struct File: Sendable, Equatable {
    /// Units of work that wait for the writer.
    package var queueDepth: Int
    /// Commits to disk.
    package var groupsCommitted: Int
    package var unitsCommitted: Int
    /// Units that ended with a rollback of their own wish.
    package var unitsRolledBack: Int
    /// Units that ended with a fault.
    package var unitsFailed: Int
    /// Reading connections that are open.
    package var readersOpen: Int
  }

  package var control: File
  package var tenants: File
}

extension Store {
  var statistics: StorageStatistics.File {
    StorageStatistics.File(
      queueDepth: writer.queueDepth,
      groupsCommitted: writer.statistics.groupsCommitted.load(ordering: .relaxed),
      unitsCommitted: writer.statistics.unitsCommitted.load(ordering: .relaxed),
      unitsRolledBack: writer.statistics.unitsRolledBack.load(ordering: .relaxed),
      unitsFailed: writer.statistics.unitsFailed.load(ordering: .relaxed),
      readersOpen: readers.openCount)
  }
}
