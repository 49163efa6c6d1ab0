extension Ban {
  /// Every ban of the house, each with what to write instead.
  static let all: [Ban] = calls + waits + sql + excuses

  private static let calls: [Ban] = [
    Ban(
      name: "print", hints: ["rint("], pattern: { #/(?:^|[^.\w])(?:debugP|p)rint\(/# },
      instead: "write through Log, or, on the command line, through its Terminal",
      allowedUnder: ["Sources/Atrium/"]),
    Ban(
      name: "fatalError", hints: ["fatalError"], pattern: { #/\bfatalError\(/# },
      instead: "precondition for a programmer's mistake, a thrown Fault for what may happen"),
    Ban(
      name: "try!", hints: ["try!"], pattern: { #/\btry!/# },
      instead: "handle the error, or preconditionFailure with the reason"),
    Ban(
      name: "as!", hints: ["as!"], pattern: { #/\bas!/# },
      instead: "as? with an answer to nil, or a better type"),
    Ban(
      name: "a wall clock", hints: ["Date()", "gettime", "gettimeofday", "time("],
      pattern: { #/\bDate\(\)|\b(?:clock_gettime|gettimeofday|time)\((?:nil|CLOCK_|&)/# },
      instead: "the Clock that is handed in, so that tests and --now can set it",
      allowedUnder: ["Sources/Platform/Basics/", "Sources/System/CSys/"]),
    Ban(
      name: "an id or number out of the air",
      hints: ["UUID()", ".random(in", "SystemRandomNumberGenerator"],
      pattern: { #/\bUUID\(\)|\.random\(in:(?![^)]*\busing:)|\bSystemRandomNumberGenerator\b/# },
      instead: "Identifier(at:) and the randomness that is handed in",
      allowedUnder: ["Sources/Platform/Basics/"]),
    Ban(
      name: "String(format:)", hints: ["String(format"], pattern: { #/\bString\(format:/# },
      instead: "interpolation, or the writers of Basics"),
    Ban(
      name: "a vague name", hints: ["Manager", "Helper", "Util", "Impl"],
      pattern: {
        #/\b(?:struct|class|enum|actor|protocol|typealias)\s+\w*(?:Manager|Helpers?|Util(?:s|ity)?|Impl)\b/#
      },
      instead: "name it for what it is or does (STYLE.md, Names)", scope: .everything),
  ]

  private static let waits: [Ban] = [
    Ban(
      name: "a task without an executor", hints: ["Task"],
      pattern: { #/\bTask\s*(?:<[^>]*>\s*)?\{|\bTask\.detached\b|\bTask\.immediate\b/# },
      instead: "Task(executorPreference: loop), since a hop to the global pool costs 16 µs"),
    Ban(
      name: "Task.sleep", hints: ["Task.sleep"], pattern: { #/\bTask\.sleep\b/# },
      instead: "EventLoop.sleep, or a timer of the loop"),
    Ban(
      name: "Dispatch", hints: ["Dispatch"],
      pattern: { #/\bDispatch(?:Queue|Semaphore|Group|Source|Time)\b/# },
      instead: "an EventLoop, or a WorkerThread behind a TaskExecutor"),
    Ban(
      name: "pthread_self", hints: ["pthread_self"], pattern: { #/\bpthread_self\b/# },
      instead: "csys_loop_index: the former is declared const, and stale after an await"),
    Ban(
      name: "a lock of C or Foundation", hints: ["Lock", "pthread_"],
      pattern: { #/\bNSLock\b|\bNSRecursiveLock\b|\bpthread_(?:mutex|rwlock)_t\b/# },
      instead: "Mutex of Synchronization, or Monitor where a thread waits for its state",
      allowedUnder: [
        "Sources/Platform/Basics/Monitor.swift",
        "Sources/Platform/Database/Writing/WriterQueue.swift",
      ]),
    Ban(
      name: "a sleep in a test", hints: ["sleep("],
      pattern: { #/\b(?:usleep|nanosleep|Thread\.sleep)\(|(?:^|[^.\w])sleep\(/# },
      instead: "wait for the thing itself, or hand in the clock", scope: .tests,
      allowedWithReason: true),
  ]

  private static let sql: [Ban] = [
    Ban(
      name: "SELECT *", hints: ["*"], pattern: { #/(?i)\b(?:SELECT|RETURNING)\s+\*/# },
      instead: "name the columns, so that a migration cannot move them", inWords: true),
    Ban(
      name: "SQL of one engine",
      hints: ["ILIKE", "string_agg", "ANY", "UPDATE", "AUTOINC", "INSERT"],
      pattern: {
        #/\bILIKE\b|\bstring_agg\(|=\s*ANY\s*\(|\bFOR UPDATE\b|\bAUTOINCREMENT\b|\bINSERT OR (?:REPLACE|IGNORE)\b/#
      },
      instead: "one text runs on both engines: ON CONFLICT, row values, ids of our own",
      inWords: true),
  ]

  private static let excuses: [Ban] = [
    Ban(
      name: "@unchecked Sendable without a reason", hints: ["@unchecked"],
      pattern: { #/@unchecked\s+Sendable/# },
      instead: "Mutex, or a comment right above that proves it", allowedWithReason: true),
    Ban(
      name: "nonisolated(unsafe) without a reason", hints: ["nonisolated(unsafe)"],
      pattern: { #/nonisolated\(unsafe\)/# },
      instead: "Mutex, or a comment right above that proves it", allowedWithReason: true),
    Ban(
      name: "a test that may fail", hints: ["withKnownIssue", "disabled(", "XCTSkip"],
      pattern: { #/\bwithKnownIssue\b|@(?:Test|Suite)\(.*\.disabled\(|\bXCTSkip\b/# },
      instead: "mend it or take it out: no test that cannot fail", scope: .tests),
  ]
}
