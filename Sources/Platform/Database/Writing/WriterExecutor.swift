/// Runs the jobs of units of work on the writer's thread.
final class WriterExecutor: TaskExecutor {
  let queue: WriterQueue

  init(queue: WriterQueue) { self.queue = queue }

  func enqueue(_ job: consuming ExecutorJob) { queue.add(UnownedJob(job)) }
}
