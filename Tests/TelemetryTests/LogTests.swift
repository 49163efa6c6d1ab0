import Basics
import Glibc
import Synchronization
import Telemetry
import Testing

/// Keeps the lines of a log.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }

  func log(_ style: Log.Style, level: LogLevel = .info) -> Log {
    let clock = Clock { Instant("2026-11-21T08:05:09.000250Z")! }
    return Log(level: level, style: style, clock: clock) { line in
      self.lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
    }
  }
}

private enum Reason: String, CaseIterable { case slotTaken = "slot_taken" }
private enum Tenant {}

struct LogTests {
  private let tenant = Identifier<Tenant>("01890a5d-ac96-774b-bcce-b302099a8057")!

  @Test func `a line is one JSON object with its fields in order`() {
    let lines = Lines()
    lines.log(.json).with(.requestID("r-1")).info(
      "request", .tenant(tenant), .route("/appointments/{id}"), .status(409),
      .duration(nanoseconds: 1_234_567), .code("code", Reason.slotTaken), .flag("live", true),
      .count("seats", -2))
    #expect(
      lines.all == [
        #"{"timestamp":"2026-11-21T08:05:09.000250Z","level":"info","message":"request","#
          + #""requestId":"r-1","tenantId":"01890a5d-ac96-774b-bcce-b302099a8057","#
          + #""route":"/appointments/{id}","status":409,"durationMs":1.234,"#
          + #""code":"slot_taken","live":true,"seats":-2}"# + "\n"
      ])
  }

  @Test func `a line for a terminal is readable, with colour only where asked`() {
    let lines = Lines()
    lines.log(.readable(coloured: false)).warning("slow request", .status(200))
    lines.log(.readable(coloured: true)).error("gone", .code("why", "disk full"))
    #expect(lines.all[0] == "08:05:09 warning slow request status=200\n")
    #expect(
      lines.all[1]
        == "08:05:09\u{1B}[31m error   \u{1B}[0mgone \u{1B}[2mwhy=\u{1B}[0m\"disk full\"\n")
  }

  @Test func `levels below the log's are not written`() {
    let lines = Lines()
    let log = lines.log(.json, level: .warning)
    log.debug("no")
    log.info("no")
    log.warning("yes")
    log.error("yes")
    #expect(lines.all.count == 2)
  }

  @Test func `a request id that is not sane is not written`() {
    for id in ["", "a b", "a\"b", "a\nb", "é", String(repeating: "a", count: 129)] {
      let lines = Lines()
      lines.log(.json).info("request", .requestID(id))
      #expect(lines.all[0].hasSuffix(#""requestId":"-"}"# + "\n"))
    }
  }

  @Test func `control characters can't reach a terminal or break a line`() {
    let lines = Lines()
    let fault = Fault(.internalError, "odd \u{1B}[2J\n\"text\"\u{7F}")
    lines.log(.json).error("failed", .fault(fault))
    lines.log(.readable(coloured: false)).error("failed", .fault(fault))
    for line in lines.all {
      #expect(line.contains(#"odd \u001b[2J\u000a\"text\"\u007f"#))
      #expect(line.utf8.count { $0 < 0x20 } == 1)
    }
  }
}

struct LogWriterTests {
  /// What was written to the other end of a pipe until it was closed.
  private func drain(_ descriptor: Int32) -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
      all += buffer[..<count]
    }
    return String(decoding: all, as: UTF8.self)
  }

  private func makePipe() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  @Test func `lines of many threads come out whole and none is lost`() {
    let ends = makePipe()
    let writer = LogWriter(to: ends.write)
    let threads = (0..<4).map { thread in
      WorkerThread(named: "test") {
        for index in 0..<200 { writer.write(Array("line \(thread) \(index)\n".utf8)) }
      }
    }
    for thread in threads { thread.join() }
    writer.flush()
    writer.close()
    close(ends.write)
    let lines = Set(drain(ends.read).split(separator: "\n"))
    close(ends.read)
    #expect(lines.count == 800)
    #expect(lines.contains("line 3 199"))
  }

  @Test func `a reader that does not read blocks no one, and is told what it missed`() {
    let ends = makePipe()
    let writer = LogWriter(to: ends.write, capacity: 1_000)
    // More than the pipe holds (64 KiB) and the writer keeps; this must return.
    for _ in 0..<2_000 { writer.write([UInt8](repeating: UInt8(ascii: "x"), count: 99) + [10]) }
    let reader = WorkerThread(named: "test") { [self] in
      let text = drain(ends.read)
      #expect(text.contains("log lines were dropped"))
    }
    writer.flush()
    writer.write(Array("after\n".utf8))
    writer.close()
    close(ends.write)
    reader.join()
    close(ends.read)
  }
}
