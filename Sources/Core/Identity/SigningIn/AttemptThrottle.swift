import Basics
import Glibc
import Synchronization

/// Slows down whoever guesses passwords: by account and by address.
///
/// Kept in memory. A flood of guesses then costs no writes, and what a restart forgives is a handful of
/// guesses. An attempt counts as failed from its beginning, so that many at once can't slip through
/// while the first is being checked; success takes that back.
package final class AttemptThrottle: Sendable {
  /// What an attempt is counted under.
  package struct Subject: Sendable, Hashable {
    /// Nil where no account is asked for.
    fileprivate let account: String?
    /// Nil where the address stands for nobody in particular.
    fileprivate let address: String?

    /// - Parameters:
    ///   - email: the address that was typed, whether or not it is known.
    ///   - remoteAddress: where the request came from.
    package init(email: String? = nil, remoteAddress: String) {
      account = email.map { Account.key(ofEmail: $0) }
      address = Subject.network(of: remoteAddress)
    }

    /// IPv6 hands each household 2^64 addresses, so they count as one.
    ///
    /// The machine itself counts as nobody: behind a proxy beside us, it would be everybody.
    static func network(of remoteAddress: String) -> String? {
      if remoteAddress.hasPrefix("127.") || remoteAddress == "::1" { return nil }
      var bytes = in6_addr()
      guard inet_pton(AF_INET6, remoteAddress, &bytes) == 1 else { return remoteAddress }
      return withUnsafeBytes(of: bytes) { raw in
        raw.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
      }
    }
  }

  private struct State: Sendable {
    var accounts: [String: AttemptHistory] = [:]
    var addresses: [String: AttemptHistory] = [:]
  }

  private let state = Mutex(State())
  /// So many of each are remembered; over that, first those that are over, then all, are forgotten.
  private let capacity: Int

  package init(capacity: Int = 100_000) { self.capacity = capacity }

  /// Counts an attempt as failed and lets it go on, or says how long to wait before the next.
  package func admit(_ subject: Subject, at now: Instant) -> TimeSpan? {
    state.withLock { state in
      let waits = [
        subject.account.flatMap { state.accounts[$0]?.wait(at: now) },
        subject.address.flatMap { state.addresses[$0]?.wait(at: now) },
      ].compactMap(\.self)
      if let longest = waits.max() { return longest }
      makeRoom(in: &state.accounts, at: now, .account)
      makeRoom(in: &state.addresses, at: now, .address)
      if let account = subject.account {
        state.accounts[account, default: .init()].fail(at: now, by: .account)
      }
      if let address = subject.address {
        state.addresses[address, default: .init()].fail(at: now, by: .address)
      }
      return nil
    }
  }

  /// The attempt was right: the account begins anew, and the address did not fail.
  package func succeed(_ subject: Subject) {
    state.withLock { state in
      if let account = subject.account { state.accounts[account] = nil }
      if let address = subject.address { state.addresses[address]?.forgive() }
    }
  }

  /// The attempt could not be judged: it counts for neither.
  package func withdraw(_ subject: Subject) {
    state.withLock { state in
      if let account = subject.account { state.accounts[account]?.forgive() }
      if let address = subject.address { state.addresses[address]?.forgive() }
    }
  }

  private func makeRoom(
    in histories: inout [String: AttemptHistory], at now: Instant, _ rule: AttemptRule
  ) {
    guard histories.count >= capacity else { return }
    histories = histories.filter { !$0.value.isForgotten(at: now, by: rule) }
    if histories.count >= capacity { histories.removeAll() }
  }
}
