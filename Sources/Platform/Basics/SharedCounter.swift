import Glibc
import Synchronization

/// A number that only grows, which all processes with the same file see alike and at once.
///
/// What one keeps in memory of a store that another may change (the command line beside a running
/// server) is good for as long as the number is the same. Reading costs as much as reading memory.
package final class SharedCounter: @unchecked Sendable {
  // Unchecked: the memory lives as long as the counter, and every access to it is atomic.
  private let value: UnsafeMutablePointer<Atomic<Int>>
  private let mapping: UnsafeMutableRawPointer?

  /// A counter of this process alone.
  package init() {
    mapping = nil
    value = .allocate(capacity: 1)
    value.initialize(to: Atomic(0))
  }

  /// The counter in a file, which is made where there is none.
  ///
  /// - Parameter slot: which of the file's 512 counters.
  /// - Throws: `storeUnavailable` where the file can't be opened or made.
  package init(path: String, slot: Int) throws(Fault) {
    precondition((0..<512).contains(slot))
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw Fault(.storeUnavailable, "the file of counters can't be opened (errno \(errno))")
    }
    defer { close(file) }
    guard ftruncate(file, 4_096) == 0,
      let memory = mmap(nil, 4_096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
      memory != MAP_FAILED
    else { throw Fault(.storeUnavailable, "the file of counters can't be mapped (errno \(errno))") }
    mapping = memory
    // A file of zeros holds counters at zero: an atomic integer is its integer in memory.
    value = memory.assumingMemoryBound(to: Atomic<Int>.self) + slot
  }

  deinit {
    if let mapping { munmap(mapping, 4_096) } else { value.deallocate() }
  }

  /// The number now.
  package var current: Int { value.pointee.load(ordering: .acquiring) }

  /// Makes it another one.
  package func advance() { value.pointee.wrappingAdd(1, ordering: .acquiringAndReleasing) }
}
