import CSys
import Glibc
import Synchronization

/// A number that changes when told to, and that all processes with the same file see change at once.
///
/// What one keeps in memory of a store that another may change (the command line beside a running
/// server) is good for as long as the number is the same. Reading costs as much as reading memory.
package final class SharedCounter: @unchecked Sendable {
  // Unchecked: the mapping is only read, atomically, and lives as long as the counter; the rest are
  // constants and an atomic.
  private let own = Atomic<Int>(0)
  private let mapping: UnsafeMutablePointer<Atomic<Int>>?
  private let file: Int32
  private let slot: Int

  /// How many counters a file holds.
  private static let slots = 512

  /// A counter of this process alone.
  package init() {
    mapping = nil
    file = -1
    slot = 0
  }

  /// The counter in a file, which is made where there is none.
  ///
  /// - Parameter slot: which of the file's 512 counters.
  /// - Throws: `storeUnavailable` where the file can't be opened or made.
  package init(path: String, slot: Int) throws(Fault) {
    precondition((0..<Self.slots).contains(slot))
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw Fault(.storeUnavailable, "the file of counters can't be opened (errno \(errno))")
    }
    guard ftruncate(file, Self.slots * 8) == 0,
      let memory = mmap(nil, Self.slots * 8, PROT_READ, MAP_SHARED, file, 0), memory != MAP_FAILED
    else {
      let reason = errno
      close(file)
      throw Fault(.storeUnavailable, "the file of counters can't be mapped (errno \(reason))")
    }
    // An atomic integer is its integer in memory, so a new file's zeros are counters.
    mapping = memory.assumingMemoryBound(to: Atomic<Int>.self)
    self.file = file
    self.slot = slot
  }

  deinit {
    guard let mapping else { return }
    munmap(mapping, Self.slots * 8)
    close(file)
  }

  /// The number now; to be compared only with what this same counter gave before.
  package var current: Int {
    let shared = mapping.map { ($0 + slot).pointee.load(ordering: .acquiring) } ?? 0
    return shared &+ own.load(ordering: .acquiring)
  }

  /// Makes it another one, for this process even where the file can't be written.
  ///
  /// The file is written and not stored to in memory: on a full disk a store would end the process.
  /// What is written is random, since it need not be next, only another.
  package func advance() {
    own.wrappingAdd(1, ordering: .acquiringAndReleasing)
    guard file >= 0 else { return }
    var number = csys_random_u64()
    _ = pwrite(file, &number, 8, slot * 8)
  }
}
