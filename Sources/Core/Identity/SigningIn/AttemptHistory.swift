import Basics

/// How many failed attempts are free, and how waiting grows after them.
package struct AttemptRule: Sendable, Equatable {
  /// Failures within `window` that cost nothing; the one after them begins the waiting.
  package let freeFailures: Int
  /// So long after the last failure (and the wait it cost) all is forgotten.
  package let window: TimeSpan
  /// The first wait; each further failure doubles it.
  package let firstWait: TimeSpan
  package let longestWait: TimeSpan

  package init(
    freeFailures: Int, window: TimeSpan, firstWait: TimeSpan, longestWait: TimeSpan
  ) {
    self.freeFailures = freeFailures
    self.window = window
    self.firstWait = firstWait
    self.longestWait = longestWait
  }

  /// For one account: five failures, then 30 s, 1 min, 2 min … up to 15 min.
  package static let account = AttemptRule(
    freeFailures: 5, window: .minutes(15), firstWait: .seconds(30), longestWait: .minutes(15))

  /// For one address, behind which a whole office may sit.
  package static let address = AttemptRule(
    freeFailures: 30, window: .minutes(15), firstWait: .seconds(30), longestWait: .minutes(15))
}

/// The failures of one account or address: pure, with no clock of its own.
package struct AttemptHistory: Sendable, Equatable {
  private var failures = 0
  private var lastFailure = Instant.earliest
  private var blockedUntil = Instant.earliest

  package init() {}

  /// How long to wait before the next attempt is looked at; nil where none is due.
  package func wait(at now: Instant) -> TimeSpan? {
    now < blockedUntil ? blockedUntil - now : nil
  }

  /// Whether there is nothing left to remember.
  package func isForgotten(at now: Instant, by rule: AttemptRule) -> Bool {
    failures == 0 || now >= max(lastFailure, blockedUntil) + rule.window
  }

  /// Counts a failure.
  package mutating func fail(at now: Instant, by rule: AttemptRule) {
    if isForgotten(at: now, by: rule) { failures = 0 }
    failures += 1
    lastFailure = now
    let over = failures - rule.freeFailures
    guard over >= 0 else { return }
    let doubled = rule.firstWait.microseconds << Int64(min(over, 20))
    blockedUntil = now + min(TimeSpan(microseconds: doubled), rule.longestWait)
  }

  /// Takes back one failure that was counted ahead and did not happen.
  package mutating func forgive() {
    guard failures > 0 else { return }
    failures -= 1
    blockedUntil = .earliest
  }
}
