import Basics

/// One transaction of the writer, with each unit in a savepoint of its own.
struct Group {
  private let connection: Connection

  /// Begins the transaction.
  init(on connection: Connection) throws(Fault) {
    self.connection = connection
    try connection.run(connection.frame.begin)
  }

  /// Runs a unit to its end; undoes what it did unless it ended with a commit.
  ///
  /// - Throws: where the whole transaction is lost, with all units before this one.
  func run(_ unit: Unit, on executor: WriterExecutor) throws(Fault) {
    try connection.run(connection.frame.save)
    let session = Session(connection: connection)
    runToEnd(unit, session, executor)
    session.end()
    try requireTransaction(unit)
    if case .commit = unit.outcome {
      guard connection.hasBrokenDeferredKeys else {
        return try connection.run(connection.frame.release)
      }
      unit.outcome = .fault(Fault(.internalError, "a unit of work leaves a foreign key broken"))
    }
    try connection.run(connection.frame.undo)
    try connection.run(connection.frame.release)
  }

  /// Puts the units' changes on disk.
  func commit() throws(Fault) {
    try connection.run(connection.frame.commit)
  }

  /// A full disk or an interrupted change may have rolled the transaction back, whatever the unit
  /// made of it: then nothing of the group may be answered as done.
  private func requireTransaction(_ unit: Unit) throws(Fault) {
    guard connection.isOutsideTransaction else { return }
    if case .fault(let fault) = unit.outcome { throw fault }
    throw connection.lastFault ?? Fault(.internalError, "a unit of work has ended its group")
  }

  /// The unit is a task on the writer's executor; while it is suspended elsewhere, the writer waits.
  private func runToEnd(_ unit: Unit, _ session: Session, _ executor: WriterExecutor) {
    let lent = Lent(session)
    Task(executorPreference: executor) { await unit.work(lent.session) }
    while unit.outcome == nil {
      executor.queue.nextJob().runSynchronously(on: executor.asUnownedTaskExecutor())
    }
  }

  /// Unchecked, since the task runs on the thread that lends the session, which waits for it.
  private struct Lent: @unchecked Sendable {
    let session: Session
    init(_ session: Session) { self.session = session }
  }
}
