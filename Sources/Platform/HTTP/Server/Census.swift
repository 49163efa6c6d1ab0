import Synchronization

/// How many connections a server has, over all loops, and from each address where that is limited.
final class Census: Sendable {
  enum Admission: Equatable {
    case admitted
    /// One too many: tell the client so.
    case refused
    /// Far too many: close without a word.
    case turnedAway
  }

  private let open = Atomic<Int>(0)
  private let byAddress = Mutex<[String: Int]>([:])
  private let countsAddresses: Bool

  init(countsAddresses: Bool) { self.countsAddresses = countsAddresses }

  var count: Int { open.load(ordering: .relaxed) }

  /// Counts a connection in.
  ///
  /// Unless it is turned away, `leave` counts it out.
  func admit(_ address: String, _ configuration: HTTPConfiguration) -> Admission {
    let count = open.add(1, ordering: .relaxed).newValue
    // Saying no takes a connection for a moment too; an eighth more may do that.
    guard count <= configuration.maximumConnections * 9 / 8 + 16 else {
      open.subtract(1, ordering: .relaxed)
      return .turnedAway
    }
    var isOverOwnLimit = false
    if countsAddresses {
      let own = byAddress.withLock { addresses in
        addresses[address, default: 0] += 1
        return addresses[address]!
      }
      isOverOwnLimit = own > configuration.maximumConnectionsPerAddress
    }
    return count > configuration.maximumConnections || isOverOwnLimit ? .refused : .admitted
  }

  func leave(_ address: String) {
    open.subtract(1, ordering: .relaxed)
    guard countsAddresses else { return }
    byAddress.withLock { addresses in
      let left = addresses[address, default: 1] - 1
      addresses[address] = left > 0 ? left : nil
    }
  }
}
