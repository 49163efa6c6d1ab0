import CSys
import Synchronization

/// A row of 64-bit counts, kept once for each loop, so that loops on different cores don't fight
/// over a cache line.
///
/// Adding is a few nanoseconds; reading adds the copies up.
final class Cells: @unchecked Sendable {
  // Unchecked: the memory is allocated at init and freed at deinit, and between them every access
  // is atomic.
  private let storage: UnsafeMutablePointer<Atomic<Int64>>
  private let stride: Int
  private let shards: Int
  let count: Int

  init(count: Int, shards: Int) {
    self.count = count
    self.shards = shards
    // Eight to a cache line of 64 bytes.
    stride = (count + 7) & ~7
    let raw = UnsafeMutableRawPointer.allocate(byteCount: stride * shards * 8, alignment: 64)
    storage = raw.bindMemory(to: Atomic<Int64>.self, capacity: stride * shards)
    for index in 0..<stride * shards { (storage + index).initialize(to: Atomic(0)) }
  }

  deinit {
    storage.deinitialize(count: stride * shards)
    storage.deallocate()
  }

  /// Adds to the calling loop's copy; threads that are no loop share the first one.
  @inline(__always)
  func add(_ amount: Int64, at index: Int) {
    let loop = Int(csys_loop_index()) + 1
    let shard = loop < shards ? loop : loop % shards
    storage[shard * stride + index].wrappingAdd(amount, ordering: .relaxed)
  }

  func sum(at index: Int) -> Int64 {
    (0..<shards).reduce(0) { $0 &+ storage[$1 * stride + index].load(ordering: .relaxed) }
  }
}
