import Synchronization

/// What the writer has done since it was begun.
final class WriterStatistics: Sendable {
  let groupsCommitted = Atomic<Int>(0)
  let unitsCommitted = Atomic<Int>(0)
  let unitsRolledBack = Atomic<Int>(0)
  let unitsFailed = Atomic<Int>(0)

  /// After a group's commit.
  func note(_ units: [Unit]) {
    var committed = 0
    var rolledBack = 0
    for unit in units {
      switch unit.outcome {
      case .commit: committed += 1
      case .rollback: rolledBack += 1
      case .fault, nil: unitsFailed.add(1, ordering: .relaxed)
      }
    }
    groupsCommitted.add(1, ordering: .relaxed)
    unitsCommitted.add(committed, ordering: .relaxed)
    unitsRolledBack.add(rolledBack, ordering: .relaxed)
  }

  func noteFailed(_ count: Int) { unitsFailed.add(count, ordering: .relaxed) }
}
