/// A way of writing that has a better one here.
struct Ban {
  enum Scope { case sources, tests, everything }

  let name: String
  let pattern: @Sendable () -> Regex<Substring>
  let instead: String
  var scope = Scope.sources
  /// Looks into strings and comments too (SQL stands in strings).
  var inWords = false
  /// Folders and files where it is the right way, each said in ``instead`` or plain from its name.
  var allowedUnder: [String] = []
  /// Allowed where a comment on the line or right above gives the reason.
  var allowedWithReason = false

  func findings(in source: Source) -> [Finding] {
    guard applies(to: source.path) else { return [] }
    let lines = inWords ? source.lines : source.code
    // Simple: by Unicode's rule there is no boundary at the full stop of `DispatchQueue.main`.
    let regex = pattern().wordBoundaryKind(.simple)
    return lines.indices.compactMap { index in
      guard lines[index].firstMatch(of: regex) != nil else { return nil }
      if allowedWithReason, hasReason(source, index) { return nil }
      return Finding(
        path: source.path, line: index + 1, words: "\(name) is not used here: \(instead)")
    }
  }

  private func applies(to path: String) -> Bool {
    if allowedUnder.contains(where: path.hasPrefix) { return false }
    switch scope {
    case .sources: return path.hasPrefix("Sources/")
    case .tests: return path.hasPrefix("Tests/")
    case .everything: return true
    }
  }

  private func hasReason(_ source: Source, _ index: Int) -> Bool {
    if source.lines[index].contains("//") { return true }
    // Above: attributes, a declaration broken over lines, or other lines of the same comment.
    return source.lines[..<index].suffix(3).contains {
      $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//")
    }
  }
}

extension Ban {
  static let all: [Ban] = [
    Ban(
      name: "print", pattern: { #/(?:^|[^.\w])(?:debugP|p)rint\(/# },
      instead: "write through Log, or, on the command line, through its Terminal",
      allowedUnder: ["Sources/Atrium/"]),
    Ban(
      name: "fatalError", pattern: { #/\bfatalError\(/# },
      instead: "precondition for a programmer's mistake, a thrown Fault for what may happen"),
    Ban(
      name: "try!", pattern: { #/\btry!/# },
      instead: "handle the error, or preconditionFailure with the reason"),
    Ban(
      name: "as!", pattern: { #/\bas!/# }, instead: "as? with an answer to nil, or a better type"),
    Ban(
      name: "a task without an executor",
      pattern: { #/\bTask\s*(?:<[^>]*>\s*)?\{|\bTask\.detached\b|\bTask\.immediate\b/# },
      instead: "Task(executorPreference: loop), since a hop to the global pool costs 16 µs"),
    Ban(
      name: "Task.sleep", pattern: { #/\bTask\.sleep\b/# },
      instead: "EventLoop.sleep, or a timer of the loop"),
    Ban(
      name: "Dispatch", pattern: { #/\bDispatch(?:Queue|Semaphore|Group|Source|Time)\b/# },
      instead: "an EventLoop, or a thread of one's own behind a TaskExecutor"),
    Ban(
      name: "pthread_self", pattern: { #/\bpthread_self\b/# },
      instead: "csys_loop_index: the former is declared const, and stale after an await"),
    Ban(
      name: "a wall clock",
      pattern: { #/\bDate\(\)|\b(?:clock_gettime|gettimeofday|time)\((?:nil|CLOCK_|&)/# },
      instead: "the Clock that is handed in, so that tests and --now can set it",
      allowedUnder: ["Sources/Platform/Basics/", "Sources/System/CSys/"]),
    Ban(
      name: "an id or number out of the air",
      pattern: { #/\bUUID\(\)|\.random\((?![^)]*\busing:)|\bSystemRandomNumberGenerator\b/# },
      instead: "Identifier(at:) and the randomness that is handed in",
      allowedUnder: ["Sources/Platform/Basics/"]),
    Ban(
      name: "a lock of C or Foundation",
      pattern: { #/\bNSLock\b|\bNSRecursiveLock\b|\bpthread_mutex_\w+|\bpthread_rwlock_\w+/# },
      instead: "Mutex of Synchronization, or Monitor where a thread waits for its state",
      allowedUnder: ["Sources/Platform/Basics/Monitor.swift"]),
    Ban(
      name: "String(format:)", pattern: { #/\bString\(format:/# },
      instead: "interpolation, or the writers of Basics"),
    Ban(
      name: "SELECT *", pattern: { #/(?i)\b(?:SELECT|RETURNING)\s+\*/# },
      instead: "name the columns, so that a migration cannot move them", inWords: true),
    Ban(
      name: "SQL of the other engine",
      pattern: {
        #/\bILIKE\b|\bstring_agg\(|=\s*ANY\s*\(|\bFOR UPDATE\b|\bAUTOINCREMENT\b|\bINSERT OR (?:REPLACE|IGNORE)\b/#
      },
      instead:
        "one text runs on both engines (decision 4): ON CONFLICT, row values, ids of our own",
      inWords: true),
    Ban(
      name: "@unchecked Sendable without a reason", pattern: { #/@unchecked\s+Sendable/# },
      instead: "Mutex, or a comment right above that proves it", allowedWithReason: true),
    Ban(
      name: "nonisolated(unsafe) without a reason", pattern: { #/nonisolated\(unsafe\)/# },
      instead: "Mutex, or a comment right above that proves it", allowedWithReason: true),
    Ban(
      name: "a vague name",
      pattern: {
        #/\b(?:struct|class|enum|actor|protocol|typealias)\s+\w*(?:Manager|Helper|Helpers|Util|Utils|Utility|Impl)\b/#
      },
      instead: "name it for what it is or does (STYLE.md, Names)", scope: .everything),
    Ban(
      name: "a sleep in a test", pattern: { #/\b(?:usleep|nanosleep|Thread\.sleep|sleep)\(/# },
      instead: "wait for the thing itself, or hand in the clock", scope: .tests,
      allowedWithReason: true),
    Ban(
      name: "a test that may fail", pattern: { #/\bwithKnownIssue\b|@(?:Test|Suite)\(.*\.disabled\(|\bXCTSkip\b/# },
      instead: "mend it or take it out: no test that cannot fail", scope: .tests),
  ]
}
