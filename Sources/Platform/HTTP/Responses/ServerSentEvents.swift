import Basics
import EventLoop

/// One event of a stream (WHATWG HTML, "Server-sent events").
package struct ServerSentEvent: Sendable {
  /// What `addEventListener` names; nil is "message".
  package var name: String?
  /// What the browser sends back as `Last-Event-ID`.
  package var id: String?
  package var data: String

  /// An event of the given parts.
  package init(_ data: String, name: String? = nil, id: String? = nil) {
    self.data = data
    self.name = name
    self.id = id
  }

  /// The event's lines; line ends in name and id would begin another field, so they become spaces.
  var bytes: [UInt8] {
    var text = ""
    if let id { text += "id: \(Self.oneLine(id))\n" }
    if let name { text += "event: \(Self.oneLine(name))\n" }
    let lines = data.split(omittingEmptySubsequences: false, whereSeparator: Self.endsLine)
    for line in lines { text += "data: \(line)\n" }
    return Array("\(text)\n".utf8)
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { endsLine($0) || $0 == "\0" ? " " : $0 })
  }

  private static func endsLine(_ character: Character) -> Bool {
    character == "\n" || character == "\r" || character == "\r\n"
  }
}

/// The receiving end of a stream of events.
package struct EventWriter: Sendable {
  private let writer: ResponseWriter

  init(_ writer: ResponseWriter) { self.writer = writer }

  /// Sends an event; suspends while the client is behind.
  ///
  /// - Throws: `CancellationError` when the client is gone, or the server drains.
  package func send(_ event: ServerSentEvent) async throws(CancellationError) {
    try await writer.write(event.bytes)
  }

  /// Sends a comment, which clients pass over: it keeps the connection from looking dead.
  package func sendHeartbeat() async throws(CancellationError) { try await writer.write(": \n\n") }

  /// Tells the client how long to wait before it connects anew.
  package func setRetry(_ span: TimeSpan) async throws(CancellationError) {
    try await writer.write("retry: \(span.microseconds / 1_000)\n\n")
  }
}

extension Response {
  /// A stream of events.
  ///
  /// `body` runs until it returns or its client is gone; a comment goes out after each `heartbeat`,
  /// so that intermediaries keep the connection and a lost client is noticed.
  package static func events(
    on loop: EventLoop, heartbeat: TimeSpan = .seconds(15),
    _ body: @escaping @Sendable (EventWriter) async throws -> Void
  ) -> Response {
    let headers: Headers = [
      "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no",
    ]
    return Response(
      status: 200, headers: headers,
      body: .events { writer in
        let events = EventWriter(writer)
        let pulse = Task(executorPreference: loop) {
          while true {
            try await loop.sleep(heartbeat)
            try await events.sendHeartbeat()
          }
        }
        defer { pulse.cancel() }
        try await body(events)
      })
  }
}
