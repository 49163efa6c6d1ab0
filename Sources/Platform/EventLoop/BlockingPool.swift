import Glibc
import Synchronization

/// A few threads for calls that block: file reads, slow hashes.
///
/// Work waits in line.
//
// @unchecked Sendable: the semaphore is made for threads, and is never moved or freed; the queue is
// in a mutex.
package final class BlockingPool: @unchecked Sendable {
  /// For reading files.
  package static let files = BlockingPool(threads: 2)

  private let queue = Mutex<[@Sendable () -> Void]>([])
  private let filled: UnsafeMutablePointer<sem_t>

  /// Starts the threads, which live as long as the program.
  package init(threads: Int) {
    filled = .allocate(capacity: 1)
    sem_init(filled, 0, 0)
    for _ in 0..<threads { start() }
  }

  /// Runs `work` on one of the threads, and returns on the caller's executor.
  package func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withUnsafeContinuation { continuation in
      queue.withLock { $0.append { continuation.resume(returning: work()) } }
      sem_post(filled)
    }
  }

  private func start() {
    var thread = pthread_t()
    let own = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { own in
        Unmanaged<BlockingPool>.fromOpaque(own!).takeRetainedValue().serve()
        return nil
      }, own)
    precondition(status == 0, "no thread for blocking calls: \(status)")
    pthread_detach(thread)
  }

  private func serve() {
    while true {
      while sem_wait(filled) != 0 {}
      let work = queue.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      work?()
    }
  }
}
