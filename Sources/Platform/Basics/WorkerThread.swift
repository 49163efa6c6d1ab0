import CSys
import Glibc

/// A thread of its own for work that blocks: hashing, file writes.
package struct WorkerThread: Sendable {
  private let handle: pthread_t

  /// Starts `body` on a new thread.
  ///
  /// - Parameter name: what tools such as `top -H` show; the kernel keeps 15 bytes of it.
  package init(named name: StaticString, _ body: @escaping @Sendable () -> Void) {
    var handle = pthread_t()
    let start = Unmanaged.passRetained(ThreadStart(name: name, body: body)).toOpaque()
    let status = pthread_create(
      &handle, nil,
      { argument in
        let start = Unmanaged<ThreadStart>.fromOpaque(argument!).takeRetainedValue()
        start.run()
        return nil
      }, start)
    precondition(status == 0, "the system gave no thread")
    self.handle = handle
  }

  /// Blocks until the thread's body has returned.
  ///
  /// To be called once.
  package func join() { pthread_join(handle, nil) }
}

/// What a new thread is handed.
private final class ThreadStart: Sendable {
  let name: StaticString
  let body: @Sendable () -> Void

  init(name: StaticString, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }

  func run() {
    // A static string's bytes end with a zero, as C wants them.
    csys_name_thread(UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self))
    body()
  }
}
